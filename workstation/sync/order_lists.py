"""Pages of orders in the order somebody asked for.

The server keeps them newest first, a million as fast as ten. Any other order is made here, of lists that are short enough to
be fetched as a whole; a longer one stays newest first, and `is_too_long` says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workstation.records import wire
from workstation.records.orders import NEWEST

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from workstation.client.orders import Orders
    from workstation.records.orders import Order, OrderQuery

MOST_SORTED = 2_000
_AT_ONCE = 200


class OrderLists:
    def __init__(self, client: Orders) -> None:
        self._client = client
        self._sorted: tuple[OrderQuery, tuple[Order, ...]] | None = None
        self.is_too_long = False
        self.is_bounded = False

    def forget(self) -> None:
        """The next page is of the list as it is then."""
        self._sorted = None

    async def page(self, query: OrderQuery, offset: int, limit: int) -> tuple[Sequence[Order], int]:
        if query.is_newest_first:
            self.is_too_long = False
            return await self._as_kept(query, offset, limit)
        if self._sorted is None or self._sorted[0] != query:
            self._sorted = await self._whole(query)
        if self._sorted is None:
            return await self._as_kept(query, offset, limit)
        found = self._sorted[1]
        return found[offset : offset + limit], len(found)

    async def _as_kept(self, query: OrderQuery, offset: int, limit: int) -> tuple[Sequence[Order], int]:
        found = await self._client.page(query, offset, limit)
        self.is_bounded = found.is_bounded
        return found.orders, found.total

    async def _whole(self, query: OrderQuery) -> tuple[OrderQuery, tuple[Order, ...]] | None:
        """None when it is too long for that."""
        found = await self._client.page(query, 0, _AT_ONCE)
        self.is_too_long = found.is_bounded or found.total > MOST_SORTED
        if self.is_too_long:
            return None
        orders = list(found.orders)
        while found.next:
            found = await self._client.page(query, 0, _AT_ONCE, found.next)
            orders += found.orders
        return query, in_order(orders, query)


def in_order(orders: Sequence[Order], query: OrderQuery) -> tuple[Order, ...]:
    by = SORTS.get(query.sort, SORTS[NEWEST])
    return tuple(sorted(orders, key=lambda order: (by(order), order.id), reverse=query.is_descending))


SORTS: Mapping[str, Callable[[Order], Any]] = {
    NEWEST: lambda order: wire.stamp(order.created_at) or "",
    "buyer": lambda order: order.buyer_name.casefold(),
    "items": lambda order: order.items[0].title.casefold() if order.items else "",
    "production": lambda order: order.production_status,
    "status": lambda order: order.status,
    "priority": lambda order: order.priority,
    "due": lambda order: wire.stamp(order.due_at) or "9",
    "total": lambda order: order.total_amount or 0,
}
