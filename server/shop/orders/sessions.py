"""Print sessions: orders that are made together."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from server.foundation.database import Unit
from server.foundation.problems import Invalid, NotFound
from server.shop.orders.tables import orders, print_sessions

STATUSES = ("planned", "in_progress", "completed", "paused")
_MOST = 1000


def add(unit: Unit, account_id: int | None, stated: Mapping[str, Any]) -> Row[Any]:
    values = {"status": "planned", **_checked(stated)}
    made = unit.run(
        insert(print_sessions)
        .values(account_id=account_id, created_at=unit.now, updated_at=unit.now, **values)
        .returning(print_sessions)
    ).one()
    _assign(unit, made, account_id, stated.get("order_ids", ()))
    _announce(unit)
    return made


def listed(unit: Unit, account_id: int | None) -> list[Row[Any]]:
    """The newest first."""
    return unit.all(_visible(account_id).order_by(print_sessions.c.id.desc()).limit(_MOST))


def one(unit: Unit, session_id: int, account_id: int | None) -> Row[Any]:
    row = unit.first(_visible(account_id).where(print_sessions.c.id == session_id))
    if row is None:
        raise NotFound("There is no such print session.")
    return row


def change(unit: Unit, session_id: int, account_id: int | None, stated: Mapping[str, Any]) -> Row[Any]:
    row = one(unit, session_id, account_id)
    mine = print_sessions.c.id == session_id
    changed = update(print_sessions).where(mine).values(updated_at=unit.now, **_checked(stated))
    after = unit.run(changed.returning(print_sessions)).one()
    if "order_ids" in stated:
        unit.run(update(orders).where(orders.c.print_session_id == row.id).values(print_session_id=None))
        _assign(unit, row, account_id, stated["order_ids"])
    _announce(unit)
    return after


def remove(unit: Unit, session_id: int, account_id: int | None) -> None:
    """Its orders stay."""
    row = one(unit, session_id, account_id)
    unit.run(update(orders).where(orders.c.print_session_id == row.id).values(print_session_id=None))
    unit.run(delete(print_sessions).where(print_sessions.c.id == session_id))
    _announce(unit)


def order_ids(unit: Unit, session_ids: Sequence[int]) -> dict[int, list[int]]:
    query = select(orders.c.id, orders.c.print_session_id).where(orders.c.print_session_id.in_(session_ids))
    found: dict[int, list[int]] = {}
    for row in unit.all(query.order_by(orders.c.id)):
        found.setdefault(row.print_session_id, []).append(row.id)
    return found


def _visible(account_id: int | None) -> Any:
    query = select(print_sessions)
    return query if account_id is None else query.where(print_sessions.c.account_id == account_id)


def _checked(stated: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: stated[name] or "" for name in ("name", "notes") if name in stated}
    if "status" in stated:
        word = str(stated["status"]).strip().casefold().replace(" ", "_")
        if word not in STATUSES:
            raise Invalid({"status": f"status must be one of {', '.join(STATUSES)}."})
        values["status"] = word
    return values


def _assign(unit: Unit, row: Row[Any], account_id: int | None, wanted: Sequence[int]) -> None:
    """Raises NotFound for an order that is not there for this caller."""
    ids = sorted(set(wanted))
    query = select(orders.c.id).where(orders.c.id.in_(ids))
    if account_id is not None:
        query = query.where(orders.c.account_id == account_id)
    if len(unit.all(query)) != len(ids):
        raise NotFound("There is no such order.")
    unit.run(update(orders).where(orders.c.id.in_(ids)).values(print_session_id=row.id))


def _announce(unit: Unit) -> None:
    unit.announce("order", lambda _at_commit: {"sessions": True})
