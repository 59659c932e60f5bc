"""Where rows end in a block of bytes.

A line's end counts where no quoted field is open. Quotes are counted, which numpy does for a block at once, as long as
every quote stands where quoting begins or ends; then the count is exact. Tables with other quotes (an inch in the middle
of a word) are walked through field by field as Python's csv module does, which is slower and just as exact.
"""

import re
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from server.compute.slices.writing import DELIMITERS, Writing

Bytes: TypeAlias = NDArray[np.uint8]
Positions: TypeAlias = NDArray[np.int64]

_QUOTE, _LF, _CR = ord('"'), ord("\n"), ord("\r")
# What stands for every character that means nothing to rows.
_OTHER = ord("x")


def units(block: bytes | memoryview, writing: Writing) -> Bytes:
    """One byte for each unit: what is not ASCII becomes a letter."""
    if writing.width == 1:
        return np.frombuffer(block, np.uint8)
    wide = np.frombuffer(block, "<u2" if writing.is_little else ">u2")
    return np.where(wide < 128, wide, _OTHER).astype(np.uint8)


class Rows:
    """The ends of the rows of a block that begins with a row: asked for where they are needed, not listed."""

    def __init__(self, block: bytes, writing: Writing, delimiter: int, line_end: int = _LF) -> None:
        text = units(block, writing)
        self._bytes = block if writing.width == 1 else text.tobytes()
        self._line_end = bytes([line_end])
        self._quotes: Positions | None = None
        self._listed: Positions | None = None
        if b'"' in self._bytes:
            self._quotes = np.flatnonzero(text == _QUOTE)
            if not _are_plain(text, self._quotes, delimiter):
                self._listed = _walked(text, np.flatnonzero(text == line_end), delimiter) + 1

    def first(self, at: int) -> int:
        """The first end that is not before `at`, in units; -1 when there is none."""
        if self._listed is not None:
            place = int(self._listed.searchsorted(at))
            return int(self._listed[place]) if place < self._listed.size else -1
        found = self._bytes.find(self._line_end, max(0, at - 1))
        while found >= 0 and (opened := self._open_at(found)) is not None:
            # Inside a field: on behind the quote that closes it.
            found = self._bytes.find(self._line_end, opened[1]) if opened[1] >= 0 else -1
        return found + 1 if found >= 0 else -1

    def last(self) -> int:
        """The last end, in units; -1 when there is none."""
        if self._listed is not None:
            return int(self._listed[-1]) if self._listed.size else -1
        found = self._bytes.rfind(self._line_end)
        while found >= 0 and (opened := self._open_at(found)) is not None:
            found = self._bytes.rfind(self._line_end, 0, opened[0])
        return found + 1 if found >= 0 else -1

    def _open_at(self, place: int) -> tuple[int, int] | None:
        """Where the quoted field around this place begins and ends (-1: not in this block); None outside of fields."""
        if self._quotes is None:
            return None
        before = int(self._quotes.searchsorted(place))
        if before % 2 == 0:
            return None
        return int(self._quotes[before - 1]), int(self._quotes[before]) if before < self._quotes.size else -1


def line_end(text: Bytes) -> int:
    """Line feeds, unless the text has only the carriage returns of old Macintoshes."""
    return _CR if not (text == _LF).any() and (text == _CR).any() else _LF


def delimiter(header: Bytes) -> int:
    """The one that the header has most of."""
    return max(DELIMITERS, key=lambda candidate: int(np.count_nonzero(header == candidate)))


@cache
def _breaks(delimiter: int) -> NDArray[np.bool_]:
    """Behind and before which units a quote may stand that opens or closes."""
    found = np.zeros(256, np.bool_)
    found[[delimiter, _LF, _CR, _QUOTE]] = True
    return found


def _are_plain(text: Bytes, quotes: Positions, delimiter: int) -> bool:
    """Whether every other quote opens at a field's begin, and those between close at a field's end or are doubled."""
    opening, closing = quotes[::2], quotes[1::2]
    breaks = _breaks(delimiter)
    before = text[opening[opening > 0] - 1]
    after = text[closing[closing < text.size - 1] + 1]
    return bool(breaks[before].all() and breaks[after].all())


@cache
def _quoted(delimiter: int) -> re.Pattern[bytes]:
    """A field that begins with a quote, up to the quote that closes it, or to the end of the text."""
    separator = re.escape(bytes([delimiter]))
    return re.compile(rb"(?<![^\r\n" + separator + rb'])"[^"]*(?:""[^"]*)*(?:"|\Z)')


def _walked(text: Bytes, lines: Positions, delimiter: int) -> Positions:
    """The line ends that stand in no quoted field, whatever other quotes there are."""
    spans = [found.span() for found in _quoted(delimiter).finditer(text.tobytes())]
    if not spans:
        return lines
    starts, stops = np.array(spans, np.int64).T
    last = np.searchsorted(starts, lines, side="right") - 1
    inside = (last >= 0) & (lines < stops[np.maximum(last, 0)])
    kept: Positions = lines[~inside]
    return kept
