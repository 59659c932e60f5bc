"""Parts of the order's panel: what was bought, what the buyer wrote, where it goes, and its parcels."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from workstation.models import words
from workstation.models.orders import words as order_words
from workstation.widgets.badge import Badge
from workstation.widgets.labels import IconButton, button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workstation.records.orders import Order, OrderItem, Shipment
    from workstation.widgets.theme import Theme


class _Rows(QWidget):
    """Rows that are made anew when what they show is new."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def clear(self) -> None:
        _empty(self.column)


class OrderItems(_Rows):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()

    def show_order(self, order: Order) -> None:
        wanted = (order.id, order.currency, order.items)
        if wanted == self._shown:
            return
        self._shown = wanted
        self.clear()
        for item in order.items:
            self.column.addWidget(_item(item, order.currency))


class BuyersWords(QWidget):
    """Nothing at all when the buyer wrote nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = label("", "hint", wraps=True, selectable=True)
        self.gift = label("", "warning", wraps=True, selectable=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.message)
        column.addWidget(self.gift)

    def show_order(self, order: Order) -> None:
        self.message.setText(order.message_from_buyer)
        self.message.setVisible(bool(order.message_from_buyer))
        said = self.tr("A gift, without a message.")
        if order.gift_message:
            said = self.tr("A gift. To be written on the card: {words}").format(words=order.gift_message)
        self.gift.setText(said if order.is_gift else "")
        self.gift.setVisible(order.is_gift)

    @property
    def is_empty(self) -> bool:
        return not (self.message.text() or self.gift.text())


class OrderAddress(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = label("", wraps=True, selectable=True)
        self.copy = IconButton(theme, "copy", self.tr("Copy the address"))
        self.copy.clicked.connect(self._on_copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.address, 1)
        row.addWidget(self.copy)

    def show_order(self, order: Order) -> None:
        self.address.setText(order.address or order.country or "–")
        self.copy.setVisible(bool(order.address))

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.address.text())


class OrderParcels(_Rows):
    again_wanted = Signal(object)
    """A shipment that Etsy refused, to be tried once more."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Shipment, ...] | None = None

    def show_parcels(self, shipments: Sequence[Shipment]) -> None:
        if tuple(shipments) == self._shown:
            return
        self._shown = tuple(shipments)
        self.clear()
        for shipment in self._shown:
            self.column.addWidget(self._parcel(shipment))

    def _parcel(self, shipment: Shipment) -> QWidget:
        frame, column = _framed()
        said, tone = order_words.parcel_state(shipment)
        head = QHBoxLayout()
        what = label(order_words.parcel(shipment), wraps=True, selectable=True)
        head.addWidget(what, 1)
        head.addWidget(label(words.moment(shipment.created_at), "muted"))
        column.addLayout(head)
        standing = QHBoxLayout()
        standing.addWidget(Badge(self._theme, said, tone))
        standing.addWidget(label(words.moment(shipment.notified_at), "muted"))
        standing.addStretch(1)
        column.addLayout(standing)
        if shipment.sentence:
            column.addWidget(label(shipment.sentence, "problem", wraps=True, selectable=True))
        if shipment.state == "refused":
            again = button(self.tr("Try again…"))
            again.clicked.connect(partial(self.again_wanted.emit, shipment))
            column.addWidget(again)
        return frame


def _item(item: OrderItem, currency: str) -> QWidget:
    frame, column = _framed()
    head = QHBoxLayout()
    head.setSpacing(10)
    quantity: QLabel = label(f"{item.quantity} ×", "heading")
    head.addWidget(quantity)
    head.addWidget(label(item.title, wraps=True, selectable=True), 1)
    head.addWidget(label(words.money_in(item.price, currency)))
    column.addLayout(head)
    chosen = order_words.choices(item)
    if chosen:
        column.addWidget(label(chosen, "muted", wraps=True, selectable=True))
    if item.sku:
        column.addWidget(label(item.sku, "muted"))
    return frame


def _framed() -> tuple[QFrame, QVBoxLayout]:
    frame = QFrame()
    frame.setProperty("look", "inset")
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 9, 12, 9)
    column.setSpacing(5)
    return frame, column


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
