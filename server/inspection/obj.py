"""OBJ to triangles: faces with more than three corners become fans."""

from array import array
from itertools import pairwise
from pathlib import Path

import numpy as np

from server.inspection import bounded, obj_text
from server.inspection.bounded import Budget
from server.inspection.stl import MAX_TEXT_BYTES, MAX_TEXT_SECONDS
from server.inspection.triangles import MAX_TRIANGLES, Triangles, check_count


def read_obj(path: Path) -> Triangles:
    vertices, corners = array("f"), array("q")
    with path.open("rb") as file:
        for vertex, face in obj_text.records(bounded.lines(file, Budget(MAX_TEXT_BYTES, MAX_TEXT_SECONDS))):
            if vertex is not None:
                vertices.extend(vertex)
            if face is not None:
                _extend_by_fan(corners, face)
    if not corners:
        return np.empty((0, 3, 3), np.float32)
    points = np.frombuffer(vertices, np.float32).reshape(-1, 3)
    return points[np.frombuffer(corners, np.int64).reshape(-1, 3)]


def _extend_by_fan(corners: "array[int]", face: list[int]) -> None:
    for second, third in pairwise(face[1:]):
        corners.extend((face[0], second, third))
    if len(corners) > 3 * MAX_TRIANGLES:
        check_count(len(corners) // 3)
