"""A filament's colour as a small disc, with an edge so that white stays visible on white."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from workstation.widgets.theme import Theme


def paint_swatch(painter: QPainter, theme: Theme, box: QRectF, code: str) -> None:
    """An unknown colour is a dashed ring."""
    colour = QColor(code)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QPen(theme.colour("muted") if not colour.isValid() else theme.colour("neutral"), 1)
    if colour.isValid():
        painter.setBrush(colour)
    else:
        edge.setStyle(Qt.PenStyle.DashLine)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(edge)
    painter.drawEllipse(box)


class Swatch(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._code = ""
        self.setFixedSize(QSize(16, 16))
        theme.changed.connect(self.update)

    def show_colour(self, code: str, name: str) -> None:
        self._code = code
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        paint_swatch(QPainter(self), self._theme, QRectF(1, 1, 14, 14), self._code)
