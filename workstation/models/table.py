"""A table of records: a column is one line of data, rows stay sorted, and each change moves as little as it can.

Long lists never go through a sort proxy (seconds for 100,000 rows). Rows lie in ascending order with their keys beside them,
found by bisection; descending is the same list read backwards. A new order or filter of a long list is prepared in slices of a
few milliseconds while the old one stays on screen.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Key = tuple[Any, str]

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
RECORD_ROLE = Qt.ItemDataRole.UserRole + 2

_SLICE_ROWS = 1500
_SLICE_S = 0.005
_AT_ONCE_ROWS = 3000
_MOST_RUNS = 24
_LATE_MS = 120


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says. Tones and icon names are words; the delegate knows their colours."""

    text: str = ""
    sub: str = ""
    tone: str = ""
    """Makes the text a pill of that tone."""
    badge: str = ""
    badge_tone: str = "accent"
    icon: str = ""
    swatch: str = ""
    picture: bytes | None = None
    tip: str = ""
    is_file: bool = False
    """Shortened in the middle: a file's name is told apart by its end."""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    key: str
    title: str
    cell: Callable[[R], Cell]
    order: Callable[[R], Any]
    width: int = 120
    is_number: bool = False


class ColumnsModel(QAbstractTableModel, Generic[R]):
    """What Qt asks of every table of records, wherever its rows come from."""

    rearranged = Signal()
    """All rows are new: whoever remembers a selection sets it again by key."""

    def __init__(self, columns: Iterable[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)

    def record(self, row: int) -> R | None:
        """None for a row that is not here yet."""
        raise NotImplementedError

    def row_of(self, key: str) -> int:
        """-1 when it is not shown."""
        raise NotImplementedError

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's own names and defaults
        return 0 if parent.isValid() else len(self.columns)

    def headerData(  # noqa: N802  # see columnCount
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            column = self.columns[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return column.title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        record = self.record(index.row())
        if role == RECORD_ROLE:
            return record
        if role not in (
            CELL_ROLE,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        cell = self.columns[index.column()].cell(record) if record is not None else Cell()
        if role == CELL_ROLE:
            return cell
        return cell.tip or None if role == Qt.ItemDataRole.ToolTipRole else spoken(cell)


class RecordTableModel(ColumnsModel[R]):
    """All rows are here."""

    def __init__(
        self, columns: Iterable[Column[R]], key: Callable[[R], str], parent: QObject | None = None
    ) -> None:
        super().__init__(columns, parent)
        self._key = key
        self._order = self.columns[0].order
        self._descending = False
        self._rows: list[R] = []
        self._keys: list[Key] = []
        self._at: dict[str, Key] = {}
        self._building: Generator[None, None, None] | None = None
        self._since: list[tuple[list[R], list[str]]] = []
        self._late: dict[str, R] = {}
        self._later = QTimer(self, singleShot=True, interval=_LATE_MS)
        self._later.timeout.connect(self._on_later)
        self._steps = QTimer(self, interval=0)
        self._steps.timeout.connect(self._step)

    # what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's own names and defaults
        return 0 if parent.isValid() else len(self._rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns):
            return
        self._descending = order is Qt.SortOrder.DescendingOrder
        self._order = self.columns[column].order
        self.arrange(self._all())

    # what the program asks

    def record(self, row: int) -> R:
        return self._rows[self._flip(row)]

    def row_of(self, key: str) -> int:
        """-1 when it is not shown."""
        place = self._at.get(key)
        return -1 if place is None else self._flip(bisect_left(self._keys, place))

    def keeps(self, _record: R) -> bool:
        """Which records belong in this table; a filter overrides it."""
        return True

    @property
    def is_arranging(self) -> bool:
        return self._building is not None

    def arrange(self, records: Iterable[R]) -> None:
        """Shows exactly these (those that `keeps` takes), in the present order."""
        everything = list(records)
        self._since = []
        self._building = self._build(everything)
        if len(everything) <= _AT_ONCE_ROWS:
            while self._building is not None:
                self._advance()
        else:
            self._steps.start()

    def finish(self) -> None:
        """Prepares the rest at once; for tests and screenshots."""
        while self._building is not None:
            self._advance()

    def update_rows(self, records: Iterable[R], gone: Iterable[str] = ()) -> None:
        """Puts records in (new or changed) and takes keys out, with the smallest moves."""
        fresh, leaving = list(records), list(gone)
        if self._building is not None:
            self._since.append((fresh, leaving))
        for key in leaving:
            self._take_out(key)
        incoming = [record for record in fresh if self._replace(record)]
        if incoming:
            self._put_in(incoming)

    def refresh_column(self, key: str) -> None:
        """Says that a column reads differently although no record changed (ages)."""
        column = next(number for number, item in enumerate(self.columns) if item.key == key)
        if self._rows:
            self.dataChanged.emit(self.index(0, column), self.index(len(self._rows) - 1, column))

    def refresh_row(self, key: str) -> None:
        row = self.row_of(key)
        if row >= 0:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    # order

    def _all(self) -> Iterable[R]:
        """Where a new arrangement takes its records from; a model over a board asks the board."""
        return self._rows

    def _place(self, record: R) -> Key:
        return self._order(record), self._key(record)

    def _flip(self, row: int) -> int:
        return len(self._rows) - 1 - row if self._descending else row

    def _first_row(self, start: int, count: int) -> int:
        """The first row on screen of `count` records that begin at `start` in the ascending list."""
        return len(self._rows) - start - count if self._descending else start

    def _replace(self, record: R) -> bool:
        """True when the record still has to be put in."""
        key = self._key(record)
        old, place = self._at.get(key), self._place(record)
        if not self.keeps(record):
            self._take_out(key)
            return False
        if old is None:
            return True
        if old != place:
            self._take_out(key)
            return True
        self._rows[bisect_left(self._keys, place)] = record
        self.refresh_row(key)
        return False

    def _take_out(self, key: str) -> None:
        place = self._at.get(key)
        if place is None:
            return
        number = bisect_left(self._keys, place)
        row = self._first_row(number, 1)
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._rows[number], self._keys[number], self._at[key]
        self.endRemoveRows()

    def _put_in(self, records: list[R]) -> None:
        newest = {self._key(record): record for record in records}
        places = sorted(self._place(record) for record in newest.values())
        runs = self._runs(places)
        if len(runs) > _MOST_RUNS and len(self._rows) > _AT_ONCE_ROWS:
            self._late.update(newest)
            self._later.start()
            return
        for number, run in reversed(runs):
            row = len(self._rows) - number if self._descending else number
            self.beginInsertRows(QModelIndex(), row, row + len(run) - 1)
            self._rows[number:number] = [newest[place[1]] for place in run]
            self._keys[number:number] = run
            self._at.update((place[1], place) for place in run)
            self.endInsertRows()

    def _runs(self, places: list[Key]) -> list[tuple[int, list[Key]]]:
        """Neighbours that go into the same gap, as one move."""
        runs: list[tuple[int, list[Key]]] = []
        for place in places:
            number = bisect_left(self._keys, place)
            if not runs or runs[-1][0] != number:
                runs.append((number, []))
            runs[-1][1].append(place)
        return runs

    def _on_later(self) -> None:
        """Rows that scatter over a long list: one new arrangement instead of hundreds of moves."""
        late, self._late = self._late, {}
        self.arrange([*late.values(), *self._all()])

    # a long arrangement, in slices

    def _build(self, records: list[R]) -> Generator[None, None, None]:
        found: dict[str, R] = {}
        runs: list[list[Key]] = []
        for start in range(0, len(records), _SLICE_ROWS):
            part = [record for record in records[start : start + _SLICE_ROWS] if self.keeps(record)]
            fresh = {self._key(record): record for record in part if self._key(record) not in found}
            found |= fresh
            runs.append(sorted(self._place(record) for record in fresh.values()))
            yield
        while len(runs) > 1:
            merged: list[list[Key]] = []
            for left in range(0, len(runs), 2):
                both = [place for run in runs[left : left + 2] for place in run]
                both.sort()  # Two sorted runs merge in one pass.
                merged.append(both)
                yield
            runs = merged
        yield from self._take_over(runs[0] if runs else [], found)

    def _take_over(self, keys: list[Key], found: dict[str, R]) -> Generator[None, None, None]:
        rows: list[R] = []
        at: dict[str, Key] = {}
        for start in range(0, len(keys), _SLICE_ROWS):
            part = keys[start : start + _SLICE_ROWS]
            rows.extend(found[place[1]] for place in part)
            at.update((place[1], place) for place in part)
            yield
        self.beginResetModel()
        self._keys, self._rows, self._at = keys, rows, at
        self.endResetModel()

    def _step(self) -> None:
        until = time.perf_counter() + _SLICE_S
        while self._building is not None and time.perf_counter() < until:
            self._advance()
        if self._building is None:
            self._steps.stop()

    def _advance(self) -> None:
        if self._building is None:
            return
        try:
            next(self._building)
        except StopIteration:
            self._building = None
            missed, self._since = self._since, []
            for records, gone in missed:
                self.update_rows(records, gone)
            self.rearranged.emit()


def spoken(cell: Cell) -> str:
    """A cell as one line, for search keys, screen readers and clipboards."""
    return ", ".join(part for part in (cell.text, cell.sub, cell.badge) if part)
