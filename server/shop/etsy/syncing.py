"""Bringing a shop's orders in: one sync per shop at a time, whoever asks meanwhile waits for the same one.

While pages are stored the next ones are under way. What a killed server left is read to its end first, and then the rest. The
slow look at everything finds refunds and cancellations that Etsy does not report as changes (etsy/open-api #513, #604, #629).
"""

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from server.foundation import processes
from server.foundation.database import Database
from server.foundation.failpoints import reach
from server.foundation.problems import Problem
from server.shop.etsy import reading, runs, standing
from server.shop.etsy.market import Market
from server.shop.etsy.reading import Read
from server.shop.etsy.runs import FULL, RECENT, Run
from server.shop.etsy.walk import Walk

log = logging.getLogger(__name__)

_LOOK_EVERY_S = 20.0
_TELL_EVERY_S = 0.5
# Pages of one transaction: other writers wait for it.
_TOGETHER = 5
_LEASE = "etsy"
_LEASE_S = 60.0
_RESCAN_PAUSE_S = 5.0
_SCARCE_PAUSE_S = 50.0  # shorter than the lease


@dataclass(frozen=True, slots=True)
class Brought:
    """By one sync: receipts seen, orders new and changed, receipts that are not as they should be."""

    seen: int = 0
    new: int = 0
    updated: int = 0
    problems: int = 0

    def __add__(self, other: "Brought") -> "Brought":
        return Brought(
            self.seen + other.seen,
            self.new + other.new,
            self.updated + other.updated,
            self.problems + other.problems,
        )


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often by itself; 0: never."""

    sync_s: float
    rescan_s: float


@dataclass(frozen=True, slots=True)
class _Fetched:
    """A page; `then`: where to read on after it."""

    read: Read
    count: int | None
    then: int | None


class Syncing:
    def __init__(self, db: Database, market: Market, process_id: str, rhythm: Rhythm) -> None:
        self._db = db
        self._market = market
        self._process_id = process_id
        self._rhythm = rhythm
        self._under_way: dict[int, asyncio.Task[Brought]] = {}
        self._told_at = 0.0

    async def sync(self, account_id: int) -> Brought:
        """Raises Problem. Whoever asks may go away; the sync goes on."""
        self._market.api.demand_set_up()
        task = self._under_way.get(account_id)
        if task is None:
            task = asyncio.ensure_future(self._whole(account_id))
            self._under_way[account_id] = task
            task.add_done_callback(lambda done: self._ended(account_id, done))
        return await asyncio.shield(task)

    async def run(self) -> None:
        """By itself, in the one process that leads."""
        while True:
            if self._rhythm.sync_s and self._market.api.credentials.are_complete and await self._leads():
                for account_id in await self._db.read(runs.due, self._rhythm.sync_s):
                    await self._quietly(account_id, self.sync(account_id))
            await asyncio.sleep(_LOOK_EVERY_S)

    async def run_rescans(self) -> None:
        while True:
            if self._rhythm.rescan_s and self._market.api.credentials.are_complete and await self._leads():
                for account_id in await self._db.read(runs.due_for_rescan, self._rhythm.rescan_s):
                    await self._quietly(account_id, self._rescan(account_id))
            await asyncio.sleep(_LOOK_EVERY_S)

    async def stop(self) -> None:
        """The next server goes on where this one was."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _leads(self) -> bool:
        return await self._db.write(processes.lead, _LEASE, self._process_id, _LEASE_S)

    async def _quietly(self, account_id: int, work: Any) -> None:
        try:
            await work
        except Problem as problem:
            log.warning("Etsy, account %d: %s", account_id, problem.message)

    def _ended(self, account_id: int, task: "asyncio.Task[Brought]") -> None:
        self._under_way.pop(account_id, None)
        if not task.cancelled():
            task.exception()  # whoever asked may be gone

    async def _whole(self, account_id: int) -> Brought:
        run = await self._db.write(runs.begin, account_id, RECENT, self._process_id)
        brought = await self._carried_out(run)
        if run.was_left_behind:
            fresh = await self._db.write(runs.begin, account_id, RECENT, self._process_id)
            brought += await self._carried_out(fresh)
        return brought

    async def _rescan(self, account_id: int) -> Brought:
        return await self._carried_out(await self._db.write(runs.begin, account_id, FULL, self._process_id))

    async def _carried_out(self, run: Run) -> Brought:
        """Raises Problem, after it is written down. A server that stops leaves the run as a killed one does."""
        try:
            if run.kind == FULL:
                await self._slowly(run)
            else:
                await self._quickly(run)
        except runs.Lost:
            raise
        except Problem as problem:
            await self._db.write(runs.fail, run, problem.message)
            raise
        except Exception as error:
            await self._db.write(runs.fail, run, f"The server made a mistake: {type(error).__name__}.")
            raise
        return Brought(**await self._db.write(runs.finish, run))

    async def _quickly(self, run: Run) -> None:
        """Pages are fetched and read while those before them are stored; what came meanwhile is stored at once."""
        came: asyncio.Queue[_Fetched | Exception] = asyncio.Queue(_TOGETHER)
        fetching = asyncio.ensure_future(self._fetch(run, came))
        then: int | None = run.offset
        try:
            while then is not None:
                arrived = [await came.get()]
                arrived += [came.get_nowait() for _ in range(came.qsize())]
                pages = [one for one in arrived if isinstance(one, _Fetched)]
                if pages:
                    then = pages[-1].then
                    await self._stored(run, pages)
                    await self._tell(run)
                if isinstance(arrived[-1], Exception):
                    raise arrived[-1]
        finally:
            fetching.cancel()
            await asyncio.gather(fetching, return_exceptions=True)

    async def _fetch(self, run: Run, came: asyncio.Queue[_Fetched | Exception]) -> None:
        """One page after the other, and last what went wrong."""
        walk = Walk(run.offset, run.expected)
        then: int | None = run.offset
        try:
            while then is not None:
                fetched = await self._page(run, walk, then)
                then = fetched.then
                await came.put(fetched)
        except Exception as error:  # noqa: BLE001  # whoever stores raises it, once all is stored that came before
            await came.put(error)

    async def _slowly(self, run: Run) -> None:
        """Nothing of it is urgent: when little is left of the day's share, it waits for another day."""
        walk, then = Walk(run.offset, run.expected), run.offset
        while True:
            while self._market.api.pace.is_scarce:
                await self._pause(run, _SCARCE_PAUSE_S)
            fetched = await self._page(run, walk, then)
            await self._stored(run, [fetched])
            if fetched.then is None:
                return
            then = fetched.then
            await self._pause(run, _RESCAN_PAUSE_S)

    async def _pause(self, run: Run, pause_s: float) -> None:
        await asyncio.sleep(pause_s)
        if not await self._leads():
            raise runs.Lost(f"Account {run.account_id} is looked at by another server process.")

    async def _page(self, run: Run, walk: Walk, offset: int) -> _Fetched:
        page = await self._market.page(run, offset)
        results = page.results
        read = await asyncio.to_thread(reading.read_all, results, run.shop_id)
        then = walk.next(len(results), page.count, bytes(results[0]) if results else b"")
        return _Fetched(read, page.count, then)

    async def _stored(self, run: Run, pages: Sequence[_Fetched]) -> None:
        read, last = reading.together([page.read for page in pages]), pages[-1]
        reach("etsy.page")
        await self._db.write(runs.store, run, read, last.then, last.count)
        reach("etsy.stored")

    async def _tell(self, run: Run) -> None:
        """How far it is, to people: a sync may be quicker than anybody reads."""
        if time.monotonic() - self._told_at > _TELL_EVERY_S:
            self._told_at = time.monotonic()
            await self._db.write(standing.tell, run.account_id)
