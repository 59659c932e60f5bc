"""The database as the rest of the house sees it: `await db.read(verb, …)` and `await db.write(verb, …)`.

A verb is plain synchronous Python that takes a `Unit` (one transaction) first and never commits. Reads run on one
thread of their own: with the default pool, threads fight over the interpreter lock and a list page costs five times
as much. Questions that take long (statistics, audits) run on a second thread, `survey`, so that no page waits for
them. Writes run on one writer thread on SQLite (`flock`, then `BEGIN IMMEDIATE`: fair between processes, never a
failed upgrade) and on a few threads with a pool on PostgreSQL.

`write` commits, then wakes the feed with what the verb announced. Neither file nor network work may happen inside a
verb: it would hold the writer, and every desk would wait.
"""

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import msgspec
from sqlalchemy import (
    ClauseElement,
    Connection,
    CursorResult,
    Engine,
    Executable,
    Row,
    create_engine,
    event,
    insert,
    make_url,
    text,
)
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import NullPool

from server.foundation import clock, schema
from server.foundation.failpoints import reach
from server.foundation.side_lock import side_lock
from server.foundation.workers import Workers

P = ParamSpec("P")
T = TypeVar("T")

_POSTGRES_WRITERS = 6
# Feed ids must appear in the order of the commits, or a listener that resumes by id would skip a late one.
_FEED_LOCK = 7_201_114
# How often a verb that met another writer runs again, and PostgreSQL's names for it: deadlock, serialisation.
_MEETINGS = 3
_MET_ANOTHER = frozenset({"40P01", "40001"})


class Unit:
    """One transaction. `now` is its single point in time."""

    __slots__ = ("_announced", "connection", "is_sqlite", "now", "woken", "woken_everywhere")

    def __init__(self, connection: Connection, now: clock.Instant | None = None) -> None:
        self.connection = connection
        self.is_sqlite = connection.dialect.name == "sqlite"
        self.now = now or clock.now()
        self._announced: list[tuple[str, Callable[[Unit], Any]]] = []
        # Loops of this process that have something to do once this is committed, by name; see Database.wake.
        self.woken: set[str] = set()
        # The same in every process of the house: only one of them may have the loop that works, or the one who waits.
        self.woken_everywhere: set[str] = set()

    def run(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        return self.connection.execute(statement, values)

    def first(self, statement: Executable) -> Row[Any] | None:
        return self.connection.execute(statement).first()

    def all(self, statement: Executable) -> list[Row[Any]]:
        return list(self.connection.execute(statement).all())

    def value(self, statement: Executable) -> Any:
        return self.connection.execute(statement).scalar()

    def data_version(self) -> int:
        """A number that changes with every commit of another connection. Only SQLite has it."""
        cursor = self.connection.connection.cursor()
        try:
            version: int = cursor.execute("PRAGMA data_version").fetchone()[0]
        finally:
            cursor.close()
        return version

    def announce(self, event_name: str, build: Callable[["Unit"], Any]) -> None:
        """Tell every listener once this transaction is committed; `build` gives the data just before the commit."""
        self._announced.append((event_name, build))

    def call_others(self) -> None:
        """Other processes hear of it at the commit; see Feed. With SQLite there are none."""
        for sleeper in () if self.is_sqlite else self.woken_everywhere:
            self.connection.execute(text("SELECT pg_notify('layerdesk_woken', :name)"), {"name": sleeper})

    def write_feed(self) -> bool:
        """Store what was announced. True when there was anything."""
        if not self._announced:
            return False
        if not self.is_sqlite:
            # Before anything is built: what an entry shows must include every commit that stands before it.
            self.connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _FEED_LOCK})
            self.connection.execute(text("NOTIFY layerdesk_feed"))
        rows = [
            {"event": name, "data": msgspec.json.encode(build(self)).decode(), "at": self.now}
            for name, build in self._announced
        ]
        self.connection.execute(insert(schema.feed), rows)
        return True


@dataclass(frozen=True, slots=True)
class _Compiled:
    sql: str
    # The order of the parameters where the driver wants them by position.
    positions: tuple[str, ...] | None
    # Values that the statement itself states.
    constants: dict[str, Any]


