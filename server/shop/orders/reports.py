"""Prints move the orders that they were made for: a start, an end, each once however often it is reported.

So do people who say at the queue what became of an entry. An order is printed when every entry of its that is still in a
queue, or was, has been printed. What fails is counted and waits for people. An order that was sent or called off meanwhile
stays as it is.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, insert, select, update

from server.foundation.database import Unit
from server.printers.prints import Print, PrintEvent
from server.printers.queue.schedule import WAITING
from server.printers.tables import prints, scheduled_prints
from server.shop.orders import events, figures, life_cycle, orders, printing
from server.shop.orders.events import By, What
from server.shop.orders.tables import order_prints
from server.shop.orders.tables import orders as _orders

_STARTED = "printing"
_RUNNING = ("starting", "printing", "paused")
_ENDED: Mapping[str, What] = {
    "printing": "print_started", "finished": "print_finished", "failed": "print_failed", "cancelled": "print_cancelled",
    "lost": "print_lost",
}  # fmt: skip
_BY_HAND: Mapping[str, What] = {
    "started": "print_started", "completed": "print_finished", "failed": "print_failed", "cancelled": "print_cancelled",
}  # fmt: skip
_AT_WORK = ("queued", "failed", "in_progress", "completed")


def take_report(unit: Unit, event: PrintEvent) -> None:
    row = _order_of(unit, event.print)
    if row is None:
        return
    state = _STARTED if event.which == "start" else event.print.state
    is_new, by = _remember(unit, row, event.print.id, state), _printer(event.print)
    if is_new and state in _ENDED:
        events.record(unit, row.id, by, _ENDED[state], details=_told(event.print.name, event.print.result))
    if not _is_at_work(row):
        return
    if event.which == "start":
        if is_new:
            _move(unit, row, "in_progress", by)
    elif event.print.state == "failed":
        if is_new:
            _failed(unit, row, by)
    else:
        _move(unit, row, _standing(unit, row), by)


def take_entry(unit: Unit, entry: Row[Any], who: str) -> None:
    """A person began an entry of a queue, ended it, put it back or took it out."""
    row = None if entry.order_id is None else _taken_up(unit, entry.order_id)
    if row is None or not _is_at_work(row):
        return
    by = By("person", who)
    events.record(
        unit,
        row.id,
        by,
        _BY_HAND.get(entry.status, "print_again"),
        details=_told(entry.job_name, entry.failed_reason),
    )
    if entry.status == "started":
        _move(unit, row, "in_progress", by)
    elif entry.status == "failed":
        _failed_by_hand(unit, row, entry.id, by)
    elif entry.status == "completed":
        _move(unit, row, _standing(unit, row), by)
    elif entry.status == "cancelled" and _standing(unit, row) == "completed":
        _move(unit, row, "completed", by)  # it was all that was left
    elif entry.status in WAITING and row.production_status == "failed":
        _move(unit, row, "queued", by)  # it is tried again


def _printer(run: Print) -> By:
    return By("printer", run.printer_name or "")


def _told(name: str, why: str | None) -> str:
    """What was printed, and how it ended in the words of the printer or of a person."""
    return "\n".join(part for part in (name, why) if part)


def _order_of(unit: Unit, run: Print) -> Row[Any] | None:
    """The order as it is taken up, when the print was made for one that is still there."""
    entry = select(scheduled_prints.c.order_id).where(scheduled_prints.c.id == run.scheduled_id)
    order_id = unit.value(entry)
    return None if order_id is None else _taken_up(unit, order_id)


def _taken_up(unit: Unit, order_id: int) -> Row[Any] | None:
    return unit.first(select(_orders).where(_orders.c.id == order_id).with_for_update())


def _is_at_work(row: Row[Any]) -> bool:
    return row.production_status in _AT_WORK and row.status not in life_cycle.OVER


def _remember(unit: Unit, row: Row[Any], print_id: int, state: str) -> bool:
    """Whether this is news; and count it."""
    known = unit.first(select(order_prints).where(order_prints.c.print_id == print_id))
    if known is None:
        owner = {"order_id": row.id, "account_id": row.account_id}
        unit.run(insert(order_prints).values(print_id=print_id, state=state, **owner))
    elif state in (known.state, _STARTED):
        return False
    else:
        unit.run(update(order_prints).where(order_prints.c.print_id == print_id).values(state=state))
        figures.count_print(unit, known.account_id, known.state, -1)
    figures.count_print(unit, row.account_id, state, 1)
    return True


def _failed(unit: Unit, row: Row[Any], by: By, failures: int = 1) -> None:
    """Each failed print counts, also the second of an order that is marked already."""
    failures += row.print_failures_count
    orders.put(unit, row, {"production_status": "failed", "print_failures_count": failures}, by)


def _failed_by_hand(unit: Unit, row: Row[Any], scheduled_id: int, by: By) -> None:
    """The print of it, if there was one, has failed with that: its printer's report of the same is no news."""
    mine = select(prints.c.id).where(prints.c.scheduled_id == scheduled_id)
    print_id = unit.value(mine.order_by(prints.c.id.desc()).limit(1))
    is_new = print_id is None or _remember(unit, row, print_id, "failed")
    _failed(unit, row, by, 1 if is_new else 0)


def _move(unit: Unit, row: Row[Any], production: str, by: By) -> None:
    orders.change(unit, row.id, None, {"production_status": production}, by)


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
    # A person has looked, and the printer has not.
    done -= {entry.id for entry in entries if entry.status == "failed"}
    if entries and done >= set(ids):
        return "completed"
    if row.production_status == "failed":
        return "failed"
    return "in_progress" if done or any(state in _RUNNING for state in newest.values()) else "queued"
