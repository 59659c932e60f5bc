"""Filament that is meant for an order or a scheduled print and has not been used yet.

An assignment takes nothing: the print does, once. Until then what is meant for one is not offered to the next. Which
print used how much of it is written beside it, so that whoever closes an order can book the rest, or let it go.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from server.foundation.database import Unit
from server.shop.stock.grams import Hundredths
from server.shop.stock.matching import folded
from server.shop.stock.tables import assignments

_OPEN = assignments.c.state == "open"


def by_spool(unit: Unit, spool_ids: Iterable[int]) -> dict[int, Hundredths]:
    """How much of each spool is spoken for."""
    ids = list(spool_ids)
    if not ids:
        return {}
    left = func.sum(func.coalesce(assignments.c.amount, 0) - assignments.c.used)
    query = select(assignments.c.spool_id, left.label("left")).where(_OPEN, assignments.c.spool_id.in_(ids))
    found = unit.all(query.group_by(assignments.c.spool_id))
    return {row.spool_id: max(0, int(row.left)) for row in found}


def of_order(unit: Unit, order_id: int) -> list[Row[Any]]:
    query = select(assignments).where(assignments.c.order_id == order_id)
    return unit.all(query.order_by(assignments.c.item, assignments.c.id))


def open_of_order(unit: Unit, order_id: int) -> list[Row[Any]]:
    return [row for row in of_order(unit, order_id) if row.state == "open"]


def of_scheduled(unit: Unit, scheduled_id: int) -> Row[Any] | None:
    return unit.first(select(assignments).where(assignments.c.scheduled_id == scheduled_id))


def for_print(unit: Unit, order_id: int | None, scheduled_id: int | None, title: str) -> Row[Any] | None:
    """What is meant for this print: chosen for itself, else for the order's item of that name, else the order's only one."""
    if scheduled_id is not None and (chosen := of_scheduled(unit, scheduled_id)) is not None:
        return chosen
    rows = (
        [] if order_id is None else [row for row in open_of_order(unit, order_id) if row.scheduled_id is None]
    )
    named = [row for row in rows if folded(row.title) == folded(title)]
    if named:
        return named[0]
    return rows[0] if len(rows) == 1 else None


def add(unit: Unit, **values: Any) -> Row[Any]:
    return unit.run(insert(assignments).values({"at": unit.now, **values}).returning(assignments)).one()


def close(unit: Unit, assignment_ids: Iterable[int]) -> None:
    unit.run(update(assignments).where(assignments.c.id.in_(list(assignment_ids))).values(state="done"))


def used(unit: Unit, row: Row[Any], amount: Hundredths) -> None:
    """A print took so much of what was meant for it. What was let go before stays so."""
    total = row.used + amount
    is_done = row.state == "done" or (row.amount is not None and total >= row.amount)
    unit.run(
        update(assignments)
        .where(assignments.c.id == row.id)
        .values(
            used=total if row.amount is None else min(total, row.amount), state="done" if is_done else "open"
        )
    )
