"""Committed changes, to everybody who listens.

The feed is a table: its ids grow in the order of the commits, so a listener that was away names the last id it saw
and gets all it missed, once, in order, over restarts too. A commit wakes `Feed`, which reads the new rows once and
hands the same bytes to every listener. A commit of another process is noticed through `PRAGMA data_version` (SQLite)
or `LISTEN` (PostgreSQL), which also carries the names of loops that are to wake in every process. A listener that is
too slow is dropped: it will come back and resume by id.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import delete, func, select

from server.foundation import clock, schema
from server.foundation.database import Database, Unit

log = logging.getLogger(__name__)

_QUEUE = 1000
_BATCH = 500
_LOOK_EVERY_S = 0.05
KEEP_DAYS = 14

_feed = schema.feed


@dataclass(frozen=True)  # without slots: its frame is kept
class Entry:
    id: int
    event: str
    data: str

    @cached_property
    def frame(self) -> bytes:
        """As a server-sent event: made once, the same bytes for every listener. The data is JSON, on one line."""
        return f"id: {self.id}\nevent: {self.event}\ndata: {self.data}\n\n".encode()


class Feed:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._listeners: set[asyncio.Queue[Entry | None]] = set()
        self._wake = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._last_id = 0

    @property
    def last_id(self) -> int:
        return self._last_id

    async def open(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._last_id = await self._database.read(newest_id)
        self._database.on_commit = self._woken_by_commit

    def close(self) -> None:
        for listener in self._listeners:
            self._end(listener)

    async def run(self) -> None:
        """Pass on what is committed, for as long as the app lives."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            await self._pass_on()

    async def watch_other_processes(self) -> None:
        """Notice commits of other processes (the command line on SQLite, other servers on PostgreSQL)."""
        if self._database.is_sqlite:
            await self._watch_data_version()
        else:
            await self._listen()

    async def entries(self, after: int | None) -> AsyncIterator[Entry | None]:
        """Everything after `after` (None: from now on). Yields None once when that history is gone."""
        queue: asyncio.Queue[Entry | None] = asyncio.Queue(_QUEUE)
        self._listeners.add(queue)
        try:
            seen = self._last_id if after is None else after
            if after is not None:
                if await self._database.read(_is_gone, after):
                    seen = self._last_id  # before it is told: what is committed while they load must follow
                    yield None
                while batch := await self._database.read(entries_after, seen):
                    for entry in batch:
                        yield entry
                    seen = batch[-1].id
            while (fresh := await queue.get()) is not None:
                if fresh.id > seen:
                    seen = fresh.id
                    yield fresh
        finally:
            self._listeners.discard(queue)

    def _woken_by_commit(self) -> None:
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody listens any more
                self._loop.call_soon_threadsafe(self._wake.set)

    async def _pass_on(self) -> None:
        while entries := await self._database.read(entries_after, self._last_id):
            self._last_id = entries[-1].id
            for listener in list(self._listeners):
                self._hand_over(listener, entries)

    def _hand_over(self, listener: asyncio.Queue[Entry | None], entries: list[Entry]) -> None:
        try:
            for entry in entries:
                listener.put_nowait(entry)
        except asyncio.QueueFull:
            self._end(listener)

    def _end(self, listener: asyncio.Queue[Entry | None]) -> None:
        while not listener.empty():
            listener.get_nowait()
        listener.put_nowait(None)

    async def _watch_data_version(self) -> None:
        seen = None
        while True:
            version = await self._database.read(Unit.data_version)
            if version != seen:
                seen = version
                self._wake.set()
            await asyncio.sleep(_LOOK_EVERY_S)

    async def _listen(self) -> None:
        import psycopg  # noqa: PLC0415  # only PostgreSQL houses load the driver

        url = self._database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
                    await connection.execute("LISTEN layerdesk_feed")
                    await connection.execute("LISTEN layerdesk_woken")
                    self._catch_up()  # on what was committed before the LISTEN
                    async for notice in connection.notifies():
                        if notice.channel == "layerdesk_woken":
                            self._database.called(notice.payload)
                        else:
                            self._wake.set()
            except psycopg.OperationalError as error:
                log.warning("the feed lost PostgreSQL (%s); trying again", type(error).__name__)
                await asyncio.sleep(1)

    def _catch_up(self) -> None:
        self._wake.set()
        for sleeper in tuple(self._database.wake):
            self._database.called(sleeper)


def newest_id(unit: Unit) -> int:
    return int(unit.value(select(func.coalesce(func.max(_feed.c.id), 0))))


def entries_after(unit: Unit, last_id: int) -> list[Entry]:
    query = (
        select(_feed.c.id, _feed.c.event, _feed.c.data)
        .where(_feed.c.id > last_id)
        .order_by(_feed.c.id)
        .limit(_BATCH)
    )
    return [Entry(row.id, row.event, row.data) for row in unit.all(query)]


def prune(unit: Unit) -> None:
    """Forget what nobody resumes any more, but never the newest entry: it holds the place."""
    horizon = clock.shift(unit.now, days=-KEEP_DAYS)
    unit.run(delete(_feed).where(_feed.c.at < horizon, _feed.c.id < newest_id(unit)))


def _is_gone(unit: Unit, after: int) -> bool:
    """Whether entries between `after` and the oldest kept one are missing, or `after` was never given out."""
    oldest = unit.value(select(func.min(_feed.c.id)))
    newest = newest_id(unit)
    return after > newest or (oldest is not None and after < oldest - 1)
