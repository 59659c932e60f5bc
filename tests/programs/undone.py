"""A database that every verb's test finds as it was: one transaction around each test, taken back at its end.

To copy a database, or to empty one, costs more than most verbs. Here a verb's commit is a savepoint, on the one connection
that a test has, for one thread at a time. Who needs writers that meet, loops of the server or a crash takes a database of
their own.
"""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import pytest
from sqlalchemy import Connection, text

from server.foundation.database import Database, Unit, _nothing
from tests.programs.laboratory import populate
from tests.programs.postgres import Postgres

P = ParamSpec("P")
T = TypeVar("T")

# PostgreSQL counts on where a transaction was taken back: from here, so that no test learns ids by heart.
_FIRST_ID = 1001
_COUNTED = "SELECT setval(quote_ident(sequencename)::regclass, :first, false) FROM pg_sequences"


class Undone(Database):
    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._only = self.engine.connect()
        self._one_at_a_time = threading.RLock()
        if not self.is_sqlite:
            with self._only.begin():
                self._only.execute(text(_COUNTED), {"first": _FIRST_ID})

    @contextmanager
    def taken_back(self) -> Iterator[None]:
        with self._only.begin() as everything:
            yield
            everything.rollback()
        self.on_commit = _nothing
        self.wake.clear()

    def read_now(self, verb: Callable[Concatenate[Unit, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        with self._one_at_a_time, self._only.begin_nested() as savepoint:
            result = verb(Unit(self._only), *args, **kwargs)
            savepoint.rollback()
        return result

    @contextmanager
    def _write_transaction(self) -> Iterator[Connection]:
        with self._one_at_a_time, self._only.begin_nested():
            yield self._only

    def close(self) -> None:
        self._only.close()
        super().close()


@pytest.fixture(scope="session")
def undone_sqlite(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Undone]:
    path = tmp_path_factory.mktemp("undone") / "layerdesk.db"
    shutil.copy(sqlite_template, path)
    yield from _opened(f"sqlite:///{path}")


@pytest.fixture(scope="session")
def undone_postgresql(postgres: Postgres) -> Iterator[Undone]:
    url = postgres.create(postgres.migrated)
    populate(url, "a hash")
    yield from _opened(url)
    postgres.drop(url)


@pytest.fixture
def undone_db(request: pytest.FixtureRequest, database_kind: str) -> Iterator[Undone]:
    """A migrated database of each sort, with the people that every test may count on."""
    database: Undone = request.getfixturevalue(f"undone_{database_kind}")
    with database.taken_back():
        yield database


def _opened(url: str) -> Iterator[Any]:
    database = Undone(url)
    yield database
    database.close()
