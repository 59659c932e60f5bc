"""A spool as it lies on the shelf, seen from its side: the flange, the filament as far as it is wound, the hole.

White must stay visible on white, black on black, and what is clear must not look grey: every winding has an edge of the
theme's own, and clear filament lies over a small chequered ground.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPixmapCache
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.models.stock.looks import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from workstation.widgets.theme import Theme

_HUB, _HOLE = 0.40, 0.20
"""Shares of the whole radius."""
_RIM = 0.94
_SQUARE = 4
_LIGHT = 0.45
_TURNS = 5


def paint_spool(painter: QPainter, theme: Theme, box: QRectF, look: Look, share: float) -> None:
    """`share`: how much of the filament is left, from 0 to 1; the winding's area follows it, as it does in life."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle, radius = box.center(), min(box.width(), box.height()) / 2 - 1
    _flange(painter, theme, middle, radius)
    if share > 0:
        _winding(painter, theme, middle, radius, look, min(1.0, share))
    _hub(painter, theme, middle, radius)
    painter.restore()


def spool_pixmap(theme: Theme, look: Look, share: float, size: int, ratio: float = 2.0) -> QPixmap:
    """Drawn once for each look and percent: a shelf shows forty of them at every scroll."""
    shown = min(1.0, max(0.0, round(share, 2))) or (0.01 if share > 0 else 0.0)
    key = f"spool-{look.code}-{look.is_clear}-{shown}-{size}-{ratio}-{theme.is_dark}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint_spool(painter, theme, QRectF(0, 0, size, size), look, shown)
    painter.end()
    QPixmapCache.insert(key, made)
    return made


def wound(share: float) -> float:
    """How far out the filament reaches, as a share of the spool's radius."""
    return sqrt(_HUB**2 + share * (_RIM**2 - _HUB**2))


def _flange(painter: QPainter, theme: Theme, middle: QPointF, radius: float) -> None:
    painter.setPen(QPen(theme.colour("muted"), 1))
    painter.setBrush(theme.colour("neutral_soft"))
    painter.drawEllipse(middle, radius, radius)


def _winding(
    painter: QPainter, theme: Theme, middle: QPointF, radius: float, look: Look, share: float
) -> None:
    outer = radius * wound(share)
    ring = QPainterPath()
    ring.addEllipse(middle, outer, outer)
    ring.addEllipse(middle, radius * _HUB, radius * _HUB)
    colour = QColor(look.code)
    edge = QPen(theme.colour("neutral"), 1)
    if not colour.isValid():
        edge.setStyle(Qt.PenStyle.DashLine)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    elif look.is_clear:
        painter.fillPath(ring, QBrush(_chequered(theme)))
        colour.setAlphaF(0.45)
        painter.setBrush(colour)
    else:
        painter.setBrush(colour)
    painter.setPen(edge)
    painter.drawPath(ring)
    if colour.isValid():
        _turns(painter, middle, radius * _HUB, outer, colour)


def _turns(painter: QPainter, middle: QPointF, inner: float, outer: float, colour: QColor) -> None:
    """Thin lines, lighter on dark filament and darker on light: it is wound, not poured."""
    shade = QColor(Qt.GlobalColor.white if colour.lightnessF() < _LIGHT else Qt.GlobalColor.black)
    shade.setAlphaF(0.16)
    painter.setPen(QPen(shade, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    step = (outer - inner) / (_TURNS + 1)
    if step < 2:
        return
    for turn in range(1, _TURNS + 1):
        at = inner + step * turn
        painter.drawEllipse(middle, at, at)


def _hub(painter: QPainter, theme: Theme, middle: QPointF, radius: float) -> None:
    painter.setPen(QPen(theme.colour("muted"), 1))
    painter.setBrush(theme.colour("neutral_soft"))
    painter.drawEllipse(middle, radius * _HUB, radius * _HUB)
    painter.setBrush(theme.colour("base"))
    painter.drawEllipse(middle, radius * _HOLE, radius * _HOLE)


def _chequered(theme: Theme) -> QPixmap:
    tile = QPixmap(2 * _SQUARE, 2 * _SQUARE)
    tile.fill(theme.colour("base"))
    painter = QPainter(tile)
    painter.setOpacity(0.4)
    for left, top in ((0, 0), (_SQUARE, _SQUARE)):
        painter.fillRect(left, top, _SQUARE, _SQUARE, theme.colour("muted"))
    painter.end()
    return tile


def spool_icon(theme: Theme, look: Look, share: float, size: int) -> QIcon:
    """The same when its line is chosen: Qt would tint it, and a tinted colour is another colour."""
    made, pixmap = QIcon(), spool_pixmap(theme, look, share, size)
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        made.addPixmap(pixmap, mode)
    return made


class SpoolPicture(QWidget):
    def __init__(self, theme: Theme, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look, self._share = Look(), 1.0
        self.setFixedSize(QSize(size, size))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_spool(self, look: Look, share: float, name: str) -> None:
        self._look, self._share = look, share
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        paint_spool(QPainter(self), self._theme, QRectF(self.rect()), self._look, self._share)
