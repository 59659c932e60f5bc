"""Joins the outputs of the parts, in their order.

Tables that share their header keep one. When is a first row that all share a header? When it is the data's own header, or
when it has a name in every column and at least one output has more rows; a number that every part wrote alone is a
result of each. Everything else is put one behind the other, each beginning on a new line.
"""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from server.compute.slices import rows
from server.compute.slices.splitting import opened
from server.compute.slices.writing import NotReadable, Writing, recognised

_STEP_BYTES = 1 << 20
_HEADER_BYTES = 64 << 10


def merge(outputs: Sequence[Path], target: BinaryIO, header: bytes) -> int:
    """Write the joined outputs; `header` is the data's own. Returns the size. Blocks."""
    shared, is_first = shared_header(outputs, header), True
    for path in outputs:
        with path.open("rb", buffering=0) as file:
            start = file.read(16)
            writing = _writing(start)
            skipped = b"" if is_first else shared or writing.bom
            if os.fstat(file.fileno()).st_size <= len(skipped):
                continue
            is_first = False
            _end_line(target, writing)
            file.seek(len(skipped))
            shutil.copyfileobj(file, target, _STEP_BYTES)
    return target.seek(0, os.SEEK_END)


def shared_header(outputs: Sequence[Path], header: bytes) -> bytes:
    """The first row of all outputs that have any, when it is a header; otherwise nothing."""
    filled = [path for path in outputs if path.stat().st_size]
    if len(filled) < 2:
        return b""
    first = _first_row(filled[0])
    if not first or any(not _begins_with(path, first) for path in filled[1:]):
        return b""
    if _line(first) == _line(header):
        return first
    has_more = any(path.stat().st_size > len(first) for path in filled)
    return first if has_more and _has_names(first) else b""


def _first_row(path: Path) -> bytes:
    with path.open("rb") as file:
        try:
            header = opened(file).header
        except NotReadable:
            return b""
    return header if len(header) <= _HEADER_BYTES else b""


def _begins_with(path: Path, first: bytes) -> bool:
    """An output of the header alone may lack its line's end."""
    with path.open("rb") as file:
        start = file.read(len(first))
    return start == first or (_line(start) == _line(first) and path.stat().st_size <= len(first))


def _line(row: bytes) -> bytes:
    return row.rstrip(b"\r\n\x00") if b"\x00" in row else row.rstrip(b"\r\n")


def _has_names(first: bytes) -> bool:
    """Whether no column's name is a number, or empty."""
    writing = _writing(first)
    text = bytes(rows.units(first[len(writing.bom) :], writing))
    cells = text.strip(b"\r\n").split(bytes([rows.delimiter(rows.units(text, Writing()))]))
    return all(cell.strip(b'" ') and not _is_number(cell.strip(b'" ')) for cell in cells)


def _is_number(cell: bytes) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _writing(start: bytes) -> Writing:
    try:
        return recognised(start)
    except NotReadable:
        return Writing()


def _end_line(target: BinaryIO, writing: Writing) -> None:
    """A line's end behind what was written last, when it has none."""
    size = target.seek(0, os.SEEK_END)
    newline = writing.newline
    if not size:
        return
    target.seek(-min(size, len(newline)), os.SEEK_END)
    last = target.read(len(newline))
    if last != newline and last[-1:] != b"\r":
        target.write(newline)
