"""The shop's orders as this desk knows them: the columns of a board, one long table, and the connections with Etsy.

Everything is asked of the server where somebody looks; the feed says when to ask again. A sync tells of every page that it
brings: those are gathered, so that neither each of them nor only the last one is looked at.
"""

from __future__ import annotations

import asyncio
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from workstation.records.etsy import Connections
from workstation.records.orders import COLUMNS, Order, OrderPage, OrderQuery
from workstation.sync.order_lists import OrderLists
from workstation.sync.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workstation.client.etsy import Etsy
    from workstation.client.orders import Orders
    from workstation.records.feed import Moved
    from workstation.sync.stream import Follower
    from workstation.sync.tasks import TaskKeeper

CARDS = 100
"""Of each column, until somebody wants to see more."""
_MOST_CARDS = 800
_TOGETHER_MS, _AT_LATEST_MS = 250, 1_500


class OrderBook(QObject):
    orders_moved = Signal()
    """Orders are different on the server now; whoever shows some asks again."""
    etsy_moved = Signal()
    changed = Signal(object)
    """The server said how this order is now."""
    board_changed = Signal()
    connections_changed = Signal()

    def __init__(self, orders: Orders, etsy: Etsy, tasks: TaskKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._orders = orders
        self._etsy = etsy
        self.lists = OrderLists(orders)
        self.table: Pages[Order] = Pages(self.lists.page, attrgetter("key"), tasks, self)
        self.columns: dict[str, OrderPage] = {name: OrderPage() for name in COLUMNS}
        self.cards_wanted = CARDS
        self.is_loaded = False
        self.connections = Connections()
        self.knows_connections = False
        self._moved = _Gathered(self.orders_moved, self)
        self._etsy_moved = _Gathered(self.etsy_moved, self)

    def follow(self, follower: Follower) -> None:
        follower.moved.connect(self._on_moved)

    @property
    def total(self) -> int:
        return sum(page.total for page in self.columns.values())

    async def load_board(self, search: str = "") -> None:
        """The most urgent first; what a search finds, the newest first."""
        if search:
            found = await asyncio.gather(*(self._searched(name, search) for name in COLUMNS))
            self.columns = dict(zip(COLUMNS, found, strict=True))
        else:
            board = await self._orders.board(self.cards_wanted)
            self.columns = {name: board.get(name, OrderPage()) for name in COLUMNS}
        self.is_loaded = True
        self.board_changed.emit()

    def want_more(self) -> None:
        """The next look at the board shows more of each column."""
        self.cards_wanted = min(_MOST_CARDS, self.cards_wanted * 2)

    async def load_table(self, query: OrderQuery) -> None:
        """Asks anew, also where the list was sorted here."""
        self.lists.forget()
        await self.table.show(query)

    async def load_connections(self) -> None:
        self.connections = await self._etsy.connections()
        self.knows_connections = True
        self.connections_changed.emit()

    def take(self, *orders: Order) -> None:
        """As they are now: on the board at once, and where exactly the next look tells."""
        fresh = {order.id: order for order in orders}
        self.columns = {name: _with(page, fresh, name) for name, page in self.columns.items()}
        self.table.take(*orders)
        self.board_changed.emit()
        for order in orders:
            self.changed.emit(order)
        self._moved.note()

    async def _searched(self, column: str, search: str) -> OrderPage:
        return await self._orders.page(OrderQuery(column=column, search=search), 0, self.cards_wanted)

    def _on_moved(self, moved: Moved) -> None:
        if moved.kind == "order":
            self._moved.note()
        elif moved.kind == "etsy":
            self._etsy_moved.note()


def _with(page: OrderPage, fresh: Mapping[int, Order], column: str) -> OrderPage:
    others = tuple(other for other in page.orders if other.id not in fresh)
    here = tuple(order for order in fresh.values() if order.column == column)
    total = page.total - (len(page.orders) - len(others)) + len(here)
    return OrderPage((*here, *others), total, page.is_bounded)


class _Gathered(QObject):
    """Many notes soon after each other are told once, and not put off for ever."""

    told = Signal()

    def __init__(self, target: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._soon = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._late = QTimer(self, singleShot=True, interval=_AT_LATEST_MS)
        self._soon.timeout.connect(self._on_due)
        self._late.timeout.connect(self._on_due)
        self.told.connect(target)

    def note(self) -> None:
        self._soon.start()
        if not self._late.isActive():
            self._late.start()

    def _on_due(self) -> None:
        self._soon.stop()
        self._late.stop()
        self.told.emit()
