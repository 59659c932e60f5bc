"""Asks the server for whole queues and lays the answer on the board, page by page, so that nothing ever freezes.

Working queues are read to their end. History (picked up, rejected, archived) grows for ever: its newest part is read, the
rest on demand, and a search there also asks the server.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from workstation.records import wire
from workstation.records.jobs import QUEUES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workstation.cache.store import Store
    from workstation.client.lab import Lab
    from workstation.records.jobs import Job
    from workstation.sync.board import Board

HISTORY = ("PAIDPICKEDUP", "REJECTED", "ARCHIVED")
HISTORY_ROWS = 1000
_SCREEN = 60  # Rows that fill a tall window.
_PAINT_S = 0.05
_SLICE = 150  # Rows laid on the board between two turns of the event loop: about 2 ms.


class Puller:
    def __init__(self, lab: Lab, board: Board, store: Store) -> None:
        self._lab = lab
        self._board = board
        self._store = store
        self._turn = asyncio.Lock()

    async def load_cached(self, first: str = "") -> Mapping[str, Any]:
        """What was known at the last run, the queue on screen first; answers the kept facts."""
        await self._glance(first or QUEUES[0])
        facts = await self._store.facts()
        self._board.set_counts(facts.get("counts") or {})
        for status in _order(first):
            await self._load_queue(status)
        return facts

    async def _glance(self, status: str) -> None:
        """One screen of rows, and room for its paint, before the whole cache is opened."""
        facts, jobs = await self._store.glance(status, _SCREEN)
        if jobs:
            self._board.set_counts(facts.get("counts") or {})
            self._board.merge(jobs)
            await asyncio.sleep(_PAINT_S)

    async def pull_all(self, first: str = "") -> None:
        async with self._turn:
            self._board.begin_pull()
            try:
                for status in _order(first):
                    await self._pull_queue(status, HISTORY_ROWS if status in HISTORY else None)
            finally:
                self._board.finish_pull()
            await self._store.save((), (), {"complete": True, "counts": self._board.counts})

    async def pull_whole(self, status: str) -> None:
        """The rest of a history queue, when somebody wants to see it."""
        async with self._turn:
            self._board.begin_pull()
            try:
                await self._pull_queue(status, None)
            finally:
                self._board.finish_pull()

    async def search(self, status: str, text: str) -> None:
        """Brings the server's finds on the board; the model filters them like the rest."""
        page = await self._lab.jobs(status=status, search=text)
        self._board.merge_page(page.jobs)

    async def _load_queue(self, status: str) -> None:
        after: tuple[str, str] | None = None
        while True:
            jobs = await self._store.load_jobs(status, 2 * _SLICE, after)
            if not jobs:
                return
            await self._lay(jobs)
            after = (wire.stamp(jobs[-1].created_at) or "", jobs[-1].id)

    async def _pull_queue(self, status: str, most: int | None) -> None:
        seen: set[str] = set()
        cursor: str | None = None
        while True:
            page = await self._lab.jobs(status=status, cursor=cursor)
            self._board.set_counts({status: page.filtered})
            await self._store.save(self._board.merge_page(page.jobs), (), {})
            seen.update(job.id for job in page.jobs)
            cursor = page.next
            if cursor is None:
                gone = self._board.end_pull(status, seen)
                await self._store.save((), gone, {})
                return
            if most is not None and len(seen) >= most:
                return

    async def _lay(self, jobs: list[Job]) -> None:
        for start in range(0, len(jobs), _SLICE):
            self._board.merge(jobs[start : start + _SLICE])
            await asyncio.sleep(0)


def _order(first: str) -> list[str]:
    return sorted(QUEUES, key=lambda status: status != first)
