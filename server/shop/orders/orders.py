"""One order: found for who may see it, changed so that its dates and the figures stay true.

`put` is the only way a known order is changed, and it writes down who did it. A foreign order answers as if it did not exist.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, select, update

from server.foundation import clock
from server.foundation.database import Unit
from server.foundation.problems import Conflict, NotFound
from server.shop.orders import events, filament, intake, life_cycle
from server.shop.orders.events import By
from server.shop.orders.figures import Tally
from server.shop.orders.tables import order_items, orders

_COUNTED = ("status", "production_status")
_ABSENT = "There is no such order."
_OVER = "This order was {status}: there is nothing to make or to send any more."


def one(unit: Unit, order_id: int, account_id: int | None) -> Row[Any]:
    """Raises NotFound, also for another shop's."""
    return _found(unit, select(orders).where(orders.c.id == order_id), account_id)


def taken_up(unit: Unit, order_id: int, account_id: int | None) -> Row[Any]:
    """`one`, to be changed: no other writer changes it before this transaction ends."""
    return _found(unit, select(orders).where(orders.c.id == order_id).with_for_update(), account_id)


def items(unit: Unit, order_ids: Sequence[int]) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = {order_id: [] for order_id in order_ids}
    query = select(order_items).where(order_items.c.order_id.in_(order_ids)).order_by(order_items.c.id)
    for row in unit.all(query):
        found[row.order_id].append(row)
    return found


def change(unit: Unit, order_id: int, account_id: int | None, stated: Mapping[str, Any], by: By) -> Row[Any]:
    """`stated`: columns that staff may change, statuses among them."""
    row = taken_up(unit, order_id, account_id)
    tracking = stated.get("tracking_number", row.tracking_number)
    if tracking != row.tracking_number:
        events.record(unit, row.id, by, "tracking", before=row.tracking_number, after=tracking)
    return put(unit, row, {**stated, **_dated(unit, row, stated)}, by)


def put(unit: Unit, row: Row[Any], values: Mapping[str, Any], by: By) -> Row[Any]:
    """The row is one that was taken up. What is the same already changes nothing."""
    changes = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not changes:
        return row
    changes["updated_at"] = unit.now
    if any(name in changes for name in _COUNTED):
        _count(unit, row, changes)
    events.record_changes(unit, row, changes, by)
    changed = unit.run(update(orders).where(orders.c.id == row.id).values(**changes).returning(orders)).one()
    announce(unit, row.id, row.account_id)
    return changed


def put_photo(unit: Unit, order_id: int, account_id: int | None, name: str, by: By) -> str:
    """The name of the photo before."""
    row = taken_up(unit, order_id, account_id)
    events.record(unit, row.id, by, "photo")
    put(unit, row, {"photo": name}, by)
    return str(row.photo)


def announce(unit: Unit, order_id: int, account_id: int) -> None:
    unit.announce("order", lambda _at_commit: {"id": order_id, "account_id": account_id})


def demand_alive(row: Row[Any]) -> None:
    """Raises Conflict for an order that was called off."""
    if row.status in life_cycle.OVER:
        raise Conflict(_OVER.format(status=row.status))


def _found(unit: Unit, query: Any, account_id: int | None) -> Row[Any]:
    row = unit.first(query if account_id is None else query.where(orders.c.account_id == account_id))
    if row is None:
        raise NotFound(_ABSENT)
    return row


def _count(unit: Unit, row: Row[Any], changes: Mapping[str, Any]) -> None:
    tally, sold = Tally(), intake.items_of(unit, [row.id])[row.id]
    was = row._asdict()
    tally.without(was, sold)
    tally.with_({**was, **changes}, sold)
    tally.write(unit)
    filament.settle(unit, was, {**was, **changes})


def _dated(unit: Unit, row: Row[Any], stated: Mapping[str, Any]) -> dict[str, Any]:
    """Each point in time is set once: the first time that it happens."""
    values: dict[str, Any] = {}
    made = stated.get("production_status")
    if made == "in_progress" and row.print_started_at is None:
        values["print_started_at"] = unit.now
    if made == "completed" and row.print_completed_at is None:
        values |= {"print_completed_at": unit.now, **_lasted(row, unit.now)}
    if made == "failed" and row.production_status != "failed":
        values["print_failures_count"] = row.print_failures_count + 1
    if "shipped" in (made, stated.get("status")) and row.shipped_at is None:
        values["shipped_at"] = unit.now
    return values


def _lasted(row: Row[Any], until: clock.Instant) -> dict[str, int]:
    """In whole minutes, when anybody knows when it began."""
    if row.print_started_at is None or row.actual_print_time is not None:
        return {}
    return {"actual_print_time": round(clock.seconds_between(row.print_started_at, until) / 60)}
