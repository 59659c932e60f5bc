"""A list of the server's that may be a million rows long: fetched in pages, and only where somebody looks.

What is shown stays while news are on their way. `narrow` asks for another list, `refresh` for the same one as it is now; of
both, the newest wish counts. Pages that nobody looked at for a while are forgotten.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable, Sequence

    from workstation.sync.tasks import TaskKeeper

R = TypeVar("R")

PAGE_ROWS = 50
_KEPT_PAGES = 60
_IN_SIGHT = 3


class Pages(QObject, Generic[R]):
    about_to_resize = Signal(int, int)
    resized = Signal(int, int)
    """Before and after; the rows are appended or taken away at the end."""
    arrived = Signal(int, int)
    """First and last row that read differently now."""
    renewed = Signal()
    """Everything in sight is news: whoever remembers a choice finds it again by key."""

    def __init__(
        self,
        fetch: Callable[[Any, int, int], Awaitable[tuple[Sequence[R], int]]],
        key: Callable[[R], str],
        tasks: TaskKeeper,
        parent: QObject | None = None,
    ) -> None:
        """`fetch` is asked with the query, an offset and a limit; it answers rows and how many there are in all."""
        super().__init__(parent)
        self._fetch = fetch
        self._key = key
        self._tasks = tasks
        self.query: Any = None
        self.total = 0
        self.is_loaded = False
        self._pages: OrderedDict[int, tuple[R, ...]] = OrderedDict()
        self._wanted: dict[int, None] = {}
        self._age = 0
        self._fetching: asyncio.Task[None] | None = None

    # what a model asks

    def get(self, row: int) -> R | None:
        number, place = divmod(row, PAGE_ROWS)
        page = self._pages.get(number)
        if page is None:
            self._want(number)
            return None
        self._pages.move_to_end(number)
        return page[place] if place < len(page) else None

    def row_of(self, key: str) -> int:
        """-1 when it is not here, though the server may know where it is."""
        for number, page in self._pages.items():
            for place, record in enumerate(page):
                if self._key(record) == key:
                    return number * PAGE_ROWS + place
        return -1

    def find(self, key: str) -> R | None:
        row = self.row_of(key)
        return self.get(row) if row >= 0 else None

    # what a view asks

    async def show(self, query: Any) -> None:
        """That list: anew when it is another one, as it is now when it is the same."""
        if self.is_loaded and query == self.query:
            await self.refresh()
        else:
            await self.narrow(query)

    async def narrow(self, query: Any) -> None:
        """Another list; it begins at its first row."""
        self.query = query
        await self._renew([0])

    async def refresh(self) -> None:
        """The same list as it is now, where somebody looks."""
        await self._renew(list(self._pages)[-_IN_SIGHT:] or [0])

    def take(self, *records: R) -> None:
        """What the server said of these, in their places; where they belong now the next refresh tells."""
        fresh = {self._key(record): record for record in records}
        for number, page in list(self._pages.items()):
            places = [place for place, old in enumerate(page) if self._key(old) in fresh]
            if places:
                self._pages[number] = tuple(fresh.get(self._key(old), old) for old in page)
                first = number * PAGE_ROWS
                self.arrived.emit(first + places[0], first + places[-1])

    # fetching

    async def _renew(self, numbers: Sequence[int]) -> None:
        self._age += 1
        age, query = self._age, self.query
        fresh: OrderedDict[int, tuple[R, ...]] = OrderedDict()
        total = 0
        for number in sorted(numbers):
            rows, total = await self._fetch(query, number * PAGE_ROWS, PAGE_ROWS)
            if age != self._age:
                return
            fresh[number] = tuple(rows)
        self._wanted.clear()
        self._pages = fresh
        self.is_loaded = True
        self._resize(total)
        self.renewed.emit()

    def _resize(self, total: int) -> None:
        before = self.total
        if total != before:
            self.about_to_resize.emit(before, total)
            self.total = total
            self.resized.emit(before, total)
        if kept := min(before, total):
            self.arrived.emit(0, kept - 1)

    def _want(self, number: int) -> None:
        self._wanted.pop(number, None)
        self._wanted[number] = None
        if self._fetching is None or self._fetching.done():
            self._fetching = self._tasks.start(self._fetch_wanted(), "rows in sight")

    async def _fetch_wanted(self) -> None:
        """What was asked for last is what is looked at."""
        try:
            while self._wanted:
                number = next(reversed(self._wanted))
                age = self._age
                rows, total = await self._fetch(self.query, number * PAGE_ROWS, PAGE_ROWS)
                self._wanted.pop(number, None)
                if age == self._age:
                    self._keep(number, tuple(rows), total)
        finally:
            self._wanted.clear()

    def _keep(self, number: int, rows: tuple[R, ...], total: int) -> None:
        self._pages[number] = rows
        while len(self._pages) > _KEPT_PAGES:
            self._pages.popitem(last=False)
        if total != self.total:
            self._resize(total)
        elif rows:
            self.arrived.emit(number * PAGE_ROWS, number * PAGE_ROWS + len(rows) - 1)
