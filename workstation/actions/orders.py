"""What a person may do to an order: one verb, one function. What the server answers is shown at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from workstation.actions.possible import why_offline

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from workstation.actions.desk import Desk
    from workstation.records.order_prints import PrintsWish
    from workstation.records.orders import Order


def why_not(order: Order, desk: Desk) -> str:
    """Empty when something may be made or sent for it."""
    tr = QCoreApplication.translate
    if not desk.link.is_online:
        return why_offline(desk.link)
    if order.status == "refunded":
        return tr("Orders", "The money went back: there is nothing to make or to send any more.")
    if order.is_over:
        return tr("Orders", "The order was cancelled: there is nothing to make or to send any more.")
    return ""


async def read(desk: Desk, order_id: int) -> Order:
    return await desk.orders.one(order_id)


async def produce(desk: Desk, order: Order, production_status: str) -> Order:
    """Moves it on the board."""
    return await _change(desk, order, {"production_status": production_status})


async def prioritise(desk: Desk, order: Order, priority: int) -> Order:
    return await _change(desk, order, {"priority": priority})


async def add_note(desk: Desk, order: Order, content: str) -> None:
    await desk.orders.add_note(order.id, content, desk.shift.staff_name)


async def add_talk(desk: Desk, order: Order, values: Mapping[str, Any]) -> None:
    await desk.orders.add_talk(order.id, dict(values) | {"staff_name": desk.shift.staff_name})


async def set_photo(desk: Desk, order: Order, file: Path) -> None:
    await desk.orders.set_photo(order.id, file)
    desk.book.take(await desk.orders.one(order.id))


async def schedule(desk: Desk, order: Order, wish: PrintsWish) -> int:
    """How many prints wait now. Items of one material go together; each is told what it is made of."""
    made = 0
    for material, wishes in wish.by_material.items():
        values = {
            "printer_id": wish.printer_id,
            "item_ids": [one.item_id for one in wishes],
            "again": wish.is_again,
            **({"material_type": material} if material else {}),
        }
        entries = await desk.orders.schedule(order.id, values)
        made += len(entries)
        for entry, one in zip(entries, wishes, strict=False):
            if one.filament is not None:
                await desk.orders.make_of(entry.id, one.filament.id, desk.shift.staff_name)
    desk.book.take(await desk.orders.one(order.id))
    return made


async def ship(desk: Desk, order: Order, values: Mapping[str, Any]) -> Order:
    """Whether Etsy takes it is told later, over the feed."""
    now = await desk.orders.ship(order.id, dict(values) | {"staff_name": desk.shift.staff_name})
    desk.book.take(now)
    return now


async def _change(desk: Desk, order: Order, values: Mapping[str, Any]) -> Order:
    now = await desk.orders.change(order.id, dict(values) | {"staff_name": desk.shift.staff_name})
    desk.book.take(now)
    return now
