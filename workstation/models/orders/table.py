"""The orders as a table, and as the single column of cards that a part of the board is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QModelIndex, QObject, Qt

from workstation.models import words
from workstation.models.orders import words as order_words
from workstation.models.sparse import SparseTableModel
from workstation.models.table import Cell, Column, Index, RecordTableModel
from workstation.records import wire
from workstation.records.orders import NEWEST, USUAL, Order
from workstation.sync.order_lists import SORTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workstation.sync.pages import Pages

ORDER_MIME = "application/x-layerdesk-order"


def utc_now() -> datetime:
    return datetime.now(UTC)


class OrdersModel(SparseTableModel[Order]):
    def __init__(
        self, pages: Pages[Order], parent: QObject | None = None, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self._clock = clock
        super().__init__(self._columns(), pages, parent=parent)

    def _columns(self) -> tuple[Column[Order], ...]:
        tr = QCoreApplication.translate
        titles: Sequence[tuple[str, str, Callable[[Order], Cell], int]] = (
            ("items", tr("OrdersModel", "Items"), _items, 240),
            ("buyer", tr("OrdersModel", "Buyer"), _buyer, 170),
            ("production", tr("OrdersModel", "Production"), _production, 120),
            ("status", tr("OrdersModel", "Status"), _status, 110),
            ("priority", tr("OrdersModel", "Priority"), _priority, 110),
            (NEWEST, tr("OrdersModel", "Ordered"), self._ordered, 152),
            ("due", tr("OrdersModel", "Due"), self._due, 105),
            ("total", tr("OrdersModel", "Total"), _total, 100),
        )
        return tuple(
            Column(key, title, cell, SORTS[key], width, is_number=key == "total")
            for key, title, cell, width in titles
        )

    def _ordered(self, order: Order) -> Cell:
        return Cell(words.age(order.created_at, self._clock()), words.moment(order.created_at))

    def _due(self, order: Order) -> Cell:
        said, tone = order_words.due(order, self._clock())
        return Cell(said, tone=tone, tip=words.moment(order.due_at))


class CardsModel(RecordTableModel[Order]):
    """A column of the board: the most urgent on top; what has left, the newest."""

    def __init__(self, column: str, parent: QObject | None = None) -> None:
        by = _newest if column == "shipped" else _urgency
        super().__init__((Column("card", order_words.column_name(column), _card, by),), order_key, parent)
        self.column = column

    def show_orders(self, orders: Sequence[Order]) -> None:
        """With the smallest moves, so that choice and place stay."""
        there = {order.key for order in orders}
        known = [self.record(row).key for row in range(self.rowCount())]
        self.update_rows(orders, [key for key in known if key not in there])

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:  # noqa: N802  # Qt's name
        return [ORDER_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802  # Qt's name
        data = QMimeData()
        data.setData(ORDER_MIME, ",".join(self.record(index.row()).key for index in indexes).encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802  # Qt's name
        return Qt.DropAction.MoveAction


def order_key(order: Order) -> str:
    return order.key


def _urgency(order: Order) -> tuple[int, str]:
    return order.priority, wire.stamp(order.created_at) or ""


def _newest(order: Order) -> float:
    return -order.created_at.timestamp() if order.created_at else 0.0


def _items(order: Order) -> Cell:
    sub = " · ".join(part for part in (f"#{order.etsy_order_id}", _gift(order)) if part.strip("#"))
    return Cell(order_words.things(order), sub, tip="\n".join(item.title for item in order.items))


def _gift(order: Order) -> str:
    return QCoreApplication.translate("OrdersModel", "a gift") if order.is_gift else ""


def _buyer(order: Order) -> Cell:
    return Cell(order.buyer_name, order.country or order.buyer_email)


def _production(order: Order) -> Cell:
    status = order.production_status
    return Cell(order_words.production_name(status), tone=order_words.PRODUCTION_TONES.get(status, "neutral"))


def _status(order: Order) -> Cell:
    tone = order_words.STATUS_TONES.get(order.status, "neutral")
    return Cell(order_words.status_name(order.status), tone=tone)


def _priority(order: Order) -> Cell:
    if order.priority == USUAL:
        return Cell(order_words.priority_name(order.priority))
    return Cell(order_words.priority_name(order.priority), tone=order_words.priority_tone(order.priority))


def _total(order: Order) -> Cell:
    refunded = words.money_in(order.refunded_amount, order.currency) if order.refunded_amount else ""
    return Cell(words.money_in(order.total_amount, order.currency), f"−{refunded}" if refunded else "")


def _card(order: Order) -> Cell:
    """What a screen reader says of a card."""
    parts = [order_words.production_name(order.production_status), order_words.priority_name(order.priority)]
    total = words.money_in(order.total_amount, order.currency)
    return Cell(order.buyer_name, ", ".join([order_words.things(order), *parts, total]))
