"""A ring that fills with a print's progress, with the percentage inside; dashed while nobody knows how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QWidget

from workstation.models.printers import percent

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from workstation.widgets.theme import Theme

_TOP, _WHOLE = 90 * 16, 360 * 16


def paint_ring(
    painter: QPainter, theme: Theme, box: QRectF, progress: float | None, tone: str, font: QFont
) -> None:
    thick = max(3.0, box.width() / 10)
    inner = box.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("neutral_soft"), thick))
    painter.drawEllipse(inner)
    if progress is not None:
        pen = QPen(theme.colour(tone), thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        share = min(100.0, max(0.0, progress)) / 100
        if share > 0:
            painter.drawArc(inner, _TOP, -round(_WHOLE * share))
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, percent(progress).replace(" ", ""))


class Ring(QWidget):
    def __init__(self, theme: Theme, side: int = 104, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._progress: float | None = None
        self._tone = "accent"
        self._font = QFont(self.font())
        self._font.setPixelSize(side // 5)
        self._font.setWeight(QFont.Weight.DemiBold)
        self.setFixedSize(QSize(side, side))
        theme.changed.connect(self.update)

    def show_progress(self, progress: float | None, tone: str) -> None:
        self._progress, self._tone = progress, tone
        name = self.tr("Progress: {share}").format(share=percent(progress) or "–")
        if name != self.accessibleName():
            self.setAccessibleName(name)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        paint_ring(QPainter(self), self._theme, QRectF(self.rect()), self._progress, self._tone, self._font)
