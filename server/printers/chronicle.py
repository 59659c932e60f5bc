"""Writes the prints down as the printers' states change, and tells whoever owns a job until it has heard."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy.exc import OperationalError

from server.foundation.database import Database
from server.foundation.problems import Problem
from server.printers import prints, sightings
from server.printers.live import Live
from server.printers.prints import PrintEvent
from server.printers.state import BUSY, FREE, PrinterState

log = logging.getLogger(__name__)

OnPrint: TypeAlias = Callable[[PrintEvent], Awaitable[None]]
"""Raises when it could not do its part: it is called again later, so it must bear the same event twice."""

_TRY_AGAIN_S = 5.0
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class _Word:
    """What a printer said, and what it had said before."""

    printer_id: int
    state: PrinterState
    was_running: bool
    progress: float | None


class Chronicle:
    def __init__(self, db: Database, live: Live) -> None:
        self._db = db
        self.listeners: list[OnPrint] = []
        self._leads = False
        self._seen: deque[_Word] = deque(maxlen=_REMEMBERED)
        # The last that was heard of each print that runs.
        self._progress: dict[int, float | None] = {}
        # Reports that were refused and are tried again: logged once.
        self._waits: set[tuple[int, str]] = set()
        self._wanted = asyncio.Event()
        self._untold = asyncio.Event()
        live.changes(self._changed)

    def heard(self) -> None:
        """Some print changed, in whichever process."""
        self._untold.set()

    async def write(self) -> None:
        """For the leader: what changed, in its order. A database that is away delays it and loses nothing."""
        self._leads = True
        try:
            while True:
                await self._wanted.wait()
                self._wanted.clear()
                while self._seen:
                    await self._insist(self._seen[0])
                    self._seen.popleft()
        finally:
            self._leads = False
            self._seen.clear()

    async def tell(self) -> None:
        """For the leader: pass on what the jobs' owners have not heard of."""
        while True:
            self._untold.clear()
            if not await self._tell_all():
                await asyncio.sleep(_TRY_AGAIN_S)
                continue
            await self._untold.wait()

    def _changed(self, printer_id: int, before: PrinterState | None, after: PrinterState) -> None:
        if self._leads and sightings.is_news(before, after):
            was_running = before is not None and before.status in BUSY
            progress = self._progress.get(printer_id)
            self._seen.append(_Word(printer_id, after, was_running=was_running, progress=progress))
            self._wanted.set()
        if after.status in BUSY:
            self._progress[printer_id] = after.progress
        elif after.status in FREE:
            self._progress.pop(printer_id, None)

    async def _insist(self, word: _Word) -> None:
        while True:
            try:
                await self._db.write(
                    sightings.observe,
                    word.printer_id,
                    word.state,
                    was_running=word.was_running,
                    progress=word.progress,
                )
            except (OperationalError, OSError) as error:
                log.warning(
                    "what printer %d does waits for the database: %s", word.printer_id, type(error).__name__
                )
                await asyncio.sleep(_TRY_AGAIN_S)
            except Exception:
                # A mistake of ours: other printers must not wait for it.
                log.exception("what printer %d does could not be written down", word.printer_id)
                return
            else:
                return

    async def _tell_all(self) -> bool:
        """False when somebody could not do its part yet."""
        if not self.listeners:
            return True
        went_well = True
        for event in await self._db.read(prints.untold):
            if await self._told(event):
                await self._db.write(prints.told, event.print.id, event.which)
            else:
                went_well = False
        return went_well

    async def _told(self, event: PrintEvent) -> bool:
        key = (event.print.id, event.which)
        try:
            for listener in self.listeners:
                await listener(event)
        except Problem as problem:  # a person holds the job, for example: said once
            if key not in self._waits:
                log.info("the %s of print %d waits: %s", event.which, event.print.id, problem.message)
            self._waits.add(key)
            return False
        except Exception:
            if key not in self._waits:
                log.exception("the %s of print %d could not be passed on", event.which, event.print.id)
            self._waits.add(key)
            return False
        self._waits.discard(key)
        return True
