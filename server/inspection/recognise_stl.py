"""Tells binary from ASCII STL by arithmetic, not by its first word.

Many programs write binary files that begin with "solid", so that word proves nothing. A binary file's length follows
from its triangle count, to the byte.
"""

import math
import struct
from pathlib import Path
from typing import BinaryIO

from server.inspection import bounded, stl_text
from server.inspection.bounded import Budget, OutOfBudget
from server.inspection.recognised import Recognised
from server.inspection.refusal import NotAModel
from server.inspection.signatures import looks_like, wrongly_named

HEADER_BYTES = 84
FACET_BYTES = 50
FIRST_FACETS = 1000

_EMPTY = (
    "This STL file holds no triangles. Make sure that something is selected when you export, and try again."
)
_CUT_OFF = (
    "This STL file is incomplete: it stops in the middle. Export the model again and upload the new file."
)


def recognise_stl(path: Path, budget: Budget) -> Recognised:
    with path.open("rb") as file:
        triangles = binary_triangles(file)
        if triangles is not None:
            _check_first_facets(file)
            return Recognised("binary STL", triangles)
        return Recognised("ASCII STL", _ascii_triangles(file, budget))


def binary_triangles(file: BinaryIO) -> int | None:
    """The number of triangles of a binary STL, None for an ASCII one; anything else is refused."""
    size = file.seek(0, 2)
    file.seek(0)
    head = file.read(HEADER_BYTES)
    announced = int.from_bytes(head[80:], "little")
    if len(head) == HEADER_BYTES and size == HEADER_BYTES + FACET_BYTES * announced:
        if announced == 0:
            raise NotAModel(_EMPTY)
        return announced
    if _begins_as_text(head):
        return None
    raise NotAModel(_miscounted(head, size, announced))


def _begins_as_text(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith(b"solid") and b"\0" not in head


def _miscounted(head: bytes, size: int, announced: int) -> str:
    if looks_like(head) or size < HEADER_BYTES:
        return wrongly_named(head, "an STL")
    held = (size - HEADER_BYTES) // FACET_BYTES
    if announced * FACET_BYTES > 16 * size and not head.lower().startswith(b"solid"):
        return wrongly_named(head, "an STL")
    return (
        f"This STL file announces {announced:,} triangles but has room for {held:,}: it is incomplete or damaged. "
        "Export the model again and upload the new file."
    )


def _check_first_facets(file: BinaryIO) -> None:
    file.seek(HEADER_BYTES)
    facets = file.read(FIRST_FACETS * FACET_BYTES)
    for numbers in struct.iter_unpack("<12x9f2x", facets):
        if not all(map(math.isfinite, numbers)):
            raise NotAModel(
                "This STL file has corners that lie nowhere. Repair the model in your program and export it again."
            )


def _ascii_triangles(file: BinaryIO, budget: Budget) -> int | None:
    file.seek(0)
    count = 0
    try:
        for _ in stl_text.facets(bounded.lines(file, budget)):
            count += 1
    except OutOfBudget:
        _check_end(file)
        return None
    if count == 0:
        raise NotAModel(_EMPTY)
    return count


def _check_end(file: BinaryIO) -> None:
    """A long file is not read to its end here, but its end is cheap to see."""
    file.seek(-min(file.seek(0, 2), 1024), 2)
    if b"endsolid" not in file.read().lower():
        raise NotAModel(_CUT_OFF)
