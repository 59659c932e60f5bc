"""Prints move the orders that they were made for: a start, an end, each once however often it is reported.

An order is printed when every entry of its that is still in a queue, or was, has been printed. What fails is counted and
waits for people. An order that was sent or called off meanwhile stays as it is.
"""

from typing import Any

from sqlalchemy import Row, insert, select, update

from server.foundation.database import Unit
from server.printers.prints import Print, PrintEvent
from server.printers.tables import prints, scheduled_prints
from server.shop.orders import figures, life_cycle, orders, printing
from server.shop.orders.tables import order_prints
from server.shop.orders.tables import orders as _orders

_RUNNING = ("starting", "printing", "paused")
_AT_WORK = ("queued", "failed", "in_progress", "completed")


def take_report(unit: Unit, event: PrintEvent) -> None:
    row = _order_of(unit, event.print)
    if row is None:
        return
    is_new = _remember(unit, row, event)
    if row.production_status not in _AT_WORK or row.status in life_cycle.OVER:
        return
    if event.which == "start":
        if is_new:
            _move(unit, row, "in_progress")
    elif event.print.state == "failed":
        if is_new:
            _failed(unit, row)
    else:
        _move(unit, row, _standing(unit, row))


def _order_of(unit: Unit, run: Print) -> Row[Any] | None:
    """The order as it is taken up, when the print was made for one that is still there."""
    entry = select(scheduled_prints.c.order_id).where(scheduled_prints.c.id == run.scheduled_id)
    order_id = unit.value(entry)
    if order_id is None:
        return None
    return unit.first(select(_orders).where(_orders.c.id == order_id).with_for_update())


def _remember(unit: Unit, row: Row[Any], event: PrintEvent) -> bool:
    """Whether this is news; and count it."""
    state = "printing" if event.which == "start" else event.print.state
    known = unit.first(select(order_prints).where(order_prints.c.print_id == event.print.id))
    if known is None:
        values = {
            "print_id": event.print.id,
            "order_id": row.id,
            "account_id": row.account_id,
            "state": state,
        }
        unit.run(insert(order_prints).values(**values))
    elif known.state == state or event.which == "start":
        return False
    else:
        unit.run(update(order_prints).where(order_prints.c.print_id == event.print.id).values(state=state))
        figures.count_print(unit, known.account_id, known.state, -1)
    figures.count_print(unit, row.account_id, state, 1)
    return True


def _failed(unit: Unit, row: Row[Any]) -> None:
    """Each failed print counts, also the second of an order that is marked already."""
    orders.put(
        unit, row, {"production_status": "failed", "print_failures_count": row.print_failures_count + 1}
    )


def _move(unit: Unit, row: Row[Any], production: str) -> None:
    orders.change(unit, row.id, None, {"production_status": production})


def _standing(unit: Unit, row: Row[Any]) -> str:
    """What the prints of an order make of it once one of them has ended well, or was stopped."""
    entries = printing.of_order(unit, row.id)
    ids = [entry.id for entry in entries]
    runs = unit.all(
        select(prints.c.scheduled_id, prints.c.state)
        .where(prints.c.scheduled_id.in_(ids))
        .order_by(prints.c.id)
    )
    newest = {run.scheduled_id: run.state for run in runs}
    done = {entry.id for entry in entries if entry.status == "completed"}
    done |= {scheduled_id for scheduled_id, state in newest.items() if state == "finished"}
    if entries and done >= set(ids):
        return "completed"
    if row.production_status == "failed":
        return "failed"
    return "in_progress" if done or any(state in _RUNNING for state in newest.values()) else "queued"
