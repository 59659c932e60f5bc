"""The leader's notes: what it knows of each printer, written down now and then for other processes and the next start."""

import asyncio
import logging
import time

from sqlalchemy.exc import SQLAlchemyError

from server.foundation import clock, processes
from server.foundation.database import Database
from server.printers import fleet, last_words
from server.printers.live import NOT_HEARD_YET, Live
from server.printers.state import PrinterState, offline

log = logging.getLogger(__name__)

_LOOK_EVERY_S = 1.0
_ALONE_EVERY_S = 30.0
# Commits may become visible a little out of order.
_OVERLAP_S = 10.0


class Notes:
    def __init__(self, db: Database, live: Live) -> None:
        self._db, self._live = db, live
        self._written: dict[int, PrinterState] = {}

    async def recall(self) -> None:
        """What was known before this start, without what moves: nobody has heard the printers yet."""
        known = await self._db.read(last_words.spoken)
        for printer in await self._db.read(fleet.wanted):
            word = known.get(printer.id)
            last = word.state if word else None
            self._live.publish(printer.id, offline("not_reachable", NOT_HEARD_YET, last))

    async def run(self) -> None:
        """Write what changed: each second when another process wants to read it, seldom otherwise."""
        written_at = time.monotonic()
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            is_due = time.monotonic() - written_at >= _ALONE_EVERY_S
            if is_due or (not self._db.is_sqlite and len(await self._db.read(processes.alive)) > 1):
                await self.write()
                written_at = time.monotonic()

    async def write(self) -> None:
        states = {
            printer_id: state
            for printer_id, state in self._live.states().items()
            if self._written.get(printer_id) != state
        }
        if states:
            await self._db.write(last_words.keep, states)
            self._written |= states

    async def write_at_the_end(self) -> None:
        """Only what is nice to have: it must not keep a server from ending."""
        try:
            await self.write()
        except (SQLAlchemyError, OSError) as error:
            log.warning("the printers' last states were not kept: %s", type(error).__name__)

    async def follow(self, rounds: int) -> None:
        """Show what the leader writes, for so many seconds."""
        since = ""
        listed = {printer.id for printer in await self._db.read(fleet.wanted)}
        for printer_id in set(self._live.states()) - listed:
            self._live.remove(printer_id)
        for _ in range(rounds):
            words = await self._db.read(last_words.spoken, since)
            for printer_id, word in words.items():
                if printer_id in listed:
                    self._live.publish(printer_id, word.state)
            if words:
                newest = max(word.at for word in words.values())
                since = clock.shift(newest, seconds=-_OVERLAP_S)
            await asyncio.sleep(_LOOK_EVERY_S)
