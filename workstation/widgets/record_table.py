"""A table of records as every panel shows it: fixed rows, columns that step back when room is short.

One row is chosen at a time, or several where something can be done with several; then a choice ends at so many rows, because
a list may be a million long.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from workstation.models.table import RECORD_ROLE
from workstation.widgets.cells import ROW_HEIGHT, CellDelegate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtGui import QResizeEvent

    from workstation.models.table import ColumnsModel
    from workstation.widgets.theme import Theme

MOST_PICKED = 500
_Flag = QItemSelectionModel.SelectionFlag


class RecordTable(QTableView):
    chosen = Signal(object)
    """The chosen record, or None."""
    opened = Signal(object)

    def __init__(
        self,
        theme: Theme,
        model: ColumnsModel[Any],
        name: str,
        *,
        steps_back: Sequence[str] = (),
        order: str = "",
        newest_first: bool = False,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`steps_back`: columns that hide first when the table is narrow. `order`: the one that sorts at first."""
        super().__init__(parent)
        self.records = model
        self._steps_back = [self._column(key) for key in steps_back]
        self.setModel(model)
        self.setItemDelegate(CellDelegate(theme, self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self._prepare_headers()
        way = Qt.SortOrder.DescendingOrder if newest_first else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(self._column(order) if order else 0, way)
        self.setSortingEnabled(True)
        self.activated.connect(self._on_activated)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        model.modelReset.connect(self._on_selection_changed)
        theme.changed.connect(self.viewport().update)

    @property
    def record(self) -> Any:
        """The one under the cursor, when it is chosen; else the first that is."""
        selection = self.selectionModel()
        if selection.isSelected(self.currentIndex()):
            return self.currentIndex().data(RECORD_ROLE)
        row = next(self._chosen_rows(), None)
        return None if row is None else self.records.index(row, 0).data(RECORD_ROLE)

    @property
    def picked(self) -> list[Any]:
        """All that are chosen, in their order, as far as they are here; the rest is asked for."""
        rows = sorted(set(islice(self._chosen_rows(), MOST_PICKED)))
        found = [self.records.index(row, 0).data(RECORD_ROLE) for row in rows]
        return [record for record in found if record is not None]

    def choose(self, key: str) -> None:
        row = self.records.row_of(key)
        if row < 0:
            return
        index = self.records.index(row, 0)
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)
        self.scrollTo(index)

    def pick(self, keys: Iterable[str], cursor: str = "") -> None:
        """Exactly these, as far as they are here; nothing scrolls."""
        place, at = self.verticalScrollBar().value(), self.records.row_of(cursor)
        if at >= 0:
            self.selectionModel().setCurrentIndex(self.records.index(at, 0), _Flag.NoUpdate)
            self.verticalScrollBar().setValue(place)
        chosen = QItemSelection()
        for row in (self.records.row_of(key) for key in keys):
            if row >= 0:
                index = self.records.index(row, 0)
                chosen.select(index, index)
        self.selectionModel().select(chosen, _Flag.ClearAndSelect | _Flag.Rows)

    def selectAll(self) -> None:  # noqa: N802  # Qt's name
        last = min(self.records.rowCount(), MOST_PICKED) - 1
        if self.selectionMode() is not QAbstractItemView.SelectionMode.ExtendedSelection or last < 0:
            return
        all_of_them = QItemSelection(self.records.index(0, 0), self.records.index(last, 0))
        self.selectionModel().select(all_of_them, _Flag.ClearAndSelect | _Flag.Rows)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(200, ROW_HEIGHT * 2)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        room = self.viewport().width()
        for column in self._steps_back:
            self.setColumnHidden(column, False)  # Qt's own signature
        for column in self._steps_back:
            if self._wanted_width() <= room:
                return
            self.setColumnHidden(column, True)  # Qt's own signature

    def _chosen_rows(self) -> Iterator[int]:
        chosen = self.selectionModel().selection()
        for part in (chosen.at(number) for number in range(chosen.size())):
            yield from range(part.top(), part.bottom() + 1)

    def _wanted_width(self) -> int:
        shown = [number for number in range(1, len(self.records.columns)) if not self.isColumnHidden(number)]
        return self.records.columns[0].width + sum(self.columnWidth(number) for number in shown)

    def _column(self, key: str) -> int:
        return next(number for number, column in enumerate(self.records.columns) if column.key == key)

    def _prepare_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(60)
        for number, column in enumerate(self.records.columns):
            header.resizeSection(number, column.width)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RECORD_ROLE))

    def _on_selection_changed(self) -> None:
        self.chosen.emit(self.record)
