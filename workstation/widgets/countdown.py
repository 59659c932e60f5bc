"""A lease that can be seen: how long the lock still holds, calm while it is long, loud when it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workstation.models import words
from workstation.widgets.badge import Badge

if TYPE_CHECKING:
    from collections.abc import Callable

    from workstation.widgets.theme import Theme


class Countdown(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left: Callable[[], float] | None = None
        self._badge = Badge(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._badge)
        self._beat = QTimer(self, interval=1000)
        self._beat.timeout.connect(self._show)
        self.hide()

    @property
    def text(self) -> str:
        return self._badge.text

    def follow(self, left_s: Callable[[], float]) -> None:
        self._left = left_s
        self._beat.start()
        self._show()
        self.show()

    def stop(self, sentence: str = "") -> None:
        """Shows why it ended, or nothing."""
        self._left = None
        self._beat.stop()
        self._badge.say(sentence, "danger")
        self.setVisible(bool(sentence))

    def _show(self) -> None:
        if self._left is None:
            return
        left_s = self._left()
        tone = "good" if left_s > 120 else "warning" if left_s > 30 else "danger"
        self._badge.say(self.tr("Yours for {time}").format(time=words.length_left(left_s)), tone)
