"""What a person may do to an order: one verb, one function. What the server answers is shown at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from workstation.actions.possible import why_offline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from workstation.actions.desk import Desk
    from workstation.records.order_prints import Kept, PrintWish
    from workstation.records.orders import Order
    from workstation.records.prints import Scheduled
    from workstation.records.stock import Spool


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


def why_no_print(order: Order, desk: Desk) -> str:
    if order.items and all(item.is_digital for item in order.items):
        return QCoreApplication.translate("Orders", "This order is of files only: there is nothing to print.")
    return why_not(order, desk)


async def read(desk: Desk, order_id: int) -> Order:
    return await desk.orders.one(order_id)


async def produce(desk: Desk, chosen: Sequence[Order], production_status: str) -> None:
    """Moves them on the board, all of them or none."""
    if len(chosen) == 1:
        await _change(desk, chosen[0], {"production_status": production_status})
        return
    ids = [order.id for order in chosen]
    desk.book.take(*await desk.orders.produce(ids, production_status, desk.shift.staff_name))


async def prioritise(desk: Desk, order: Order, priority: int) -> Order:
    return await _change(desk, order, {"priority": priority})


async def add_note(desk: Desk, order: Order, content: str) -> None:
    await desk.orders.add_note(order.id, content, desk.shift.staff_name)


async def add_talk(desk: Desk, order: Order, values: Mapping[str, Any]) -> None:
    await desk.orders.add_talk(order.id, dict(values) | {"staff_name": desk.shift.staff_name})


async def set_photo(desk: Desk, order: Order, file: Path) -> None:
    await desk.orders.set_photo(order.id, file)
    await look_again(desk, order)


async def keep_filament(desk: Desk, order: Order) -> tuple[Kept, ...]:
    return await desk.orders.keep_filament(order.id, desk.shift.staff_name)


async def schedule(
    desk: Desk, order: Order, together: Sequence[PrintWish], *, is_again: bool
) -> tuple[Scheduled, ...]:
    """Items of one material at one printer; an entry for each, in their order."""
    first = together[0]
    values = {
        "printer_id": first.printer_id,
        "item_ids": [one.item_id for one in together],
        "again": is_again,
        "staff_name": desk.shift.staff_name,
        **({"material_type": first.material} if first.material else {}),
    }
    return await desk.orders.schedule(order.id, values)


async def make_of(desk: Desk, entry: Scheduled, spool: Spool) -> None:
    await desk.orders.make_of(entry.id, spool.id, desk.shift.staff_name)


async def look_again(desk: Desk, order: Order) -> None:
    """As the server has it now, for everybody here who shows it."""
    desk.book.take(await desk.orders.one(order.id))


async def ship(desk: Desk, order: Order, values: Mapping[str, Any]) -> Order:
    """Whether Etsy takes it is told later, over the feed."""
    now = await desk.orders.ship(order.id, dict(values) | {"staff_name": desk.shift.staff_name})
    desk.book.take(now)
    return now


async def _change(desk: Desk, order: Order, values: Mapping[str, Any]) -> Order:
    now = await desk.orders.change(order.id, dict(values) | {"staff_name": desk.shift.staff_name})
    desk.book.take(now)
    return now
