"""A pill: one or two words on a soft ground, in a tone. The words carry the meaning, the colour only helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent

    from workstation.widgets.theme import Theme

_SIDE, _HEIGHT = 9, 22


def pill_width(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(text) + 2 * _SIDE


def paint_pill(painter: QPainter, theme: Theme, box: QRectF, text: str, tone: str) -> None:
    words, ground = theme.tone(tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(words)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class Badge(QWidget):
    def __init__(
        self, theme: Theme, text: str = "", tone: str = "neutral", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._tone = tone
        font = self.font()
        font.setPixelSize(12)
        font.setWeight(font.Weight.DemiBold)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        theme.changed.connect(self.update)

    @property
    def text(self) -> str:
        return self._text

    def say(self, text: str, tone: str) -> None:
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(pill_width(self.font(), self._text), _HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self)
        painter.setFont(self.font())
        paint_pill(painter, self._theme, QRectF(self.rect()), self._text, self._tone)
