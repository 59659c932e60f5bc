"""Through the pages of a list that moves while it is read.

The window of a sync is frozen, so nothing is added to it; but a receipt that changes meanwhile leaves it, and what stood
behind moves up over the edge that was read already. Then the walk steps back by as many: receipts may come twice, and that
is harmless; none may be missed.

An Etsy that shows the same page for ever is at its end too, and so is one that goes round in circles and says no count:
stand-ins may be simpler than Etsy.
"""

from dataclasses import dataclass, field

LIMIT = 100
# Of a count that goes up and down by itself.
_MOST_STEPS_BACK = 50
_MOST_PAGES = 50_000


@dataclass(slots=True)
class Walk:
    offset: int = 0
    count: int | None = None
    steps_back: int = 0
    pages: int = 0
    _first: bytes = field(default=b"", init=False)
    """Of the page before, unless the walk stepped back after it: then the next one may well begin as it did."""
    _seen: set[int] = field(default_factory=set, init=False)
    """Where pages began, of a list that says no count."""

    def next(self, found: int, count: int | None, first: bytes = b"") -> int | None:
        """Where to read on after a page of so many, which begins with `first`; None: that was all."""
        self.pages += 1
        gone = 0 if self.count is None or count is None else max(0, self.count - count)
        self.count = count
        if gone and self.offset and self.steps_back < _MOST_STEPS_BACK:
            self.steps_back += 1
            self.offset = max(0, self.offset - gone)
            self._first = b""
            return self.offset
        is_stuck = bool(first) and (first == self._first or (count is None and hash(first) in self._seen))
        if count is None:
            self._seen.add(hash(first))
        self._first = first
        self.offset += found
        is_end = found == 0 or is_stuck or (count is not None and self.offset >= count)
        return None if is_end or self.pages >= _MOST_PAGES else self.offset
