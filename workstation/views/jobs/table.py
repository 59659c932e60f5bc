"""The queue's table: the table every panel shows, with columns that a person arranges and finds again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication
from PySide6.QtWidgets import QAbstractItemView, QWidget

from workstation.models.jobs import AGE
from workstation.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from workstation.models.jobs import JobsModel
    from workstation.settings import Settings
    from workstation.widgets.theme import Theme

_NAME = "queue"
_STEP_BACK = ("price", "printer", "lock", "colour", "student", AGE)


class QueueTable(RecordTable):
    def __init__(
        self, theme: Theme, settings: Settings, model: JobsModel, parent: QWidget | None = None
    ) -> None:
        name = QCoreApplication.translate("QueueTable", "Jobs in this queue")
        super().__init__(theme, model, name, steps_back=_STEP_BACK, order=AGE, parent=parent)
        self._settings = settings
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        kept = settings["columns"].get(_NAME)
        if kept:
            header.restoreState(QByteArray.fromBase64(kept.encode()))

    def save_state(self) -> None:
        state = bytes(self.horizontalHeader().saveState().toBase64().data()).decode()
        self._settings["columns"] = self._settings["columns"] | {_NAME: state}
