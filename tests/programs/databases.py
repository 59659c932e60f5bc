"""The database that a test stands on: SQLite and PostgreSQL where it is about the database, else SQLite alone.

A fixture asks for `database_kind`. Verbs by themselves run on both. The whole server runs on SQLite, and on PostgreSQL too
where a test is marked `both_databases`: its promise depends on the database. `pytest --every-database` runs all on both.
Migrating takes a second, so it happens once for each process; a test gets a copy (SQLite) or emptied tables (PostgreSQL).
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from sqlalchemy import make_url

from server.foundation.database import Database
from server.migrations.upgrade import upgrade

SQLITE, POSTGRESQL = "sqlite", "postgresql"
_EVERY = "--every-database"
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        _EVERY, action="store_true", help="what stands on a database runs on SQLite and PostgreSQL"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "both_databases: what is promised depends on the database: SQL of its own, locks, races, crashes",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for name in ("database_kind", "shared_lab"):
        is_told = any(name in mark.args[0] for mark in metafunc.definition.iter_markers("parametrize"))
        if name in metafunc.fixturenames and not is_told:
            metafunc.parametrize(name, _kinds(metafunc), indirect=name == "shared_lab")


def _kinds(metafunc: pytest.Metafunc) -> list[str]:
    has_server = {"lab_place", "shared_lab"} & set(metafunc.fixturenames)
    is_marked = metafunc.definition.get_closest_marker("both_databases") is not None
    every = not has_server or is_marked or metafunc.config.getoption(_EVERY)
    return [SQLITE, POSTGRESQL] if every else [SQLITE]


@pytest.fixture
def database_url(request: pytest.FixtureRequest, database_kind: str, tmp_path: Path) -> str:
    """A migrated database without a row."""
    if database_kind == SQLITE:
        return sqlite_at(tmp_path / "layerdesk.db")
    url: str = request.getfixturevalue("module_postgres_url")
    empty(url)
    return url


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    """For verbs alone: no server, no people."""
    database = Database(database_url)
    yield database
    database.close()


def sqlite_at(path: Path) -> str:
    """Write a migrated SQLite file without a row there; its URL."""
    path.write_bytes(_migrated())
    return f"sqlite:///{path}"


def empty(url: str) -> None:
    """Bring a PostgreSQL database of this process to where it was before the first row.

    Only what was written to is emptied, by DELETE: to truncate sixty tables takes longer than most tests.
    """
    with psycopg.connect(_plain(url), autocommit=True) as connection:
        # Asked each time: the server adds a table of its own for limits.
        there = [name for (name,) in connection.execute(_TABLES) if name != "alembic_version"]
        look = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in there)
        used = [name for (name,) in connection.execute(look.encode())]
        counted = connection.execute("SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL")
        # Who refers to whom does not matter when all of it goes.
        steps = ["SET session_replication_role = replica"]
        steps += [f'DELETE FROM "{name}"' for name in used]
        steps += [f"SELECT setval('\"{name}\"', 1, false)" for (name,) in counted]
        connection.execute("; ".join(steps).encode())


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "layerdesk.db"
        upgrade(f"sqlite:///{path}")
        return path.read_bytes()


def _plain(url: str) -> str:
    """As psycopg itself wants it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
