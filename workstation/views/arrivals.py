"""New jobs announce themselves: a beep that can be switched off, and a notice of the system's tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from workstation import resources

if TYPE_CHECKING:
    from workstation.records.jobs import Job
    from workstation.settings import Settings
    from workstation.sync.board import Board

_GATHER_MS = 1500  # Ten jobs of one class make one notice, not ten.


class Arrivals(QObject):
    opened = Signal(object)
    """Somebody clicked the notice of this job."""

    def __init__(self, board: Board, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._fresh: list[Job] = []
        self._last: Job | None = None
        self.tray = QSystemTrayIcon(QIcon(str(resources.path("icons", "layerdesk.svg"))), self)
        self.tray.setToolTip("Layerdesk")
        self.tray.messageClicked.connect(self._on_clicked)
        self.tray.activated.connect(self._on_clicked)
        self._gather = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._gather.timeout.connect(self._announce)
        board.arrived.connect(self._on_arrived)
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.tray.show()

    def _on_arrived(self, job: Job) -> None:
        self._fresh.append(job)
        if not self._gather.isActive():
            self._gather.start()

    def _announce(self) -> None:
        fresh, self._fresh = self._fresh, []
        if not fresh:
            return
        self._last = fresh[-1]
        if self._settings["sound"]:
            QApplication.beep()
        if self._settings["tray"] and self.tray.isVisible():
            title = (
                self.tr("New job")
                if len(fresh) == 1
                else self.tr("{count} new jobs").format(count=len(fresh))
            )
            names = "\n".join(f"{job.student_name}: {job.display_name}" for job in fresh[:3])
            self.tray.showMessage(title, names, self.tray.icon())

    def _on_clicked(self) -> None:
        self.opened.emit(self._last)
