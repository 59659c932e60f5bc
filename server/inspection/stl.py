"""STL to triangles: one read for binary files, a walk over the lines for ASCII ones."""

from array import array
from pathlib import Path
from typing import BinaryIO

import numpy as np

from server.inspection import bounded, stl_text
from server.inspection.bounded import Budget
from server.inspection.recognise_stl import HEADER_BYTES, binary_triangles
from server.inspection.triangles import MAX_TRIANGLES, Triangles, check_count

_FACET = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("attribute", "<u2")])
MAX_TEXT_BYTES = 2**31
MAX_TEXT_SECONDS = 50.0


def read_stl(path: Path) -> Triangles:
    with path.open("rb") as file:
        count = binary_triangles(file)
        if count is None:
            return _ascii(file)
        check_count(count)
        file.seek(HEADER_BYTES)
        return np.ascontiguousarray(np.fromfile(file, _FACET, count)["corners"])


def _ascii(file: BinaryIO) -> Triangles:
    file.seek(0)
    numbers = array("f")
    for corners in stl_text.facets(bounded.lines(file, Budget(MAX_TEXT_BYTES, MAX_TEXT_SECONDS))):
        numbers.extend(corners)
        if len(numbers) > 9 * MAX_TRIANGLES:
            check_count(len(numbers) // 9)
    return (
        np.frombuffer(numbers, np.float32).reshape(-1, 3, 3) if numbers else np.empty((0, 3, 3), np.float32)
    )
