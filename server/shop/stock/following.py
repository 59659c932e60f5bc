"""The loop that takes the filament of ended prints off their spools, woken whenever a print changes.

Of several processes one follows. A print that ended while nobody followed is found at the next look: everything is
derived from rows, so that a look that is repeated, or was cut off, books nothing twice.
"""

import asyncio
import contextlib
import logging
from dataclasses import dataclass, field

from server.foundation import processes
from server.foundation.database import Database
from server.foundation.feed import Feed
from server.shop.stock import printed

log = logging.getLogger(__name__)

LEASE = "filament"
_LEASE_S = 90.0
_LOOK_EVERY_S = 30.0


@dataclass(slots=True)
class PrintFollower:
    db: Database
    feed: Feed
    process_id: str
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._listen())
            group.create_task(self._follow())

    async def step(self) -> None:
        """Take in everything that waits."""
        if not await self.db.read(printed.is_any_new) or not await self._leads():
            return
        while await self.db.write(printed.follow) >= printed.BATCH:
            pass

    async def _follow(self) -> None:
        while True:
            self._wake.clear()
            await self.step()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_EVERY_S):
                    await self._wake.wait()

    async def _listen(self) -> None:
        while True:
            self._wake.set()
            async for entry in self.feed.entries(None):
                if entry is None:
                    break
                if entry.event == "print":
                    self._wake.set()

    async def _leads(self) -> bool:
        # SQLite means one process: it need not ask.
        return self.db.is_sqlite or await self.db.write(processes.lead, LEASE, self.process_id, _LEASE_S)
