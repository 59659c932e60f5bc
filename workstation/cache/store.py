"""The cache's front door: async methods over one thread that owns the file.

SQLAlchemy is imported on that thread at the first call, so it never delays the first paint.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from workstation.cache.glance import glance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from sqlalchemy import Engine

    from workstation.records.intents import Intent
    from workstation.records.jobs import Job

T = TypeVar("T")


class Store:
    def __init__(self, file: Path) -> None:
        self._file = file
        self._engine: Engine | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="cache")

    async def close(self) -> None:
        await self._in_thread(self._dispose)
        self._thread.shutdown()

    async def glance(self, status: str, limit: int) -> tuple[dict[str, Any], list[Job]]:
        """Facts and the newest rows of one queue, sooner than any other call could answer."""
        return await self._in_thread(glance, self._file, status, limit)

    async def load_jobs(self, status: str, limit: int, after: tuple[str, str] | None = None) -> list[Job]:
        return await self._in_thread(self._load_jobs, status, limit, after)

    async def save(self, jobs: Iterable[Job], removed: Iterable[str], facts: Mapping[str, Any]) -> None:
        await self._in_thread(self._save, list(jobs), list(removed), dict(facts))

    async def facts(self) -> dict[str, Any]:
        return await self._in_thread(self._facts)

    async def clear(self) -> None:
        await self._in_thread(self._clear)

    async def post(self, intent: Intent) -> None:
        await self._in_thread(self._post, intent)

    async def unsent(self) -> list[Intent]:
        return await self._in_thread(self._unsent)

    async def sent(self, key: str) -> None:
        await self._in_thread(self._sent, key)

    async def _in_thread(self, verb: Callable[..., T], *args: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, verb, *args)

    def _opened(self) -> Engine:
        from workstation.cache import engine  # noqa: PLC0415  # SQLAlchemy stays out of the first paint

        if self._engine is None:
            self._engine = engine.open_engine(self._file)
        return self._engine

    def _dispose(self) -> None:
        if self._engine is not None:
            self._engine.dispose()

    def _load_jobs(self, status: str, limit: int, after: tuple[str, str] | None) -> list[Job]:
        from workstation.cache import snapshots  # noqa: PLC0415  # see _opened

        with self._opened().connect() as connection:
            return snapshots.load(connection, status, limit, after)

    def _save(self, jobs: list[Job], removed: list[str], facts: dict[str, Any]) -> None:
        from workstation.cache import snapshots  # noqa: PLC0415  # see _opened

        with self._opened().begin() as connection:
            snapshots.save(connection, jobs, removed, facts)

    def _facts(self) -> dict[str, Any]:
        from workstation.cache import snapshots  # noqa: PLC0415  # see _opened

        with self._opened().connect() as connection:
            return snapshots.facts(connection)

    def _clear(self) -> None:
        from workstation.cache import snapshots  # noqa: PLC0415  # see _opened

        with self._opened().begin() as connection:
            snapshots.clear(connection)

    def _post(self, intent: Intent) -> None:
        from workstation.cache import outbox  # noqa: PLC0415  # see _opened

        with self._opened().begin() as connection:
            outbox.add(connection, intent)

    def _unsent(self) -> list[Intent]:
        from workstation.cache import outbox  # noqa: PLC0415  # see _opened

        with self._opened().connect() as connection:
            return outbox.load(connection)

    def _sent(self, key: str) -> None:
        from workstation.cache import outbox  # noqa: PLC0415  # see _opened

        with self._opened().begin() as connection:
            outbox.remove(connection, key)
