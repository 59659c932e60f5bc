"""An empty place that says what it would hold and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workstation.widgets.labels import button, label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from workstation.widgets.theme import Theme

_NARROWEST, _WIDEST, _SIDE = 160, 360, 16


class EmptyState(QWidget):
    pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = "inbox"
        self._picture = QLabel()
        self._heading = label("", "heading")
        self._sentence = label("", "muted", wraps=True)
        self._next = button("")
        self._next.clicked.connect(self.pressed)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        for part in (self._picture, self._heading, self._sentence, self._next):
            if isinstance(part, QLabel):
                part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._fit()
        theme.changed.connect(self._paint)

    def say(self, icon: str, heading: str, sentence: str, next_step: str = "") -> None:
        self._icon = icon
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self._next.setText(next_step)
        self._next.setAccessibleName(next_step)
        self._next.setVisible(bool(next_step))
        self._fit()
        self._paint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Qt forgets to ask a centred label how high it is once it is wrapped."""
        width = max(_NARROWEST, min(_WIDEST, self.width() - 2 * _SIDE))
        self._sentence.setFixedSize(width, max(0, self._sentence.heightForWidth(width)))

    def _paint(self) -> None:
        self._picture.setPixmap(self._theme.picture(self._icon, "muted", 40))
