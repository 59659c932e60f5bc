"""What every part of a printer's page shares: it loads for one printer when it is seen, and says what went wrong elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from PySide6.QtGui import QShowEvent

    from workstation.models.printers import Card
    from workstation.views.surroundings import Surroundings


class PrinterPart(QWidget):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.printer_id = 0
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    async def load(self) -> None:
        """Asks the server about `printer_id` and shows the answer."""

    def show_card(self, card: Card) -> None:
        """The printer's state is new."""

    def show_printer(self, printer_id: int) -> None:
        if printer_id != self.printer_id:
            self.printer_id = printer_id
            self.reload()

    def reload(self) -> None:
        if self.printer_id and self.isVisible() and self.around.desk.link.is_online:
            self.start(self.load())

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        self.around.tasks.start(work, type(self).__name__)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        super().showEvent(event)
        self.reload()
