"""The items of an order as prints in a printer's queue: one for each item that has a body.

What is known of a product says how it is printed; without that it is what most things are: PLA, two hours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from server.foundation import clock
from server.foundation.database import Unit
from server.foundation.problems import Conflict, Invalid
from server.printers import fleet
from server.printers.queue import schedule, scheduling
from server.printers.queue.schedule import States
from server.printers.queue.scheduling import JobFiles
from server.printers.tables import scheduled_prints
from server.shop.orders import events, filament, orders
from server.shop.orders.events import By

UNDER_WAY = ("queued", "scheduled", "started")
FALL_BACK: Mapping[str, Any] = {
    "estimated_duration_minutes": 120, "material_type": "PLA", "nozzle_temp": 200, "bed_temp": 60, "print_speed": 50,
}  # fmt: skip
_MOST_URGENT = 10
_BETWEEN_MINUTES = 15
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Wish:
    printer_id: int
    material_type: str | None = None
    start_offset_minutes: int | None = None
    item_ids: tuple[int, ...] | None = None
    again: bool = False


def schedule_items(
    unit: Unit, order_id: int, account_id: int | None, wish: Wish, by: By, states: States, job_files: JobFiles
) -> list[Row[Any]]:
    """The new entries of the printer's queue, in the order in which they are to be printed."""
    row = orders.taken_up(unit, order_id, account_id)
    orders.demand_alive(row)
    printer = fleet.one(unit, wish.printer_id)
    if not wish.again and wish.item_ids is None and _is_under_way(unit, order_id):
        raise Conflict("Prints of this order wait or run already. Say again: true to print it once more.")
    made, start = [], _first_start(unit, wish)
    for index, item in enumerate(_wanted_items(unit, order_id, wish)):
        known = filament.how_to_print(unit, item.title)
        fields = {**FALL_BACK, **known, **_fields(row, item, wish, _MOST_URGENT - index), "not_before": start}
        made.append(scheduling.enqueue(unit, fields, states, job_files).id)
        if start is not None:
            minutes = fields["estimated_duration_minutes"] + _BETWEEN_MINUTES
            start = clock.shift(start, seconds=60 * minutes)
    entries = [schedule.one(unit, scheduled_id) for scheduled_id in made]
    named = "\n".join(entry.job_name for entry in entries)
    events.record(unit, row.id, by, "scheduled", after=printer.name, details=named)
    _after_scheduling(unit, row, entries, by)
    return entries


def of_order(unit: Unit, order_id: int) -> list[Row[Any]]:
    """The entries of every printer's queue that were made for it, but for those that were deleted."""
    table = scheduled_prints.c
    query = select(scheduled_prints).where(table.order_id == order_id, table.status != "cancelled")
    return unit.all(query.order_by(table.id))


def _is_under_way(unit: Unit, order_id: int) -> bool:
    return any(entry.status in UNDER_WAY for entry in of_order(unit, order_id))


def _wanted_items(unit: Unit, order_id: int, wish: Wish) -> Sequence[Row[Any]]:
    items = [item for item in orders.items(unit, [order_id])[order_id] if not item.is_digital]
    if wish.item_ids is not None:
        unknown = set(wish.item_ids) - {item.id for item in items}
        if unknown:
            raise Invalid(
                {"item_ids": f"item_ids must be items of this order; {min(unknown)} is none to print."}
            )
        items = [item for item in items if item.id in wish.item_ids]
    if not items:
        raise Conflict("This order has nothing to print.")
    return items


def _first_start(unit: Unit, wish: Wish) -> clock.Instant | None:
    """None: as soon as the printer is free; the queue plans it."""
    if not wish.start_offset_minutes:
        return None
    return clock.shift(unit.now, seconds=60 * wish.start_offset_minutes)


def _fields(row: Row[Any], item: Row[Any], wish: Wish, priority: int) -> dict[str, Any]:
    return {
        **({"material_type": wish.material_type} if wish.material_type else {}),
        "printer_id": wish.printer_id,
        "order_id": row.id,
        "job_name": item.title[:_LONGEST_NAME] or f"Order {row.receipt_id}",
        "priority": priority,
        "notes": f"Quantity: {item.quantity}",
    }


def _after_scheduling(unit: Unit, row: Row[Any], entries: Sequence[Row[Any]], by: By) -> None:
    """A failure is tried again; how long it takes is known now, when nobody stated it."""
    values: dict[str, Any] = {"production_status": "queued"} if row.production_status == "failed" else {}
    if row.estimated_print_time is None:
        values["estimated_print_time"] = sum(entry.estimated_duration_minutes or 0 for entry in entries)
    orders.announce(unit, row.id, row.account_id)
    orders.put(unit, row, values, by)
