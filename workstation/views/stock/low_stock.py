"""How many spools are low, as a number beside the place that lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from workstation.client import errors

if TYPE_CHECKING:
    from workstation.records.feed import Moved
    from workstation.views.navigation import Navigation
    from workstation.views.surroundings import Surroundings

PLACE = "stock"
_TOGETHER_MS = 500


class LowStock(QObject):
    def __init__(self, around: Surroundings, navigation: Navigation) -> None:
        super().__init__(navigation)
        self._around = around
        self._entry = navigation.entries[PLACE]
        self._soon = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._soon.timeout.connect(self.ask)
        around.follower.moved.connect(self._on_moved)
        around.desk.link.changed.connect(self.ask)

    def show_number(self, number: int) -> None:
        self._entry.count(number, "warning")

    def ask(self) -> None:
        link = self._around.desk.link
        if link.is_online and link.session is not None and link.session.reaches("staff"):
            self._around.tasks.start(self._ask(), "low stock")

    async def _ask(self) -> None:
        """A house without a stock has no number, and nobody is told about it at every start."""
        try:
            self.show_number(await self._around.desk.stock.count_low())
        except (errors.Refused, errors.ServerTrouble, errors.Offline):
            self.show_number(0)

    def _on_moved(self, moved: Moved) -> None:
        if moved.kind == "filament":
            self._soon.start()
