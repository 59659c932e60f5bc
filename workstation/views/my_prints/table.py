"""The list in its order: rows are dragged, or moved with Alt and an arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QWidget

from workstation.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from workstation.models.my_prints import MyPrintsModel
    from workstation.widgets.theme import Theme


class MyPrintsTable(RecordTable):
    def __init__(self, theme: Theme, model: MyPrintsModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, name, parent=parent)
        self._model = model
        # There is one order, the list's: another one could not be dragged into.
        self.setSortingEnabled(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setSortIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda step=step: self.step(step))

    @property
    def row(self) -> int:
        """The chosen one's; -1 without one."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else -1

    def step(self, by: int) -> None:
        row = self.row
        if row >= 0 and 0 <= row + by < self._model.rowCount():
            self._model.move(self._model.record(row).path, row + by + (by > 0))
