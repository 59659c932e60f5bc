"""A sheet that is filled in while the job's lock is held: it shows the lease, and keeps what was typed when it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from workstation.dialogs.sheet import Sheet
from workstation.widgets.hold_line import HoldLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workstation.widgets.theme import Theme


class WorkSheet(Sheet):
    retake_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        explanation: str,
        ok: str,
        *,
        look: str = "primary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, explanation, ok, look=look, parent=parent)
        self.hold_line = HoldLine(theme)
        self.hold_line.take_wanted.connect(self.retake_wanted)
        self.buttons.insertWidget(0, self.hold_line, 1)
        self._is_lost = False

    def show_held(self, left_s: Callable[[], float]) -> None:
        self._is_lost = False
        self.hold_line.show_held(left_s)
        self.complain("")

    def show_lost(self, sentence: str) -> None:
        self._is_lost = True
        self.hold_line.show_lost("")
        self.complain(sentence)

    def _set_busy(self, *, busy: bool) -> None:
        self.ok_button.setDisabled(busy or self._is_lost)
