"""What every part of a printer's page shares: it loads for one printer when it is seen, and asks again when it failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.client import errors
from workstation.views.panel import is_asked_now, tell_failure
from workstation.widgets.failed_line import FailedLine

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from PySide6.QtGui import QHideEvent, QShowEvent

    from workstation.models.printers import Card
    from workstation.views.surroundings import Surroundings


class PrinterPart(QWidget):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.printer_id = 0
        self._known = 0
        """The printer of which there was an answer."""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.failed = FailedLine()
        self.failed.again.connect(self.reload)
        self.column.addWidget(self.failed)
        around.desk.link.changed.connect(self._on_link_changed)

    async def load(self) -> None:
        """Asks the server about `printer_id` and shows the answer."""

    def show_card(self, card: Card) -> None:
        """The printer's state is new."""

    def show_printer(self, printer_id: int) -> None:
        if printer_id != self.printer_id:
            self.printer_id = printer_id
            self.failed.rest()
            self.reload()

    def reload(self) -> None:
        if self.printer_id and self.isVisible() and self.around.desk.link.is_online:
            self.start(self._load(self.printer_id))

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        self.around.tasks.start(work, type(self).__name__)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        super().showEvent(event)
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        super().hideEvent(event)
        self.failed.hold()

    async def _load(self, asked: int) -> None:
        try:
            await self.load()
        except errors.Unauthorised:
            raise
        except errors.ClientError as trouble:
            if asked == self.printer_id:
                tell_failure(self.failed, trouble, self.around.desk.link)
        else:
            self.failed.rest()
            self._known = asked

    def _on_link_changed(self) -> None:
        """What was filled in meanwhile stays: only what is missing is asked for."""
        is_missing = self._known != self.printer_id or self.failed.failures > 0
        if is_asked_now(self.failed, self.around.desk.link, self) and is_missing:
            self.reload()
