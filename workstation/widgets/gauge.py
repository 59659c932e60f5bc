"""How full something is: a bar with its words, in a tone that warns before it is too late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.widgets.tile import Tile

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from workstation.widgets.theme import Theme

_NEARLY, _FULL = 0.75, 0.9


class _Bar(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(120, 8)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(0, self.height() / 2 - 4, self.width(), 8)
        painter.setBrush(self._theme.colour("neutral_soft"))
        painter.drawRoundedRect(whole, 4, 4)
        if self.share > 0:
            width = max(8.0, whole.width() * min(1.0, self.share))
            painter.setBrush(self._theme.colour(tone_of(self.share)))
            painter.drawRoundedRect(QRectF(whole.left(), whole.top(), width, 8), 4, 4)


class Gauge(Tile):
    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._bar = _Bar(theme)
        self.column.insertWidget(2, self._bar)

    def show_share(self, share: float, words: str, sub: str) -> None:
        self._bar.share = share
        self._bar.update()
        self.say(words, sub)


def tone_of(share: float) -> str:
    if share >= _FULL:
        return "danger"
    return "warning" if share >= _NEARLY else "good"
