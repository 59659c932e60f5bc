"""Rate limits that survive a restart.

The generic cell rate algorithm in one SQL statement: a row says when the next request would be on time, and a request
passes while that moment lies within the window. Exact over several processes. On SQLite the rows live in a file of
their own with `synchronous=OFF`: a lost hit after a power cut is harmless, and no job's commit waits for a counter.
The address that is limited comes from `addresses.client_address`, never straight from a header.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Engine, Float, MetaData, String, Table, create_engine, event, text
from sqlalchemy.pool import StaticPool

_metadata = MetaData()
_hits = Table(
    "hits", _metadata, Column("key", String(200), primary_key=True), Column("due", Float, nullable=False)
)

# Seconds since 1970 leave a quarter of a microsecond to a float; steps of an hour's seventh do not fit it.
_ROUNDING_S = 1e-4

_TAKE = """
INSERT INTO hits AS h (key, due) VALUES (:key, :now + :step)
ON CONFLICT (key) DO UPDATE SET due = max(h.due, :now) + :step
WHERE max(h.due, :now) + :step - :now <= :window + 0.0001
RETURNING due
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """`count` requests in `window_s` seconds, as a burst or spread out."""

    name: str
    count: int
    window_s: float


@dataclass(frozen=True, slots=True)
class Verdict:
    allowed: bool
    remaining: int
    retry_after_s: float


class Limits:
    """One per server; `path` is the SQLite file, or `engine` the shared PostgreSQL."""

    def __init__(self, path: Path | None, engine: Engine | None = None) -> None:
        self._engine = engine if engine is not None else _sqlite(path)
        self._owns_engine = engine is None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="limits")
        _metadata.create_all(self._engine)
        # SQLite spells the two-argument maximum `max`, PostgreSQL `greatest`.
        statement = _TAKE if self._engine.dialect.name == "sqlite" else _TAKE.replace("max(", "greatest(")
        self._take = text(statement)

    async def take(self, limit: Limit, who: str) -> Verdict:
        return await self._on_thread(self._take_now, limit, who)

    async def look(self, limit: Limit, who: str) -> Verdict:
        """What `take` would answer, without counting."""
        return await self._on_thread(self._look_now, limit, who)

    async def prune(self) -> None:
        """Forget whoever may do everything again."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._prune_now)

    def close(self) -> None:
        self._thread.shutdown(wait=True)
        if self._owns_engine:
            self._engine.dispose()

    async def _on_thread(self, call: Callable[[Limit, str], Verdict], limit: Limit, who: str) -> Verdict:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call, limit, who)

    def _prune_now(self) -> None:
        with self._engine.begin() as connection:
            connection.execute(_hits.delete().where(_hits.c.due < time.time()))

    def _take_now(self, limit: Limit, who: str) -> Verdict:
        now = time.time()
        values = {"key": f"{limit.name}:{who}"[:200], "now": now, "step": limit.window_s / limit.count}
        with self._engine.begin() as connection:
            row = connection.execute(self._take, {**values, "window": limit.window_s}).first()
        return self._look_now(limit, who) if row is None else _verdict(limit, row.due, now, allowed=True)

    def _look_now(self, limit: Limit, who: str) -> Verdict:
        now = time.time()
        with self._engine.connect() as connection:
            query = _hits.select().where(_hits.c.key == f"{limit.name}:{who}"[:200])
            row = connection.execute(query).first()
        due = now if row is None else max(row.due, now)
        step = limit.window_s / limit.count
        return _verdict(limit, due, now, allowed=due + step - now <= limit.window_s + _ROUNDING_S)


def _verdict(limit: Limit, due: float, now: float, *, allowed: bool) -> Verdict:
    step = limit.window_s / limit.count
    remaining = max(0, int((limit.window_s - max(0.0, due - now) + _ROUNDING_S) / step))
    return Verdict(allowed, remaining, max(0.0, due + step - now - limit.window_s))


def _sqlite(path: Path | None) -> Engine:
    url = "sqlite://" if path is None else f"sqlite:///{path}"
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 5}, poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def _connected(driver: Any, _record: Any) -> None:
        driver.execute("PRAGMA journal_mode=WAL").close()
        driver.execute("PRAGMA synchronous=OFF").close()

    return engine
