"""One model part of a 3MF file, as written: objects, what they are made of, and what stands on the plate."""

from array import array
from dataclasses import dataclass, field
from typing import IO

import numpy as np
import numpy.typing as npt

from server.inspection import xml_stream
from server.inspection.bounded import Budget
from server.inspection.refusal import NotAModel
from server.inspection.triangles import MAX_TRIANGLES, TOO_DETAILED

MM_PER_UNIT = {
    "micron": 0.001,
    "millimeter": 1.0,
    "centimeter": 10.0,
    "inch": 25.4,
    "foot": 304.8,
    "meter": 1000.0,
}
MAX_PART_BYTES = 2**30
MAX_PART_SECONDS = 50.0

Matrix = npt.NDArray[np.float64]
Attributes = xml_stream.Attributes


@dataclass(frozen=True, slots=True)
class Placement:
    """An object that is put somewhere: on the plate, or into another object."""

    path: str
    """The part that holds the object; empty for the same part."""
    object_id: str
    matrix: Matrix


@dataclass(slots=True)
class Object:
    vertices: "array[float]" = field(default_factory=lambda: array("d"))
    corners: "array[int]" = field(default_factory=lambda: array("q"))
    components: list[Placement] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    mm_per_unit: float = 1.0
    objects: dict[str, Object] = field(default_factory=dict)
    items: list[Placement] = field(default_factory=list)


def read_part(stream: IO[bytes]) -> Part:
    reader = _Reader()
    xml_stream.parse(stream, Budget(MAX_PART_BYTES, MAX_PART_SECONDS), reader.on_start)
    return reader.part


class _Reader:
    def __init__(self) -> None:
        self.part = Part()
        self._object = Object()
        self._verbs: dict[str, xml_stream.OnAttributes] = {
            "model": self._on_model,
            "object": self._on_object,
            "vertex": self._on_vertex,
            "triangle": self._on_triangle,
            "component": self._on_component,
            "item": self._on_item,
        }

    def on_start(self, name: str, attributes: Attributes) -> None:
        verb = self._verbs.get(name)
        if verb is not None:
            verb(attributes)

    def _on_model(self, attributes: Attributes) -> None:
        unit = attributes.get("unit", "millimeter")
        if unit not in MM_PER_UNIT:
            raise NotAModel(
                "This 3MF file is drawn in a unit that the format does not know. Export it in millimetres."
            )
        self.part.mm_per_unit = MM_PER_UNIT[unit]

    def _on_object(self, attributes: Attributes) -> None:
        self._object = Object()
        self.part.objects[attributes["id"]] = self._object

    def _on_vertex(self, attributes: Attributes) -> None:
        self._object.vertices.extend((float(attributes["x"]), float(attributes["y"]), float(attributes["z"])))

    def _on_triangle(self, attributes: Attributes) -> None:
        corners = self._object.corners
        corners.extend((int(attributes["v1"]), int(attributes["v2"]), int(attributes["v3"])))
        if len(corners) > 3 * MAX_TRIANGLES:
            raise NotAModel(TOO_DETAILED)

    def _on_component(self, attributes: Attributes) -> None:
        self._object.components.append(_placement(attributes))

    def _on_item(self, attributes: Attributes) -> None:
        self.part.items.append(_placement(attributes))


def _placement(attributes: Attributes) -> Placement:
    # The production extension adds a path under a prefix of the sender's choice.
    path = next((value for name, value in attributes.items() if name.endswith(":path")), "")
    return Placement(path, attributes["objectid"], _matrix(attributes.get("transform")))


def _matrix(text: str | None) -> Matrix:
    """Four rows of three: points are rows and multiply from the left."""
    if text is None:
        return np.eye(4, 3)
    numbers = [float(word) for word in text.split()]
    if len(numbers) != 12:
        raise NotAModel(
            "A part of this 3MF file is placed in a way that makes no sense. Export the model again."
        )
    return np.array(numbers).reshape(4, 3)
