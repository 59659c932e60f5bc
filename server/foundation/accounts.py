"""People with an account of their own, as verbs. Each system has its own people: a name says nothing elsewhere.

Names are compared without regard to case and shown as they were typed. A removed account keeps its name, so that nobody
else comes by what belonged to it.
"""

import unicodedata
from typing import Any

from sqlalchemy import Row, insert, select, update

from server.foundation import schema, sessions
from server.foundation.auth import Claims
from server.foundation.database import Unit
from server.foundation.problems import Conflict, NotFound

ROLE = "account"
LONGEST_NAME = 200

_accounts = schema.accounts


def compared(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()[: LONGEST_NAME + 50]


def add(unit: Unit, system: str, name: str, password_hash: str | None) -> Row[Any]:
    """Raises Conflict when somebody has the name."""
    if unit.first(_named(system, name)) is not None:
        raise Conflict("This name is taken. Please choose another.")
    added = insert(_accounts).values(
        system=system,
        name=compared(name),
        shown_name=name.strip(),
        password_hash=password_hash,
        created_at=unit.now,
    )
    return unit.run(added.returning(_accounts)).one()


def find(unit: Unit, system: str, name: str) -> Row[Any] | None:
    """Only who may still sign in."""
    return unit.first(_named(system, name).where(_accounts.c.deactivated_at.is_(None)))


def one(unit: Unit, system: str, account_id: int) -> Row[Any]:
    """Raises NotFound."""
    row = unit.first(select(_accounts).where(_accounts.c.system == system, _accounts.c.id == account_id))
    if row is None:
        raise NotFound("There is no such account.")
    return row


def listed(unit: Unit, system: str | None = None) -> list[Row[Any]]:
    query = select(_accounts).order_by(_accounts.c.system, _accounts.c.name)
    return unit.all(query if system is None else query.where(_accounts.c.system == system))


def set_password(unit: Unit, system: str, name: str, password_hash: str) -> None:
    """Opens a removed account again. A new password ends every session that the old one opened. Raises NotFound."""
    _change(unit, system, name, password_hash=password_hash, deactivated_at=None)


def remove(unit: Unit, system: str, name: str) -> None:
    """It can sign in no more; what belongs to it stays. Raises NotFound."""
    _change(unit, system, name, deactivated_at=unit.now)


def open_session(unit: Unit, system: str, account_id: int, hours: float, role: str = ROLE) -> Claims:
    return sessions.open_session(unit, subject(system, account_id), role, hours)


def subject(system: str, account_id: int) -> str:
    """How a session names an account. No workstation's name has a colon."""
    return f"{system}:{account_id}"


def account_of(subject_of_session: str) -> int:
    return int(subject_of_session.rpartition(":")[2])


def _named(system: str, name: str) -> Any:
    return select(_accounts).where(_accounts.c.system == system, _accounts.c.name == compared(name))


def _change(unit: Unit, system: str, name: str, **values: Any) -> None:
    changed = unit.run(
        update(_accounts)
        .where(_accounts.c.system == system, _accounts.c.name == compared(name))
        .values(**values)
        .returning(_accounts.c.id)
    ).first()
    if changed is None:
        raise NotFound(f"There is no account called {name}.")
    sessions.end_all(unit, subject(system, changed.id))
