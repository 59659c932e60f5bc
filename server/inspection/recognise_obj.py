"""OBJ has no signature: it is recognised by having points and faces that refer to them."""

from pathlib import Path

from server.inspection import bounded, obj_text
from server.inspection.bounded import Budget, OutOfBudget
from server.inspection.recognised import Recognised
from server.inspection.refusal import NotAModel
from server.inspection.signatures import looks_like, wrongly_named

_EMPTY = "This OBJ file holds no faces. Export the model as a mesh (not only curves or points) and upload the new file."


def recognise_obj(path: Path, budget: Budget) -> Recognised:
    with path.open("rb") as file:
        head = file.read(256)
        if looks_like(head):
            raise NotAModel(wrongly_named(head, "an OBJ"))
        file.seek(0)
        counter = _Counter()
        try:
            counter.count(obj_text.records(bounded.lines(file, budget)))
        except OutOfBudget:
            counter.check_begun()
            return Recognised("OBJ", None)
        return Recognised("OBJ", counter.triangles())


class _Counter:
    def __init__(self) -> None:
        self._vertices = 0
        self._triangles = 0

    def count(self, records: obj_text.Records) -> None:
        for _vertex, face in records:
            if face is None:
                self._vertices += 1
            else:
                self._triangles += len(face) - 2

    def triangles(self) -> int:
        if self._triangles == 0:
            raise NotAModel(_EMPTY)
        return self._triangles

    def check_begun(self) -> None:
        """A long file may list all its points first; without any points it is no model."""
        if self._vertices == 0:
            raise NotAModel(_EMPTY)
