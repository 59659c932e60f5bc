"""The only way to tell a person anything: say(level, sentence).

Whatever is said before a window listens is kept until one does, so that trouble at the start is not lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

LEVELS = ("good", "info", "warning", "danger")


@dataclass(frozen=True, slots=True)
class Notice:
    level: str
    sentence: str
    undo: Callable[[], None] | None = None
    offer: str = ""
    """What its button says, when it is another thing than undoing."""


class Notices(QObject):
    said = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Notice] = []
        self._heard = False

    def say(self, level: str, sentence: str, undo: Callable[[], None] | None = None, offer: str = "") -> None:
        notice = Notice(level, sentence, undo, offer)
        if self._heard:
            self.said.emit(notice)
        else:
            self._waiting.append(notice)

    def listen(self, slot: Callable[[Notice], None]) -> None:
        self.said.connect(slot)
        self._heard = True
        waiting, self._waiting = self._waiting, []
        for notice in waiting:
            self.said.emit(notice)