class Prepared:
    """A Core statement that is compiled once and run by the driver itself: half the cost on the hottest list."""

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, unit: Unit, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows as plain tuples; `values` has every parameter of the statement by name, and may have more."""
        compiled = self._for(unit.connection)
        given = {**compiled.constants, **values} if compiled.constants else values
        positions = compiled.positions
        cursor = unit.connection.connection.cursor()
        try:
            cursor.execute(compiled.sql, given if positions is None else [given[name] for name in positions])
            return cursor.fetchall()  # type: ignore[return-value]  # both drivers give tuples
        except unit.connection.dialect.loaded_dbapi.Error as error:
            raise _in_our_terms(error, compiled.sql, unit.connection) from error
        finally:
            cursor.close()

    def _for(self, connection: Connection) -> _Compiled:
        name = connection.dialect.name
        found = self._compiled.get(name)
        if found is None:
            compiled = self._statement.compile(dialect=connection.dialect)
            positions = getattr(compiled, "positiontup", None)
            constants = {key: value for key, value in compiled.params.items() if value is not None}
            found = _Compiled(str(compiled), None if positions is None else tuple(positions), constants)
            self._compiled[name] = found
        return found


def _in_our_terms(error: Any, sql: str, connection: Connection) -> Exception:
    """What Core does with a driver's error: SQLAlchemy's own kind, and a lost connection is not used again."""
    dialect = connection.dialect
    if dialect.is_disconnect(error, connection.connection, None):
        connection.invalidate()
    said: Exception = DBAPIError.instance(sql, None, error, dialect.loaded_dbapi.Error, dialect=dialect)
    return said


class Database:
    """Opened once by the app; verbs never see it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self.engine = _engine(url)
        self.on_commit: Callable[[], None] = _nothing
        # What to call, on whatever thread, after a commit whose unit named it in `woken` or `woken_everywhere`.
        self.wake: dict[str, Callable[[], None]] = {}
        writers = 1 if self.is_sqlite else _POSTGRES_WRITERS
        self._readers = Workers(1, "reader")
        self._surveyors = Workers(1, "surveyor")
        self._writers = Workers(writers, "writer")
        self._local = threading.local()
        self._opened: list[Connection] = []

    async def read(self, verb: Callable[Concatenate[Unit, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._readers.ask(lambda: self.read_now(verb, *args, **kwargs))

    async def survey(
        self, verb: Callable[Concatenate[Unit, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """A read that may take long, on a thread of its own."""
        return await self._surveyors.ask(lambda: self.read_now(verb, *args, **kwargs))

    async def write(self, verb: Callable[Concatenate[Unit, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        # Shielded: a client that goes away must not leave the caller unsure of a transaction that commits anyway.
        writing = asyncio.ensure_future(self._writers.ask(lambda: self.write_now(verb, *args, **kwargs)))
        writing.add_done_callback(_look_at)
        return await asyncio.shield(writing)

    def read_now(self, verb: Callable[Concatenate[Unit, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """`read` for callers without an event loop (the command line, worker threads)."""
        connection = self._connection()
        with connection.begin() as transaction:
            result = verb(Unit(connection), *args, **kwargs)
            transaction.rollback()
        return result

    def write_now(self, verb: Callable[Concatenate[Unit, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """`write` for callers without an event loop.

        On PostgreSQL two writers may meet in one row. The one that loses runs again: it then sees what the other
        committed, and refuses in words what it would have written twice.
        """
        for _ in range(_MEETINGS):
            try:
                return self._written(lambda unit: verb(unit, *args, **kwargs), _name(verb))
            except DBAPIError as error:
                if self.is_sqlite or not _met_another(error):
                    raise
        return self._written(lambda unit: verb(unit, *args, **kwargs), _name(verb))

    def _written(self, verb: Callable[[Unit], T], name: str) -> T:
        with self._write_transaction() as connection:
            unit = Unit(connection)
            result = verb(unit)
            unit.call_others()
            announced = unit.write_feed()
            reach(f"database.committing.{name}")
        reach(f"database.committed.{name}")
        if announced:
            self.on_commit()
        for sleeper in unit.woken | unit.woken_everywhere:
            self.called(sleeper)
        return result

    def called(self, sleeper: str) -> None:
        """Wake it, if it sleeps in this process."""
        self.wake.get(sleeper, _nothing)()

    def close(self) -> None:
        for workers in (self._readers, self._surveyors, self._writers):
            workers.close()
        for connection in self._opened:
            connection.close()
        self.engine.dispose()

    def _connection(self) -> Connection:
        """One open connection per thread: a checkout for each page would cost as much as the page."""
        connection: Connection | None = getattr(self._local, "connection", None)
        if connection is None or connection.closed or connection.invalidated:
            connection = self._local.connection = self.engine.connect()
            self._opened.append(connection)
        return connection

    @contextmanager
    def _write_transaction(self) -> Iterator[Connection]:
        connection = self._connection()
        if not self.is_sqlite:
            with connection.begin():
                yield connection
            return
        with side_lock(Path(make_url(self.url).database or "").with_suffix(".writing")):
            writing = connection.execution_options(write=True)
            try:
                with writing.begin():
                    yield writing
            finally:
                connection.execution_options(write=False)


def _name(verb: Callable[..., Any]) -> str:
    module = getattr(verb, "__module__", "").rpartition(".")[2]
    return f"{module}.{getattr(verb, '__name__', 'verb')}"


def _met_another(error: DBAPIError) -> bool:
    return isinstance(error, IntegrityError) or getattr(error.orig, "sqlstate", None) in _MET_ANOTHER


def _look_at(writing: "asyncio.Future[Any]") -> None:
    """Whoever asked may be gone; then a refusal concerns nobody and must not be reported as overlooked."""
    if not writing.cancelled():
        writing.exception()


def _nothing() -> None:
    """Nobody listens yet."""


def _engine(url: str) -> Engine:
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_size=_POSTGRES_WRITERS + 4, pool_pre_ping=True)
    # NullPool: each thread keeps its own connection open, see Database._connection.
    engine = create_engine(url, connect_args={"timeout": 10, "check_same_thread": False}, poolclass=NullPool)
    event.listen(engine, "connect", _sqlite_connected)
    event.listen(engine, "begin", _sqlite_began)
    return engine


def _sqlite_connected(driver: Any, _record: Any) -> None:
    driver.isolation_level = None  # the driver must not begin by itself, see _sqlite_began
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
        "cache_size=-16000",
        "mmap_size=17179869184",
    ):
        driver.execute(f"PRAGMA {pragma}").close()


def _sqlite_began(connection: Connection) -> None:
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
