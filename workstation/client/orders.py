"""The calls about the shop's orders: lists, one order, what is written about it, its prints, its parcel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workstation.records import wire
from workstation.records.order_prints import Kept
from workstation.records.orders import Note, Order, OrderEvent, OrderPage, Talk, orders_of
from workstation.records.prints import Scheduled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from workstation.client.transport import Transport
    from workstation.records.orders import OrderQuery


class Orders:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def page(self, query: OrderQuery, offset: int, limit: int, after: str = "") -> OrderPage:
        """`after`: the `next` of the page before, in place of an offset."""
        place = {"cursor": after} if after else {"offset": offset}
        asked: dict[str, Any] = {**query.to_wire(), **place, "limit": limit}
        return OrderPage.from_wire(await self._transport.ask("GET", "/orders", query=asked))

    async def board(self, limit: int) -> dict[str, OrderPage]:
        """The first cards of each column, the most urgent first, and how many there are in all."""
        row = await self._transport.ask("GET", "/orders/board", query={"limit": limit})
        return {str(item.get("column")): OrderPage.from_wire(item) for item in row.get("columns") or ()}

    async def one(self, order_id: int) -> Order:
        return Order.from_wire(await self._transport.ask("GET", _order(order_id)))

    async def change(self, order_id: int, values: Mapping[str, Any]) -> Order:
        return Order.from_wire(await self._transport.ask("PUT", _order(order_id), body=values))

    async def history(self, order_id: int) -> tuple[OrderEvent, ...]:
        """The newest first."""
        row = await self._transport.ask("GET", _order(order_id, "history"))
        return tuple(wire.plain(OrderEvent, item) for item in row.get("events") or ())

    async def produce(
        self, order_ids: Sequence[int], production_status: str, staff_name: str
    ) -> tuple[Order, ...]:
        """All of them or none; as a list says them, without details."""
        body = {
            "order_ids": list(order_ids),
            "action": "update_production_status",
            "status": production_status,
            "staff_name": staff_name,
        }
        return orders_of(await self._transport.ask("POST", "/orders/bulk-actions", body=body))

    # what is written about it

    async def notes(self, order_id: int) -> tuple[Note, ...]:
        rows = await self._transport.rows(_order(order_id, "notes"))
        return tuple(wire.plain(Note, row) for row in rows)

    async def add_note(self, order_id: int, content: str, staff_name: str) -> Note:
        body = {"content": content, "staff_name": staff_name}
        return wire.plain(Note, await self._transport.ask("POST", _order(order_id, "notes"), body=body))

    async def talks(self, order_id: int) -> tuple[Talk, ...]:
        row = await self._transport.ask("GET", _order(order_id, "communications"))
        return tuple(wire.plain(Talk, item) for item in row.get("logs") or ())

    async def add_talk(self, order_id: int, values: Mapping[str, Any]) -> None:
        await self._transport.ask("POST", _order(order_id, "communications"), body=values)

    # files

    async def photo(self, order_id: int) -> bytes:
        return await self._transport.fetch(_order(order_id, "photo"))

    async def set_photo(self, order_id: int, file: Path) -> None:
        path = _order(order_id, "photo")
        await self._transport.post_form(path, {}, file, lambda _sent, _whole: None, "photo")

    async def packing_slip(self, order_id: int) -> bytes:
        return await self._transport.fetch(_order(order_id, "packing-slip"))

    # prints and parcel

    async def keep_filament(self, order_id: int, staff_name: str) -> tuple[Kept, ...]:
        """Which spool is meant for each item; what was meant before is chosen anew."""
        path, body = _order(order_id, "auto-assign-filament"), {"staff_name": staff_name}
        row = await self._transport.ask("POST", path, body=body)
        return tuple(wire.plain(Kept, item) for item in row.get("assignments") or ())

    async def schedule(self, order_id: int, values: Mapping[str, Any]) -> tuple[Scheduled, ...]:
        row = await self._transport.ask("POST", _order(order_id, "schedule-prints"), body=values)
        return tuple(Scheduled.from_wire(item) for item in row.get("prints") or ())

    async def make_of(self, scheduled_id: int, filament_id: int, staff_name: str) -> None:
        """Which filament a scheduled print is made of."""
        body = {"filament_id": filament_id, "staff_name": staff_name}
        await self._transport.ask("PUT", f"/scheduled-prints/{scheduled_id}/filament", body=body)

    async def ship(self, order_id: int, values: Mapping[str, Any]) -> Order:
        row = await self._transport.ask("POST", _order(order_id, "ship"), body=values)
        return Order.from_wire(row)


def _order(order_id: int, *parts: str) -> str:
    return "/".join(("/orders", str(order_id), *parts))
