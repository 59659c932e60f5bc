"""The place of the printers: the wall of all, and one printer's page in its stead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from workstation.views.printers.wall import FleetWall

if TYPE_CHECKING:
    from workstation.views.printers.page import PrinterPage
    from workstation.views.surroundings import Surroundings


class PrintersView(QStackedWidget):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.wall = FleetWall(around)
        self.page: PrinterPage | None = None
        self.addWidget(self.wall)
        self.wall.opened.connect(self.show_printer)
        self.wall.add_wanted.connect(self._on_add_wanted)
        back = QShortcut(QKeySequence("Backspace"), self, self.show_wall)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        around.desk.fleet.listed.connect(self._on_listed)

    @property
    def is_loaded(self) -> bool:
        return self.wall.is_loaded

    def show_printer(self, printer_id: int, part: str = "") -> None:
        from workstation.views.printers.page import PrinterPage  # noqa: PLC0415  # pyqtgraph takes a while

        if self.page is None:
            self.page = PrinterPage(self._around)
            self.page.left.connect(self.show_wall)
            self.addWidget(self.page)
        self.setCurrentWidget(self.page)
        self.page.show_printer(printer_id, part)

    def show_wall(self) -> None:
        self.setCurrentWidget(self.wall)
        self.wall.grid.setFocus()

    def _on_add_wanted(self) -> None:
        from workstation.views.printers.adding import add_printer  # noqa: PLC0415  # once in a printer's life

        self._around.tasks.start(add_printer(self._around), "add printer")

    def _on_listed(self) -> None:
        """Somebody removed the printer that is looked at."""
        page = self.page
        if (
            page is not None
            and self.currentWidget() is page
            and not self._around.desk.fleet.get(page.printer_id)
        ):
            self.show_wall()
