"""Cuts a table into ranges of whole rows of about the same size, in one pass and with the memory of one block."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from server.compute.slices import rows
from server.compute.slices.writing import NotReadable, Writing, recognised

_BLOCK_BYTES = 4 << 20
# A row, or a header, that is longer than this is no row: a quote was never closed.
_LONGEST_ROW = 64 << 20
# The header travels with each part.
_LONGEST_HEADER = 1 << 20
_MOST_PARTS = 10_000


@dataclass(frozen=True, slots=True)
class Table:
    """`header` with everything before it; the rows lie from `start` to `end`."""

    writing: Writing
    header: bytes
    delimiter: int
    line_end: int
    end: int

    @property
    def start(self) -> int:
        return len(self.header)


def part_bytes(size: int, largest: int, workers: int) -> int:
    """How large parts should be: two for each that works, so that all have something to do, and no larger than allowed."""
    smallest = min(largest, 64 << 10)
    return max(-(-size // _MOST_PARTS), smallest, min(largest, size // max(1, workers * 2)))


def opened(file: BinaryIO) -> Table:
    """What the table is, and its header. Raises NotReadable."""
    size = file.seek(0, 2)
    file.seek(0)
    writing = recognised(file.read(4096))
    file.seek(len(writing.bom))
    block = file.read(_BLOCK_BYTES - _BLOCK_BYTES % writing.width)
    while True:
        text = rows.units(_even(block, writing), writing)
        line_end = rows.line_end(text)
        delimiter = _delimiter(text, line_end)
        found = rows.Rows(_even(block, writing), writing, delimiter, line_end).first(1)
        if found > 0 or len(writing.bom) + len(block) >= size:
            break
        if len(block) >= _LONGEST_ROW:
            raise NotReadable("The first row does not end. Is there a quote that is never closed?")
        block += file.read(len(block))
    length = found * writing.width if found > 0 else len(block)
    return Table(writing, writing.bom + block[:length], delimiter, line_end, size)


def ranges(file: BinaryIO, table: Table, wanted_bytes: int) -> list[tuple[int, int]]:
    """Where the parts lie; one empty range when there is only a header."""
    if table.start >= table.end:
        return [(table.start, table.start)]
    cuts = list(_cuts(file, table, wanted_bytes))
    return list(zip([table.start, *cuts], [*cuts, table.end], strict=True))


def part(file: BinaryIO, header: bytes, start: int, end: int) -> bytes:
    file.seek(start)
    return header + file.read(end - start)


def split(path: Path, largest: int, workers: int) -> tuple[Table, list[tuple[int, int]]]:
    """Blocks. Raises NotReadable."""
    with path.open("rb", buffering=0) as file:
        table = opened(file)
        if len(table.header) > _LONGEST_HEADER:
            raise NotReadable("The first row, which names the columns, is longer than 1 MB.")
        return table, ranges(file, table, part_bytes(table.end - table.start, largest, workers))


def _cuts(file: BinaryIO, table: Table, wanted_bytes: int) -> Iterator[int]:
    """The ends of rows that are the first ones after each wanted size."""
    width = table.writing.width
    due = table.start + wanted_bytes
    for place, found in _blocks(file, table):
        while (end := found.first((due - place + width - 1) // width)) >= 0:
            cut = place + end * width
            if cut >= table.end:
                return
            yield cut
            due = cut + wanted_bytes


def _blocks(file: BinaryIO, table: Table) -> Iterator[tuple[int, rows.Rows]]:
    """Blocks that begin with a row, and where each lies."""
    place, size = table.start, _BLOCK_BYTES
    while place < table.end:
        file.seek(place)
        block = _even(file.read(size), table.writing)
        if not block:
            return
        found = rows.Rows(block, table.writing, table.delimiter, table.line_end)
        if (last := found.last()) > 0:
            yield place, found
            place += last * table.writing.width
            size = _BLOCK_BYTES
        elif place + len(block) >= table.end - 1:
            return
        elif size >= _LONGEST_ROW:
            raise NotReadable("A row of the data does not end. Is there a quote that is never closed?")
        else:
            size *= 2


def _delimiter(text: rows.Bytes, line_end: int) -> int:
    lines = (text == line_end).nonzero()[0]
    return rows.delimiter(text[: lines[0]] if lines.size else text)


def _even(block: bytes, writing: Writing) -> bytes:
    return block[: len(block) - len(block) % writing.width]
