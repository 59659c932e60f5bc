"""Paints one spool of the shelf: its picture, what it is, how much is left, where it lies, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPixmap

from workstation.models.stock import spools
from workstation.models.stock.looks import look
from workstation.widgets.badge import paint_pill, pill_width
from workstation.widgets.stock.spool_picture import spool_pixmap

if TYPE_CHECKING:
    from PySide6.QtCore import QSizeF

    from workstation.records.stock import Spool
    from workstation.widgets.theme import Theme

CARD = QSize(258, 118)
_GAP, _EDGE, _PICTURE, _ROUND = 5, 12, 70, 10
_REMEMBERED = 150
_Left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SpoolCard:
    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._strong, self._small, self._pill = QFont(), QFont(), QFont()
        self._strong.setPixelSize(14)
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._small.setPixelSize(12)
        self._pill.setPixelSize(11)
        self._pill.setWeight(QFont.Weight.DemiBold)
        self._drawn: dict[Any, QPixmap] = {}
        theme.changed.connect(self._drawn.clear)

    def paint(self, painter: QPainter, cell: QRectF, spool: Spool, *, chosen: bool, focused: bool) -> None:
        ratio = painter.device().devicePixelRatioF()
        key = (spool, cell.width(), cell.height(), chosen, focused, ratio)
        drawn = self._drawn.pop(key, None) or self._draw(
            cell.size(), ratio, spool, chosen=chosen, focused=focused
        )
        self._drawn[key] = drawn  # again the youngest
        if len(self._drawn) > _REMEMBERED:
            del self._drawn[next(iter(self._drawn))]
        painter.drawPixmap(cell.topLeft(), drawn)

    def _draw(self, size: QSizeF, ratio: float, spool: Spool, *, chosen: bool, focused: bool) -> QPixmap:
        """A card takes most of a millisecond, and a shelf shows fifty at every step of its scroll bar."""
        made = QPixmap((size * ratio).toSize())
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self._paint(painter, QRectF(QPointF(), size), spool, chosen=chosen, focused=focused)
        painter.end()
        return made

    def _paint(self, painter: QPainter, cell: QRectF, spool: Spool, *, chosen: bool, focused: bool) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = cell.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        self._ground(painter, box, chosen=chosen, focused=focused)
        if spool.is_archived:
            painter.setOpacity(0.6)
        picture = QRectF(box.left() + _EDGE, box.center().y() - _PICTURE / 2, _PICTURE, _PICTURE)
        ratio = painter.device().devicePixelRatioF()
        drawn = spool_pixmap(self._theme, look(spool), spool.share, _PICTURE, ratio)
        painter.drawPixmap(picture.topLeft(), drawn)
        right = picture.right() + _EDGE
        self._words(painter, QRectF(right, box.top(), box.right() - _EDGE - right, box.height()), spool)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, *, chosen: bool, focused: bool) -> None:
        theme = self._theme
        edge = QPen(
            theme.colour("accent") if chosen or focused else theme.colour("line"), 2 if focused else 1
        )
        painter.setPen(edge)
        painter.setBrush(theme.colour("chosen" if chosen else "base"))
        painter.drawRoundedRect(box, _ROUND, _ROUND)

    def _words(self, painter: QPainter, box: QRectF, spool: Spool) -> None:
        theme = self._theme
        self._line(
            painter,
            box,
            11,
            self._strong,
            "text",
            self._beside_flag(painter, box, spool),
            spools.title(spool),
        )
        self._line(painter, box, 32, self._small, "muted", box.width(), spools.subtitle(spool))
        bar = QRectF(box.left(), box.top() + 57, box.width(), 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("neutral_soft"))
        painter.drawRoundedRect(bar, 3, 3)
        if spool.share > 0:
            painter.setBrush(theme.colour(spools.tone(spool)))
            painter.drawRoundedRect(
                QRectF(bar.topLeft(), bar.bottomLeft()).adjusted(0, 0, self._long(bar, spool), 0), 3, 3
            )
        self._line(painter, box, 67, self._small, "text", box.width(), spools.amount(spool))
        self._line(painter, box, 85, self._small, "accent", box.width(), spools.tray(spool))

    def _long(self, bar: QRectF, spool: Spool) -> float:
        return max(6.0, bar.width() * spool.share)

    def _beside_flag(self, painter: QPainter, box: QRectF, spool: Spool) -> float:
        """Paints the flag; answers the room that is left for the name."""
        said, tone = spools.flag(spool)
        if not said:
            return box.width()
        width = pill_width(self._pill, said) - 4
        painter.setFont(self._pill)
        paint_pill(painter, self._theme, QRectF(box.right() - width, box.top() + 11, width, 18), said, tone)
        return box.width() - width - 6

    def _line(
        self, painter: QPainter, box: QRectF, top: float, font: QFont, colour: str, width: float, text: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        fitted = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(box.left(), box.top() + top, width, 18), _Left, fitted)
