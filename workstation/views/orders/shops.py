"""The shops on Etsy: how each stands, when its orders were fetched last, what went wrong, and what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workstation.actions import etsy
from workstation.dialogs.confirm import ConfirmDialog
from workstation.models import words
from workstation.models.orders import shops as shop_words
from workstation.widgets.badge import Badge
from workstation.widgets.busy_line import BusyLine
from workstation.widgets.empty import EmptyState
from workstation.widgets.labels import button, card, label, picture_before
from workstation.widgets.scrolling import Inside, scrolling

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

    from workstation.records.etsy import EtsyShop
    from workstation.views.surroundings import Surroundings

_WIDEST = 860


class ShopsPage(QWidget):
    connect_wanted = Signal()
    sync_wanted = Signal(object)

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.cards: dict[int, ShopCard] = {}
        self.empty = EmptyState(around.theme)
        self.connect_button = button(self.tr("Connect a shop…"), "primary")
        self._why = label("", "muted", wraps=True)
        self._resting = label("", "warning", wraps=True)
        self.notice = label("", "muted", wraps=True)
        self._build()
        self.connect_button.clicked.connect(self.connect_wanted)
        self.empty.pressed.connect(self.connect_wanted)
        around.desk.book.connections_changed.connect(self.show_connections)
        around.desk.link.changed.connect(self.show_connections)
        around.theme.changed.connect(self._paint)
        self._paint()

    def show_connections(self) -> None:
        book = self._around.desk.book
        found = book.connections
        self._list.setVisible(bool(found.shops))
        self._top.setVisible(bool(found.shops))
        self.empty.setVisible(not found.shops and book.knows_connections)
        why = etsy.why_no_admin(self._around.desk)
        self._why.setText(
            why or self.tr("Each shop on Etsy is connected once, by somebody who can sign in there.")
        )
        self.connect_button.setEnabled(not why and found.is_set_up)
        until = words.clock(found.resting_until) if found.resting_until else ""
        said = self.tr("Etsy's limit for this app is used up. It is asked again at {time}.").format(
            time=until
        )
        self._resting.setText(said if until else "")
        self._resting.setVisible(bool(until))
        self.notice.setText(found.notice)
        self._show_cards(found.shops)
        if not found.shops:
            self._explain(why)

    def _explain(self, why: str) -> None:
        found = self._around.desk.book.connections
        if not found.is_set_up:
            what = found.what_to_do or self.tr(
                "The server has no key of Etsy yet: the settings etsy.keystring, etsy.shared_secret and"
                " etsy.redirect_uri are empty."
            )
            self.empty.say("store", self.tr("Etsy is not set up"), what)
        else:
            sentence = self.tr("Connect a shop, and its orders come here by themselves.")
            step = "" if why else self.tr("Connect a shop…")
            self.empty.say("store", self.tr("No shop is connected"), f"{sentence} {why}".strip(), step)

    def _show_cards(self, shops: tuple[EtsyShop, ...]) -> None:
        there = {shop.id for shop in shops}
        for gone in set(self.cards) - there:
            self.cards[gone].hide()
            self.cards.pop(gone).deleteLater()
        for shop in shops:
            if shop.id not in self.cards:
                self.cards[shop.id] = self._made()
            self.cards[shop.id].show_shop(shop)

    def _made(self) -> ShopCard:
        made = ShopCard(self._around)
        made.sync_wanted.connect(self.sync_wanted)
        made.connect_wanted.connect(self.connect_wanted)
        self._column.insertWidget(self._column.count() - 1, made)
        return made

    def _build(self) -> None:
        self._top = QWidget()
        self._top.setMaximumWidth(_WIDEST)
        row = QHBoxLayout(self._top)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._why, 1)
        row.addWidget(self.connect_button)
        inside = Inside()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        self._list = scrolling(inside, self.tr("Shops on Etsy"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._top)
        column.addWidget(self._resting)
        column.addWidget(self._list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.notice)
        self._resting.hide()
        self._list.hide()
        self._top.hide()
        self.empty.hide()

    def _paint(self) -> None:
        picture_before(self.connect_button, self._around.theme, "plus", "on_accent")


class ShopCard(QWidget):
    sync_wanted = Signal(object)
    connect_wanted = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.shop: EtsyShop | None = None
        self.name = label("", "heading")
        self.state = Badge(around.theme)
        self.facts = label("", "muted", wraps=True)
        self.trouble = label("", "problem", wraps=True)
        self.busy = BusyLine()
        self.sync = button(self.tr("Fetch orders"))
        self.again = button(self.tr("Connect again…"), "primary")
        self.leave = button(self.tr("Disconnect…"), "quiet")
        self.which = button("", "quiet")
        self.problems = label("", "warning", wraps=True, selectable=True)
        self._build()
        self.sync.clicked.connect(lambda: self.sync_wanted.emit(self.shop))
        self.again.clicked.connect(self.connect_wanted)
        self.leave.clicked.connect(lambda: self._start(self._leave()))
        self.which.clicked.connect(lambda: self._start(self._show_problems()))

    def show_shop(self, shop: EtsyShop) -> None:
        if self.shop is None or self.shop.problem_count != shop.problem_count:
            self.problems.hide()
        self.shop = shop
        self.name.setText(shop.name)
        said, tone = shop_words.state(shop)
        self.state.say(said, tone)
        self.facts.setText(shop_words.facts(shop))
        trouble = shop_words.trouble(shop)
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self._show_sync(shop)
        self.again.setVisible(shop.asks_for_consent)
        self.sync.setVisible(not shop.asks_for_consent)
        self.leave.setVisible(not etsy.why_no_admin(self._around.desk) and shop.state != "disconnected")
        self.which.setText(shop_words.problems(shop.problem_count))
        self.which.setAccessibleName(self.which.text())
        self.which.setVisible(shop.problem_count > 0)

    def _show_sync(self, shop: EtsyShop) -> None:
        self.sync.setEnabled(shop.sync is None and self._around.desk.link.is_online)
        if shop.sync is None:
            self.busy.rest()
            return
        share = min(1.0, shop.sync.seen / shop.sync.expected) if shop.sync.expected else None
        self.busy.show_work(shop_words.under_way(shop.sync), share, can_stop=False)

    def _build(self) -> None:
        frame, column = card(self)
        frame.setMaximumWidth(_WIDEST)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.name)
        head.addWidget(self.state)
        head.addStretch(1)
        for made in (self.which, self.leave, self.sync, self.again):
            head.addWidget(made)
        column.addLayout(head)
        for part in (self.facts, self.trouble, self.busy, self.problems):
            column.addWidget(part)
        self.problems.hide()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame, 100)
        outer.addStretch(1)

    async def _show_problems(self) -> None:
        if self.shop is None:
            return
        if not self.problems.isHidden():
            self.problems.hide()
            return
        found = await self._around.desk.etsy.problems(self.shop.id)
        self.problems.setText("\n".join(f"#{one.receipt_id}: {one.sentence}" for one in found))
        self.problems.show()

    async def _leave(self) -> None:
        shop = self.shop
        if shop is None:
            return
        sheet = ConfirmDialog(
            self.tr("Disconnect {shop}?").format(shop=shop.name),
            self.tr("Its orders stay here, but no new ones come, and parcels are not told to Etsy any more."),
            self.tr("Disconnect"),
            look="danger",
            parent=self.window(),
        )

        async def act(_yes: object) -> None:
            await etsy.disconnect(self._around.desk, shop)

        if await self._around.errands.ask_until(sheet, act):
            self._around.errands.say(self.tr("Disconnected: {shop}").format(shop=shop.name))

    def _start(self, work: Coroutine[Any, Any, Any]) -> None:
        self._around.tasks.start(work, "shop on Etsy")
