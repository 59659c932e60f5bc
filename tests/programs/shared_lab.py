"""One server for all tests of a file, empty again before each: to build one takes longer than most requests.

Rows and files go, numbers are not given again, and nothing in the server's memory is reset: who looks at loops, printers or
settings opens a server of their own (`opened(lab_place)`). `on_postgresql` is for requests that meet each other there.
"""

import asyncio
from collections.abc import AsyncIterator
from functools import cache

import pytest
from sqlalchemy import Delete, Table, delete, text

from server.foundation import schema
from server.foundation.database import Unit
from server.foundation.schema import metadata
from server.lab import tables
from tests.programs.laboratory import SESSIONS, STAFF, Lab, furnished, keep_still, opened

on_postgresql = pytest.mark.parametrize("shared_lab", ["postgresql"], indirect=True)
_COUNTED = "SELECT setval(pg_get_serial_sequence(:name, 'id'), 1, false)"
_SESSIONS = [f"{name}-session" for name in SESSIONS]
# The people of every test stay.
_GOES = {
    "workstations": ~schema.workstations.c.id.in_([workstation for workstation, _ in SESSIONS.values()]),
    "sessions": ~schema.sessions.c.id.in_(_SESSIONS),
    "staff": ~tables.staff.c.name.in_(STAFF),
}


@pytest.fixture(scope="module")
def shared_settings() -> dict[str, str]:
    """Of the file's server, as `opened` takes them; a room states its own in its conftest."""
    return {}


@pytest.fixture(scope="module")
async def shared_lab(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    password_hash: str,
    shared_settings: dict[str, str],
) -> AsyncIterator[Lab]:
    place = furnished(request, tmp_path_factory.mktemp("shared") / "data", request.param, password_hash)
    with pytest.MonkeyPatch.context() as patch:
        keep_still(patch)
        async with opened(place, **shared_settings) as running:
            yield running


async def emptied(lab: Lab, *counted: str) -> Lab:
    """The same server as if nobody had been here. `counted`: tables whose numbers begin again."""
    await lab.desk.db.write(_empty)
    again = "DELETE FROM sqlite_sequence WHERE name = :name" if lab.place.is_sqlite else _COUNTED
    for name in counted:
        lab.run(text(again).bindparams(name=name))
    await asyncio.to_thread(_forget, lab)
    return lab


def _empty(unit: Unit) -> None:
    used = {name for (name,) in unit.all(text(_look()))}
    for table in _tables():
        if table.name in used:
            unit.run(_emptying(table))


@cache
def _tables() -> list[Table]:
    """Who refers to others comes before them. A server that finds its own name gone believes that it has died."""
    return [table for table in reversed(metadata.sorted_tables) if table.name != "processes"]


@cache
def _look() -> str:
    asked = (f"SELECT '{table.name}' WHERE EXISTS (SELECT 1 FROM \"{table.name}\")" for table in _tables())
    return " UNION ALL ".join(asked)


@cache
def _emptying(table: Table) -> Delete:
    goes = _GOES.get(table.name)
    return delete(table) if goes is None else delete(table).where(goes)


def _forget(lab: Lab) -> None:
    with lab.desk.limits._engine.begin() as connection:
        connection.execute(text("DELETE FROM hits"))
    for room in ("jobsync", "devices", "storage", "outbox", "photos"):
        for path in (lab.place.folder / room).rglob("*"):
            if path.is_file():
                path.unlink()
