"""A question that found no answer: what went wrong in words, one button to ask again, and a pause that grows by itself.

It asks again unasked, ever less often: a server that is in trouble is not helped by a crowd of desks.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workstation.widgets.labels import button, label

FIRST_PAUSE_MS, LONGEST_PAUSE_MS = 2_000, 60_000


class FailedLine(QWidget):
    again = Signal()
    """Ask once more: a person wants it, or the pause is over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.failures = 0
        """In a row."""
        self._words = label("", "warning", wraps=True)
        self.button = button(self.tr("Try again"))
        self.button.clicked.connect(self._on_due)
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._on_due)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.hide()

    @property
    def sentence(self) -> str:
        return "" if self.isHidden() else self._words.text()

    @property
    def is_waiting(self) -> bool:
        """It will ask again by itself."""
        return self._pause.isActive()

    def show_trouble(self, sentence: str, *, goes_on: bool = True) -> None:
        """`goes_on`: it asks again by itself. What was refused for good is asked again only by a person."""
        self.failures += 1
        more = self.tr("This page asks again by itself.") if goes_on else ""
        self._say(f"{sentence} {more}".rstrip())
        if goes_on:
            self.go_on()

    def show_stopped(self) -> None:
        self._pause.stop()
        self._say(self.tr("The waiting was stopped: what stands here may be old, or missing."))

    def go_on(self) -> None:
        """Waits out the pause anew, where somebody may see what comes of it."""
        self._pause.start(min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << min(self.failures - 1, 8)))
        self.show()

    def hold(self) -> None:
        """Nobody can answer just now, or nobody looks; the next pause is as long as it would have been."""
        self._pause.stop()

    def rest(self) -> None:
        """There was an answer."""
        self.failures = 0
        self._pause.stop()
        self.hide()

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self.show()

    def _on_due(self) -> None:
        self._pause.stop()
        self.again.emit()
