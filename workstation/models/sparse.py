"""A table over pages of the server's rows: as many rows as there are, of which those are here that somebody looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from workstation.models.table import Column, ColumnsModel, Index

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workstation.sync.pages import Pages

R = TypeVar("R")


class SparseTableModel(ColumnsModel[R], Generic[R]):
    """`at_most` cuts a list that would make no sense in full, as a column of a board."""

    sort_asked = Signal(str, bool)
    """Column and whether it descends: the server sorts, and whoever owns the query asks it."""

    def __init__(
        self,
        columns: Iterable[Column[R]],
        pages: Pages[R],
        *,
        at_most: int | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self.pages = pages
        self._at_most = at_most
        self.is_resizing = False
        """Rows come or go; which records stand in them is told afterwards."""
        pages.about_to_resize.connect(self._on_about_to_resize)
        pages.resized.connect(self._on_resized)
        pages.arrived.connect(self._on_arrived)
        pages.renewed.connect(self.rearranged)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's own names and defaults
        return 0 if parent.isValid() else self._shown(self.pages.total)

    def record(self, row: int) -> R | None:
        return self.pages.get(row)

    def row_of(self, key: str) -> int:
        row = self.pages.row_of(key)
        return row if row < self.rowCount() else -1

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns):
            self.sort_asked.emit(self.columns[column].key, order is Qt.SortOrder.DescendingOrder)

    def refresh_column(self, key: str) -> None:
        """Says that a column reads differently although no record changed (ages)."""
        column = next(number for number, item in enumerate(self.columns) if item.key == key)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, column), self.index(self.rowCount() - 1, column))

    def _shown(self, total: int) -> int:
        return total if self._at_most is None else min(total, self._at_most)

    def _on_about_to_resize(self, before: int, after: int) -> None:
        self.is_resizing = True
        before, after = self._shown(before), self._shown(after)
        if after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
        elif after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)

    def _on_resized(self, before: int, after: int) -> None:
        before, after = self._shown(before), self._shown(after)
        if after > before:
            self.endInsertRows()
        elif after < before:
            self.endRemoveRows()
        self.is_resizing = False

    def _on_arrived(self, first: int, last: int) -> None:
        last = min(last, self.rowCount() - 1)
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
