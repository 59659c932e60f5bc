"""Everything about one order beside the board: what can be done now, what was bought, by whom, and what became of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workstation.actions import orders
from workstation.client.errors import NotFound
from workstation.models import words
from workstation.models.orders import words as order_words
from workstation.records.orders import PRODUCTION, USUAL
from workstation.views.orders import history, sections
from workstation.views.orders.parts import BuyersWords, OrderAddress, OrderItems, OrderParcels
from workstation.views.orders.photo import OrderPhoto
from workstation.views.orders.written import OrderNotes, OrderTalks
from workstation.widgets.badge import Badge
from workstation.widgets.facts import Facts
from workstation.widgets.labels import IconButton, button, label, picture_before, restyle
from workstation.widgets.scrolling import Inside, scrolling
from workstation.widgets.timeline import Timeline

if TYPE_CHECKING:
    from workstation.records.orders import Order, OrderEvent, Shipment
    from workstation.views.orders.errands import OrderErrands
    from workstation.views.surroundings import Surroundings

_READ_MS = 120  # Somebody who walks along the cards with the arrow keys does not ask for each order.
_MIN_WIDTH = 372
_PRIORITIES = range(1, 6)
_ON_ETSY = "https://www.etsy.com/your/orders/sold?order_id={number}"


class OrderPanel(QFrame):
    closed = Signal()

    def __init__(self, around: Surroundings, errands: OrderErrands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")  # a Qt property, read by the style sheet
        self.setMinimumWidth(_MIN_WIDTH)
        self._around = around
        self._errands = errands
        self.order: Order | None = None
        self._events: tuple[OrderEvent, ...] = ()
        self.print_ = button(self.tr("Print these…"), "primary")
        self.ship = button(self.tr("Ship…"))
        self.slip = IconButton(around.theme, "file-text", self.tr("Packing slip"))
        self.filament = IconButton(around.theme, "disc", self.tr("Keep filament for it"))
        self.on_etsy = IconButton(around.theme, "external-link", self.tr("Show it on Etsy"))
        self.production = _combo(
            self.tr("Production"), [(key, order_words.production_name(key)) for key in PRODUCTION]
        )
        self.priority = _combo(
            self.tr("Priority"), [(str(key), order_words.priority_name(key)) for key in _PRIORITIES]
        )
        self.items, self.buyers_words = OrderItems(), BuyersWords()
        self.address, self.facts, self.money = OrderAddress(around.theme), Facts(), Facts()
        self.parcels = OrderParcels(around.theme)
        self.notes, self.talks = OrderNotes(around), OrderTalks(around)
        self.prints, self.history = Timeline(around.theme), Timeline(around.theme)
        self.photo = OrderPhoto(around)
        self._why = label("", "warning", wraps=True)
        self._read = QTimer(self, singleShot=True, interval=_READ_MS)
        self._read.timeout.connect(self._ask)
        self._build()
        self._connect()

    def show_order(self, order: Order) -> None:
        is_other = self.order is None or self.order.id != order.id
        if is_other or order.has_details or self.order is None:
            self.order = order
        if is_other:
            self._events = ()
        self.notes.show_order(order)
        self.talks.show_order(order)
        self.photo.show_order(order)
        self._show()
        self.show()
        if is_other:
            self._area.verticalScrollBar().setValue(0)
        self._read.start()

    def close_panel(self) -> None:
        self._read.stop()
        self.order = None
        self.hide()
        self.closed.emit()

    def reload(self) -> None:
        if self.order is not None and self.isVisible():
            self._read.start()

    # what it is made of

    def _build(self) -> None:
        inside = Inside()
        column = QVBoxLayout(inside)
        column.setContentsMargins(18, 2, 18, 20)
        column.setSpacing(12)
        self._headings: dict[QWidget, QLabel] = {}
        column.addWidget(self._why)
        column.addLayout(self._standing())
        column.addWidget(self.buyers_words)
        for title, part in (
            (self.tr("ITEMS"), self.items),
            (self.tr("ADDRESS"), self.address),
            (self.tr("PARCELS"), self.parcels),
            (self.tr("MONEY"), self.money),
            (self.tr("ORDER"), self.facts),
            (self.tr("NOTES"), self.notes),
            (self.tr("WITH THE BUYER"), self.talks),
            (self.tr("PRINTS"), self.prints),
            (self.tr("HISTORY"), self.history),
            (self.tr("PHOTO"), self.photo),
        ):
            heading = self._headings[part] = label(title, "section")
            heading.setContentsMargins(0, 8, 0, 0)
            column.addWidget(heading)
            column.addWidget(part)
        column.addStretch(1)
        self._area = scrolling(inside, self.tr("The chosen order"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 12, 0, 4)
        outer.setSpacing(10)
        outer.addLayout(self._head())
        outer.addWidget(self._area, 1)
        self._paint()

    def _head(self) -> QVBoxLayout:
        self._status = Badge(self._around.theme)
        self._made = Badge(self._around.theme)
        self._urgent = Badge(self._around.theme)
        self._name = label("", "heading", wraps=True)
        self._sub = label("", "muted", wraps=True)
        self._close = IconButton(self._around.theme, "x", self.tr("Close order (Esc)"))
        self._close.clicked.connect(self.close_panel)
        first = QHBoxLayout()
        for badge in (self._status, self._made, self._urgent):
            first.addWidget(badge)
        first.addStretch(1)
        first.addWidget(self._close)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.setContentsMargins(0, 4, 0, 0)
        buttons.addWidget(self.print_)
        buttons.addWidget(self.ship)
        buttons.addStretch(1)
        named = QHBoxLayout()
        named.setSpacing(0)
        named.addWidget(self._name, 1)
        for small in (self.filament, self.slip, self.on_etsy):
            named.addWidget(small, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setContentsMargins(18, 0, 10, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(named)
        column.addWidget(self._sub)
        column.addLayout(buttons)
        return column

    def _standing(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.production, 1)
        row.addWidget(self.priority, 1)
        return row

    def _connect(self) -> None:
        around = self._around
        self.production.activated.connect(self._on_production)
        self.priority.activated.connect(self._on_priority)
        self.print_.clicked.connect(lambda: self._do("print"))
        self.ship.clicked.connect(lambda: self._do("ship"))
        self.slip.clicked.connect(lambda: self._do("slip"))
        self.filament.clicked.connect(self._on_filament)
        self.on_etsy.clicked.connect(self._on_show_on_etsy)
        self.parcels.again_wanted.connect(self._on_again)
        self.notes.written.connect(self.reload)
        self.talks.written.connect(self.reload)
        around.desk.book.changed.connect(self._on_changed)
        around.desk.link.changed.connect(self._show)
        around.theme.changed.connect(self._paint)

    # what it shows

    def _show(self) -> None:
        order = self.order
        if order is None:
            return
        tone = order_words.STATUS_TONES.get(order.status, "neutral")
        self._status.say(order_words.status_name(order.status), tone)
        made = order_words.PRODUCTION_TONES.get(order.production_status, "neutral")
        self._made.say("" if order.is_over else order_words.production_name(order.production_status), made)
        urgent = order_words.priority_name(order.priority) if order.priority < USUAL else ""
        self._urgent.say(urgent, order_words.priority_tone(order.priority))
        self._name.setText(order.buyer_name)
        number = f"#{order.etsy_order_id}" if order.etsy_order_id else ""
        self._sub.setText(" · ".join(part for part in (number, words.moment(order.created_at)) if part))
        self._show_parts(order)
        self._show_possible(order)

    def _show_parts(self, order: Order) -> None:
        self.items.show_order(order)
        self.buyers_words.show_order(order)
        self.buyers_words.setVisible(not self.buyers_words.is_empty)
        self.address.show_order(order)
        self.money.show_pairs(sections.money_pairs(order))
        self.facts.show_pairs(sections.order_pairs(order))
        self.parcels.show_parcels(order.shipments)
        self.prints.show_moments(sections.prints(order))
        self._show_history()
        for part, is_there in ((self.parcels, order.shipments), (self.prints, order.prints)):
            part.setVisible(bool(is_there))
            self._headings[part].setVisible(bool(is_there))

    def _show_history(self) -> None:
        if self.order is not None:
            shops = {shop.etsy_user_id: shop.name for shop in self._around.desk.book.connections.shops}
            self.history.show_moments(history.moments(self.order, self._events, shops))

    def _show_possible(self, order: Order) -> None:
        why = orders.why_not(order, self._around.desk)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        no_print = orders.why_no_print(order, self._around.desk)
        self.print_.setEnabled(not no_print)
        self.print_.setToolTip(no_print)
        self.ship.setEnabled(not why)
        self.filament.setEnabled(not no_print)
        self.slip.setEnabled(self._around.desk.link.is_online)
        self.on_etsy.setVisible(bool(order.etsy_order_id))
        for combo in (self.production, self.priority):
            combo.setEnabled(not why)
        _pick(self.production, order.production_status)
        _pick(self.priority, str(order.priority))
        look = "primary" if order.column in ("printed", "shipped") else ""
        if self.ship.property("look") != look:
            for made, wanted in ((self.ship, look), (self.print_, "" if look else "primary")):
                made.setProperty("look", wanted)
                restyle(made)
        self._paint()

    def _paint(self) -> None:
        theme = self._around.theme
        for made, icon in ((self.print_, "printer"), (self.ship, "truck")):
            tone = "on_accent" if made.property("look") == "primary" and made.isEnabled() else "muted"
            picture_before(made, theme, icon, tone)

    # what it asks

    def _ask(self) -> None:
        if self.order is not None and self._around.desk.link.is_online:
            self._around.tasks.start(self._load(self.order.id), "read order")

    async def _load(self, order_id: int) -> None:
        try:
            order = await orders.read(self._around.desk, order_id)
        except NotFound:
            if self.order is not None and self.order.id == order_id:
                self.close_panel()
            return
        if self.order is None or self.order.id != order_id:
            return
        self.order = order
        self.photo.show_order(order)
        self._show()
        loads = (self.notes.load(), self.talks.load(), self.photo.load(), self._load_history(order_id))
        await asyncio.gather(*loads)

    async def _load_history(self, order_id: int) -> None:
        events = await self._around.desk.orders.history(order_id)
        if self.order is not None and self.order.id == order_id:
            self._events = events
            self._show_history()

    def _on_changed(self, order: Order) -> None:
        if self.order is not None and self.order.id == order.id:
            self.show_order(order)

    # what it starts

    def _do(self, key: str) -> None:
        if self.order is not None:
            self._errands.start(key, self.order)

    def _on_filament(self) -> None:
        if self.order is not None:
            self._errands.keep_filament([self.order])

    def _on_show_on_etsy(self) -> None:
        if self.order is not None:
            QDesktopServices.openUrl(QUrl(_ON_ETSY.format(number=self.order.etsy_order_id)))

    def _on_production(self) -> None:
        if self.order is not None:
            self._errands.produce(self.order, str(self.production.currentData()))
            _pick(self.production, self.order.production_status)

    def _on_priority(self) -> None:
        if self.order is not None:
            self._errands.prioritise(self.order, int(self.priority.currentData()))

    def _on_again(self, shipment: Shipment) -> None:
        if self.order is not None:
            self._errands.ship_again(self.order, shipment)


def _combo(name: str, choices: list[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    for key, said in choices:
        made.addItem(said, key)
    return made


def _pick(combo: QComboBox, key: str) -> None:
    combo.setCurrentIndex(max(0, combo.findData(key)))
