"""Staff: the people whose names stand under what is done. They are names, not accounts; a workstation signs in."""

from typing import Any

import msgspec
from sqlalchemy import Row, insert, select, update

from server.foundation.database import Unit
from server.foundation.problems import Conflict, Invalid, NotFound
from server.lab import events
from server.lab.events import Actor
from server.lab.naming import folded
from server.lab.students.submission_form import clean
from server.lab.tables import staff


def listed(unit: Unit, *, include_inactive: bool) -> list[Row[Any]]:
    query = select(staff).order_by(staff.c.name)
    return unit.all(query if include_inactive else query.where(staff.c.deactivated_at.is_(None)))


def add(unit: Unit, name: str, by: str, actor: Actor) -> Row[Any]:
    written = clean(name)
    if not 2 <= len(written) <= 100:
        raise Invalid({"name": "name must have 2 to 100 characters."})
    key = folded(written)[:200]  # one character may unfold into eighteen
    if unit.first(select(staff.c.name).where(staff.c.folded_name == key)) is not None:
        raise Conflict("Staff member with this name already exists")
    unit.run(insert(staff).values(name=written, folded_name=key, added_at=unit.now))
    _tell(unit, "StaffAdded", written, by, actor)
    return _one(unit, written)


def set_active(unit: Unit, name: str, *, active: bool, by: str, actor: Actor) -> Row[Any]:
    member = _one(unit, name)
    if active != (member.deactivated_at is None):
        unit.run(
            update(staff).where(staff.c.name == name).values(deactivated_at=None if active else unit.now)
        )
        _tell(unit, "StaffActivated" if active else "StaffDeactivated", name, by, actor)
    return _one(unit, name)


def demand_active(unit: Unit, name: str | None) -> str:
    """The name as it is written in the list. Invalid when nobody active has it."""
    if not name or not name.strip():
        raise Invalid({"staff_name": "staff_name is required."})
    row = unit.first(select(staff.c.name, staff.c.deactivated_at).where(staff.c.name == name.strip()))
    if row is None:
        raise Invalid({"staff_name": f"Nobody on the staff list is called {name.strip()[:100]}."})
    if row.deactivated_at is not None:
        raise Invalid({"staff_name": f"{row.name} is not active any more. Choose another name."})
    return str(row.name)


def is_empty(unit: Unit) -> bool:
    return unit.first(select(staff.c.name).limit(1)) is None


def _one(unit: Unit, name: str) -> Row[Any]:
    row = unit.first(select(staff).where(staff.c.name == name))
    if row is None:
        raise NotFound("Staff member not found")
    return row


def _tell(unit: Unit, change: str, name: str, by: str, actor: Actor) -> None:
    events.record_system(unit, change, by, actor, name)
    unit.announce("staff", lambda _: msgspec.to_builtins({"name": name, "change": change}))
