"""Workstations and their signed-in sessions, as verbs."""

import re
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from server.foundation import clock, schema
from server.foundation.auth import Claims
from server.foundation.database import Unit
from server.foundation.problems import Conflict, Invalid, NotFound

ROLES = ("kiosk", "staff", "admin")
SHORTEST_PASSWORD = 8
KEEP_DAYS = 30
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}")

_workstations, _sessions = schema.workstations, schema.sessions


@dataclass(frozen=True, slots=True)
class Stored:
    """What signing in needs to know of a workstation."""

    password_hash: str | None
    role: str


def find(unit: Unit, workstation_id: str) -> Stored:
    """The workstation, or an empty record that no password opens."""
    row = unit.first(
        select(_workstations).where(
            _workstations.c.id == workstation_id, _workstations.c.deactivated_at.is_(None)
        )
    )
    return Stored(None, "kiosk") if row is None else Stored(row.password_hash, row.role)


def add_workstation(unit: Unit, workstation_id: str, role: str, password_hash: str) -> None:
    if not _ID.fullmatch(workstation_id):
        raise Invalid(
            {"workstation_id": "A workstation's name has letters, digits, dots, dashes and underscores."}
        )
    if role not in ROLES:
        raise Invalid({"role": f"The role must be one of {', '.join(ROLES)}."})
    if unit.first(select(_workstations.c.id).where(_workstations.c.id == workstation_id)) is not None:
        raise Conflict(f"A workstation called {workstation_id} exists already.")
    unit.run(
        insert(_workstations).values(
            id=workstation_id, role=role, password_hash=password_hash, added_at=unit.now
        )
    )


def set_password(unit: Unit, workstation_id: str, password_hash: str) -> None:
    """A new password ends every session that the old one opened."""
    changed = unit.run(
        update(_workstations)
        .where(_workstations.c.id == workstation_id)
        .values(password_hash=password_hash, deactivated_at=None)
    )
    if not changed.rowcount:
        raise NotFound(f"There is no workstation called {workstation_id}.")
    end_all(unit, workstation_id)


def deactivate_workstation(unit: Unit, workstation_id: str) -> None:
    changed = unit.run(
        update(_workstations).where(_workstations.c.id == workstation_id).values(deactivated_at=unit.now)
    )
    if not changed.rowcount:
        raise NotFound(f"There is no workstation called {workstation_id}.")
    end_all(unit, workstation_id)


def workstations(unit: Unit) -> list[Row[Any]]:
    return unit.all(select(_workstations).order_by(_workstations.c.id))


def open_session(unit: Unit, subject: str, role: str, hours: float) -> Claims:
    """Of a workstation by its name, of an account by what `accounts.subject` calls it."""
    claims = Claims(subject, uuid.uuid4().hex, role, clock.shift(unit.now, seconds=hours * 3600))
    unit.run(
        insert(_sessions).values(
            id=claims.session_id,
            workstation_id=subject,
            role=role,
            signed_in_at=unit.now,
            expires_at=claims.expires_at,
        )
    )
    return claims


def is_open(unit: Unit, session_id: str) -> bool:
    row = unit.first(
        select(_sessions.c.revoked_at, _sessions.c.expires_at).where(_sessions.c.id == session_id)
    )
    return row is not None and row.revoked_at is None and row.expires_at > unit.now


def close_session(unit: Unit, session_id: str) -> None:
    unit.run(update(_sessions).where(_sessions.c.id == session_id).values(revoked_at=unit.now))


def spend(unit: Unit, session_id: str) -> bool:
    """End it; False when it was over already, so that of two who come with the same token one gets in."""
    still_open = _sessions.c.revoked_at.is_(None) & (_sessions.c.expires_at > unit.now)
    spent = unit.run(
        update(_sessions).where(_sessions.c.id == session_id, still_open).values(revoked_at=unit.now)
    )
    return bool(spent.rowcount)


def prune(unit: Unit) -> None:
    """Forget sessions whose tokens ran out: they open nothing any more."""
    unit.run(delete(_sessions).where(_sessions.c.expires_at < clock.shift(unit.now, days=-KEEP_DAYS)))


def end_all(unit: Unit, subject: str) -> None:
    """Every session of a workstation or of an account."""
    still_open = (_sessions.c.workstation_id == subject) & _sessions.c.revoked_at.is_(None)
    unit.run(update(_sessions).where(still_open).values(revoked_at=unit.now))
