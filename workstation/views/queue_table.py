"""The queue's table: fixed rows for speed, remembered columns, a job chosen or opened by mouse or key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from workstation.models.jobs import AGE
from workstation.models.table import RECORD_ROLE
from workstation.widgets.cells import ROW_HEIGHT, CellDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from workstation.models.jobs import JobsModel
    from workstation.settings import Settings
    from workstation.widgets.theme import Theme

_NAME = "queue"
_STEP_BACK = ("price", "printer", "lock", "colour", "student", AGE)


class QueueTable(QTableView):
    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self, theme: Theme, settings: Settings, model: JobsModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._jobs = model
        self.setModel(model)
        self.setItemDelegate(CellDelegate(theme, self))
        self.setAccessibleName(self.tr("Jobs in this queue"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self._prepare_headers()
        self.activated.connect(self._on_activated)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        theme.changed.connect(self.viewport().update)

    def choose(self, job_id: str) -> None:
        row = self._jobs.row_of(job_id)
        if row < 0:
            return
        index = self._jobs.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """What does not fit beside the job panel steps back, least important first; the panel shows it anyway."""
        super().resizeEvent(event)
        room = self.viewport().width()
        for key in _STEP_BACK:
            self.setColumnHidden(self._jobs.column(key), False)  # Qt's own signature
        for key in _STEP_BACK:
            if self._wanted_width() <= room:
                return
            self.setColumnHidden(self._jobs.column(key), True)  # Qt's own signature

    def _wanted_width(self) -> int:
        shown = [number for number in range(len(self._jobs.columns)) if not self.isColumnHidden(number)]
        return self._jobs.columns[0].width + sum(self.columnWidth(number) for number in shown if number)

    def save_state(self) -> None:
        state = bytes(self.horizontalHeader().saveState().toBase64().data()).decode()
        self._settings["columns"] = self._settings["columns"] | {_NAME: state}

    def _prepare_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for number, column in enumerate(self._jobs.columns):
            header.resizeSection(number, column.width)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(70)
        header.setSortIndicator(self._jobs.column(AGE), Qt.SortOrder.AscendingOrder)
        kept = self._settings["columns"].get(_NAME)
        if kept:
            header.restoreState(QByteArray.fromBase64(kept.encode()))
        self.setSortingEnabled(True)

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RECORD_ROLE))

    def _on_selection_changed(self, selected: QItemSelection, _before: QItemSelection) -> None:
        indexes = selected.indexes()
        if indexes:
            self.chosen.emit(indexes[0].data(RECORD_ROLE))
