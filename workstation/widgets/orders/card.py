"""Paints an order's card on the board: who, what, how much, how old, and what makes it press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workstation.models import words
from workstation.models.orders import words as order_words
from workstation.models.orders.table import utc_now
from workstation.models.table import RECORD_ROLE
from workstation.records.orders import FAILED, URGENT, USUAL, Order
from workstation.widgets.badge import paint_pill, pill_width

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from workstation.widgets.theme import Theme

CARD_HEIGHT = 92
_GAP, _SIDE, _PILL = 4, 12, 19
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class OrderCardDelegate(QStyledItemDelegate):
    def __init__(
        self, theme: Theme, parent: QObject | None = None, clock: Callable[[], datetime] = utc_now
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._strong = _font(13, QFont.Weight.DemiBold)
        self._words = _font(12)
        self._pill = _font(11, QFont.Weight.DemiBold)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802  # Qt's name
        return QSize(160, CARD_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        order = index.data(RECORD_ROLE)
        if not isinstance(order, Order):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect).adjusted(1, _GAP, -1, -_GAP)
        self._ground(painter, box, order, state)
        inner = box.adjusted(_SIDE + 2, 9, -_SIDE, -9)
        self._first_line(painter, inner, order)
        what = QRectF(inner.left(), inner.top() + 20, inner.width(), 18)
        self._text(painter, what, order_words.things(order), self._words, "muted")
        self._pills(painter, QRectF(inner.left(), inner.bottom() - _PILL, inner.width(), _PILL), order)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, order: Order, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(
            QPen(self._theme.colour("accent" if chosen or hovered else "line"), 2 if focused else 1)
        )
        painter.setBrush(self._theme.colour("chosen" if chosen else "base"))
        painter.drawRoundedRect(box, 9, 9)
        if order.column != "shipped" and (order.priority == URGENT or order.production_status == FAILED):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("danger"))
            painter.drawRoundedRect(QRectF(box.left() + 4, box.top() + 11, 3, box.height() - 22), 1.5, 1.5)

    def _first_line(self, painter: QPainter, inner: QRectF, order: Order) -> None:
        total = words.money_in(order.total_amount, order.currency)
        right = QFontMetrics(self._words).horizontalAdvance(total) + 10 if total else 0
        line = QRectF(inner.left(), inner.top(), inner.width(), 18)
        self._text(painter, line.adjusted(0, 0, -right, 0), order.buyer_name, self._strong, "text")
        self._text(painter, line, total, self._words, "text", _RIGHT)

    def _pills(self, painter: QPainter, line: QRectF, order: Order) -> None:
        """The age stands on the right; as many pills as fit beside it, the most pressing first."""
        age = words.age(order.created_at, self._clock())
        room = line.width() - QFontMetrics(self._words).horizontalAdvance(age) - 8
        self._text(painter, line, age, self._words, "muted", _RIGHT)
        painter.setFont(self._pill)
        left = line.left()
        for said, tone in pressing(order, self._clock()):
            width = pill_width(self._pill, said)
            if left + width - line.left() > room:
                break
            paint_pill(painter, self._theme, QRectF(left, line.top(), width, _PILL), said, tone)
            left += width + 6

    def _text(
        self,
        painter: QPainter,
        box: QRectF,
        said: str,
        font: QFont,
        tone: str,
        side: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        fitted = QFontMetrics(font).elidedText(said, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, side, fitted)


def pressing(order: Order, now: datetime) -> list[tuple[str, str]]:
    """What a card warns of, in words and tones."""
    tr = QCoreApplication.translate
    said: list[tuple[str, str]] = []
    if order.production_status == FAILED:
        said.append((order_words.production_name(FAILED), "danger"))
    late, tone = order_words.due(order, now)
    if late:
        said.append((late, tone))
    if order.priority != USUAL and order.column != "shipped":
        tone = order_words.priority_tone(order.priority)
        said.append((order_words.priority_name(order.priority), tone))
    if order.status == "pending":
        said.append((order_words.status_name(order.status), "notice"))
    if order.is_gift:
        said.append((tr("OrderCard", "Gift"), "info"))
    if order.pieces > 1:
        said.append((tr("OrderCard", "{n} pieces").format(n=order.pieces), "neutral"))
    return said


def _font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont()
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font
