"""3MF to triangles: follows the plate's items through their components and transforms.

Components may refer to components, so a few lines can describe a loop or more triangles than atoms; depth, number of
placed objects and triangles are bounded.
"""

import zipfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

from server.inspection import archive
from server.inspection.recognise_threemf import model_parts
from server.inspection.refusal import NotAModel
from server.inspection.threemf_part import Matrix, Object, Part, Placement, read_part
from server.inspection.triangles import Triangles, check_count

MAX_PLACED = 10_000
MAX_DEPTH = 16

_KNOTTED = (
    "The parts of this 3MF file contain each other without end. Export the model again, or upload it as STL."
)
_MISSING = "This 3MF file refers to a part that is not in it. Export the model again, or upload it as STL."


def read_threemf(path: Path) -> Triangles:
    with archive.opened(path) as opened, np.errstate(over="ignore", invalid="ignore"):
        return _Assembly(opened).assembled()


class _Assembly:
    """Collects placed meshes; reads each part once, when something refers to it."""

    def __init__(self, opened: zipfile.ZipFile) -> None:
        self._archive = opened
        self._root = model_parts(opened)[0].filename
        self._parts: dict[str, Part] = {}
        self._placed = 0
        self._count = 0
        self._meshes: list[Triangles] = []

    def assembled(self) -> Triangles:
        root = self._part(self._root)
        for item in root.items or _everything(root):
            self._place(item, self._root, np.eye(4), 0)
        return np.concatenate(self._meshes) if self._meshes else np.empty((0, 3, 3), np.float32)

    def _part(self, path: str) -> Part:
        if path not in self._parts:
            entry = archive.find(self._archive, path)
            if entry is None:
                raise NotAModel(_MISSING)
            with self._archive.open(entry) as stream:
                self._parts[path] = read_part(stream)
        return self._parts[path]

    def _place(self, placement: Placement, path: str, outer: Matrix, depth: int) -> None:
        self._placed += 1
        if self._placed > MAX_PLACED or depth > MAX_DEPTH:
            raise NotAModel(_KNOTTED)
        matrix = _in_mm(placement.matrix, self._part(path).mm_per_unit) @ outer
        inner_path = placement.path.lstrip("/").lower() or path
        part = self._part(inner_path)
        found = part.objects.get(placement.object_id)
        if found is None:
            raise NotAModel(_MISSING)
        if found.corners:
            self._add(_mesh(found, part.mm_per_unit, matrix))
        for component in found.components:
            self._place(component, inner_path, matrix, depth + 1)

    def _add(self, mesh: Triangles) -> None:
        self._count += len(mesh)
        check_count(self._count)
        self._meshes.append(mesh)


def _everything(part: Part) -> list[Placement]:
    """Some programs leave the plate empty; then every object with a mesh counts once."""
    return [Placement("", number, np.eye(4, 3)) for number, found in part.objects.items() if found.corners]


def _in_mm(matrix: Matrix, mm_per_unit: float) -> Matrix:
    square = np.eye(4)
    square[:, :3] = matrix
    square[3, :3] *= mm_per_unit
    return square


def _mesh(found: Object, mm_per_unit: float, matrix: Matrix) -> Triangles:
    points = _points(found) * mm_per_unit @ matrix[:3, :3] + matrix[3, :3]
    corners = np.frombuffer(found.corners, np.int64).reshape(-1, 3)
    if int(corners.min()) < 0 or int(corners.max()) >= len(points):
        raise NotAModel("This 3MF file refers to a point that it does not hold. Export the model again.")
    if np.linalg.det(matrix[:3, :3]) < 0:
        corners = corners[:, ::-1]  # A mirrored mesh is inside out unless its triangles are turned.
    return points.astype(np.float32)[corners]


def _points(found: Object) -> npt.NDArray[np.float64]:
    return np.frombuffer(found.vertices, np.float64).reshape(-1, 3) if found.vertices else np.empty((0, 3))
