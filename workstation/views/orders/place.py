"""The place of the orders: a board or a table over the same book, one order beside it, and the shops they come from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from workstation.actions import etsy, orders
from workstation.actions.possible import why_offline
from workstation.models.orders import shops as shop_words
from workstation.models.orders.table import OrdersModel
from workstation.records.orders import GONE, NEWEST, Order
from workstation.sync.order_lists import MOST_SORTED
from workstation.views.orders import documents
from workstation.views.orders.bar import BOARD, SHOPS, TABLE, OrdersBar
from workstation.views.orders.board import OrderBoard
from workstation.views.orders.choice import OrderChoice
from workstation.views.orders.connecting import connect
from workstation.views.orders.errands import OrderErrands
from workstation.views.orders.exporting import export_orders
from workstation.views.orders.panel import OrderPanel
from workstation.views.orders.picks import PicksBar
from workstation.views.orders.shops import ShopsPage
from workstation.views.panel import Panel
from workstation.widgets.beside import beside, state_of
from workstation.widgets.busy_line import BusyLine
from workstation.widgets.empty import EmptyState
from workstation.widgets.labels import label
from workstation.widgets.record_table import RecordTable

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from workstation.records.etsy import EtsyShop
    from workstation.views.surroundings import Surroundings

_AGES_TICK_MS = 60_000
_NARROW = 260
_STEPS_BACK = ("due", "status", "priority", "production", NEWEST)


class OrdersView(Panel):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        book = around.desk.book
        self.errands = OrderErrands(around, self)
        self.bar = OrdersBar(around.theme)
        self.board = OrderBoard(around.theme, book)
        self.model = OrdersModel(book.table, self)
        self.table = RecordTable(
            around.theme,
            self.model,
            self.tr("Orders"),
            steps_back=_STEPS_BACK,
            order=NEWEST,
            newest_first=True,
            several=True,
        )
        self.choice = OrderChoice(self.board, self.table, self.model, self)
        self.picks = PicksBar(around.theme)
        self.shops = ShopsPage(around)
        self.empty = EmptyState(around.theme)
        self.panel = OrderPanel(around, self.errands)
        self.hint = label("", "muted", wraps=True)
        self.trouble = label("", "warning", wraps=True)
        # Of its own: news of orders must not stop it.
        self.saving = BusyLine()
        self._export: asyncio.Task[None] | None = None
        self._sort = (NEWEST, True)
        self._build()
        self._connect()
        self._show_face(around.settings["orders_face"])

    async def load(self) -> None:
        book = self.around.desk.book
        if not book.knows_connections or self.bar.face == SHOPS:
            await book.load_connections()
        if self.bar.face == BOARD:
            await book.load_board(self.bar.words)
        elif self.bar.face == TABLE:
            sort, down = self._sort
            await book.load_table(replace(self.bar.query(), sort=sort, is_descending=down))
        self._show_fill()

    def show_order(self, order: Order) -> None:
        self.choice.choose(order)
        self.panel.show_order(order)

    def step_back(self) -> None:
        """What Esc means here."""
        if self.picks.is_wanted:
            self.choice.clear()
        else:
            self.panel.close_panel()

    # what it is made of

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.setMinimumWidth(_NARROW)
        for face in (self.board, self.table, self.shops, self.empty):
            self._stack.addWidget(face)
        self._splitter = beside(self._stack, self.panel, state=self.around.settings["orders_splitter"])
        self.column.addWidget(self.bar)
        self.column.addWidget(self.saving)
        self.column.addWidget(self.trouble)
        self.column.addWidget(self.hint)
        self.column.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        book, bar = self.around.desk.book, self.bar
        bar.changed.connect(self.reload)
        bar.face_picked.connect(self._on_face_picked)
        bar.sync.clicked.connect(lambda: self._on_sync_wanted(None))
        bar.export.clicked.connect(self._on_export)
        self.saving.stopped.connect(self._on_export_stopped)
        self.choice.changed.connect(self._show_picks)
        self.choice.chosen.connect(self._on_chosen)
        self.board.opened.connect(self.show_order)
        self.board.move_wanted.connect(self.errands.move)
        self.board.more_wanted.connect(self._on_more)
        self.model.sort_asked.connect(self._on_sort_asked)
        self.table.opened.connect(self._on_opened)
        self.picks.move_wanted.connect(self.errands.move)
        self.picks.slips_wanted.connect(self._on_slips_wanted)
        self.picks.filament_wanted.connect(self.errands.keep_filament)
        self.picks.cleared.connect(self.choice.clear)
        self.around.desk.link.changed.connect(self._show_picks)
        self.shops.connect_wanted.connect(lambda: self.start(self._connect_shop()))
        self.shops.sync_wanted.connect(self._on_sync_wanted)
        self.empty.pressed.connect(self._on_empty_pressed)
        self.panel.closed.connect(self._on_panel_closed)
        self._splitter.splitterMoved.connect(self._on_splitter_moved)
        book.orders_moved.connect(self._on_orders_moved)
        book.etsy_moved.connect(self._on_etsy_moved)
        book.connections_changed.connect(self._show_fill)
        self._ages = QTimer(self, interval=_AGES_TICK_MS)
        self._ages.timeout.connect(self._on_age)
        self._ages.start()
        self._key("Ctrl+F", self, bar.focus_search)
        self._key("P", self._stack, self._on_print_key)
        self._key("S", self._stack, self._on_ship_key)
        self._key("L", self._stack, self._on_slip_key)

    def _key(self, keys: str, where: QWidget, act: Callable[[], None]) -> None:
        """Only where it means something: letters must reach the search line."""
        made = QShortcut(QKeySequence(keys), where)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(act)

    # faces

    def _on_face_picked(self, face: str) -> None:
        self.around.settings["orders_face"] = face
        self._show_face(face)
        self.reload()

    def _show_face(self, face: str) -> None:
        self.bar.show_face(face if face in (BOARD, TABLE, SHOPS) else BOARD)
        self.choice.is_of_table = self.bar.face == TABLE
        if self.bar.face == SHOPS:
            self.panel.close_panel()
            self.shops.show_connections()
        self._show_fill()

    def _show_fill(self) -> None:
        face = self.bar.face
        faces: dict[str, QWidget] = {BOARD: self.board, TABLE: self.table, SHOPS: self.shops}
        self._stack.setCurrentWidget(self.empty if self._is_empty() else faces[face])
        if self._is_empty():
            self._explain_empty()
        said = self._fill_words() if face == TABLE and not self._is_empty() else ""
        self.hint.setText(said)
        self.hint.setVisible(bool(said))
        shops = self.around.desk.book.connections.shops
        trouble = "" if face == SHOPS else shop_words.cut_off(shops)
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        has_shops = any(not shop.asks_for_consent for shop in shops)
        self.bar.sync.setVisible(has_shops and face != SHOPS)
        self._show_picks()

    def _show_picks(self) -> None:
        link = self.around.desk.link
        chosen = [] if self.bar.face == SHOPS else self.choice.orders
        self.picks.show_picks(chosen, "" if link.is_online else why_offline(link))
        self.bar.show_instead(self.picks if self.picks.is_wanted else None)

    def _is_empty(self) -> bool:
        book = self.around.desk.book
        if self.bar.face == BOARD:
            return book.is_loaded and not book.total
        return self.bar.face == TABLE and book.table.is_loaded and not book.table.total

    def _explain_empty(self) -> None:
        found = self.around.desk.book.connections
        if self.bar.query().is_narrowed:
            self.empty.say(
                "search",
                self.tr("Nothing matches"),
                self.tr("No order fits the search and the filters."),
                self.tr("Clear search and filters"),
            )
        elif not found.shops:
            what = self.tr("Orders come from a shop on Etsy. None is connected yet.")
            self.empty.say("store", self.tr("No orders yet"), what, self.tr("Shops on Etsy"))
        else:
            what = self.tr("As soon as somebody buys something, it stands here.")
            self.empty.say("shopping-bag", self.tr("No orders yet"), what, self.tr("Fetch orders"))

    def _fill_words(self) -> str:
        book = self.around.desk.book
        total = f"{book.table.total:,}"
        if book.lists.is_too_long:
            said = self.tr(
                "{n} orders, newest first: more than {most} cannot be sorted otherwise. Narrow them first."
            )
            return said.format(n=total, most=f"{MOST_SORTED:,}")
        if book.lists.is_bounded:
            return self.tr("More than {n} orders match; only the newest of them are looked at.").format(
                n=total
            )
        return self.tr("{n} orders").format(n=total) if book.table.is_loaded else ""

    # choice

    def _on_chosen(self, order: Order) -> None:
        if self.panel.isVisible():
            self.show_order(order)

    def _on_opened(self, order: Order | None) -> None:
        if order is not None:
            self.show_order(order)

    def _on_slips_wanted(self, chosen: list[Order]) -> None:
        self.start(self._save_slips(chosen))

    async def _save_slips(self, chosen: list[Order]) -> None:
        folder = await documents.folder_for_slips(self.around)
        if folder is not None:
            self.wait_for(documents.save_packing_slips(self.around, chosen, folder, self.busy))

    def _on_panel_closed(self) -> None:
        if self.bar.face == TABLE:
            self.table.clearSelection()
            self.table.setFocus()

    def _on_sort_asked(self, key: str, descending: bool) -> None:  # a signal's argument
        if (key, descending) != self._sort:
            self._sort = (key, descending)
            self.reload()

    def _on_more(self) -> None:
        self.around.desk.book.want_more()
        self.reload()

    # news

    def _on_orders_moved(self) -> None:
        self.hear_news()
        self.panel.reload()

    def _on_etsy_moved(self) -> None:
        if self.isVisible() and self.around.desk.link.is_online:
            self.start(self.around.desk.book.load_connections())

    def _on_age(self) -> None:
        self.board.viewport().update()
        if self.isVisible() and self.bar.face == TABLE:
            self.model.refresh_column(NEWEST)

    # errands

    def _on_print_key(self) -> None:
        for order in self.choice.orders[:1]:
            self._do("print", order, orders.why_no_print(order, self.around.desk))

    def _on_ship_key(self) -> None:
        chosen = self.choice.orders
        if len(chosen) > 1:
            self.errands.move(chosen, GONE)
        for order in chosen if len(chosen) == 1 else ():
            self._do("ship", order, orders.why_not(order, self.around.desk))

    def _on_slip_key(self) -> None:
        chosen = self.choice.orders
        if len(chosen) > 1:
            self._on_slips_wanted(chosen)
        for order in chosen if len(chosen) == 1 else ():
            self._do("slip", order, "")

    def _do(self, key: str, order: Order, why_not: str) -> None:
        if why_not:
            self.around.desk.notices.say("info", why_not)
        else:
            self.errands.start(key, order)

    def _on_sync_wanted(self, shop: EtsyShop | None) -> None:
        self.start(self._sync(shop))

    async def _sync(self, shop: EtsyShop | None) -> None:
        self.bar.sync.setEnabled(False)
        try:
            found = await etsy.sync(self.around.desk, shop)
        finally:
            self.bar.sync.setEnabled(True)
        level = "good" if found.success else "warning"
        said = shop_words.brought(found)
        self.around.desk.notices.say(level, said if found.success else f"{said} {found.message}")
        self.reload()

    async def _connect_shop(self) -> None:
        if await connect(self.around):
            self.around.errands.say(self.tr("The shop is connected. Its orders are fetched now."))
            await self._sync(None)

    def _on_empty_pressed(self) -> None:
        if self.bar.query().is_narrowed:
            self.bar.clear()
        elif not self.around.desk.book.connections.shops:
            self._on_face_picked(SHOPS)
        else:
            self._on_sync_wanted(None)

    def _on_export(self) -> None:
        """One at a time; it goes on while people work, also elsewhere."""
        if self._export is None or self._export.done():
            work = export_orders(self.around, self.bar.query(), self.saving)
            self._export = self.around.tasks.start(work, "export orders")

    def _on_export_stopped(self) -> None:
        if self._export is not None:
            self._export.cancel()

    def _on_splitter_moved(self) -> None:
        self.around.settings["orders_splitter"] = state_of(self._splitter)
