"""The loop that notices what people want to be told, and leaves it in the outbox.

It runs where the printers' connections are. Prints come from the feed, so that one that ended in another process or
before a restart is told as well; spools, errors and silence come from the live states, which are looked at every few
seconds: what comes and goes faster is no news. A printer is offline for a minute before anybody is told.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import select

from server.foundation import clock
from server.foundation.database import Database, Unit
from server.foundation.feed import Feed
from server.foundation.problems import NotFound
from server.printers import fleet, materials
from server.printers.live import Live
from server.printers.materials import Loaded
from server.printers.state import BUSY, PrinterError, PrinterState
from server.printers.tables import prints
from server.printers.telling import happenings, notifications

log = logging.getLogger(__name__)

_LOOK_EVERY_S = 2.0
_SILENT_S = 60.0
# A printer that names no slot at all is believed only when it stays so: it may just not have reported yet.
_BELIEVE_EMPTY_S = 60.0
_NOT_AGAIN_S = 3600.0
# Older news is none; covers a restart of the server.
_RECENT_S = 900.0
_NEWEST_PRINTS = 500
_RUNNING = ("starting", "printing", "paused")


@dataclass(slots=True)
class _Known:
    """What the loop remembers of one printer; None: nothing yet."""

    state: PrinterState | None = None
    spools: tuple[Loaded, ...] | None = None
    empty_since: float | None = None
    errors: frozenset[str] | None = None
    silent_since: float | None = None
    was_busy: bool = False


@dataclass(slots=True)
class Notifier:
    db: Database
    feed: Feed
    live: Live
    # Who gets mails about printers whose settings name nobody.
    default_recipient: str = ""
    monotonic: Callable[[], float] = time.monotonic
    _known: dict[int, _Known] = field(default_factory=dict)

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._listen())
            group.create_task(self._watch())

    async def look(self) -> None:
        """Once over all printers: what changed since the last look."""
        states = dict(self.live.states())
        for printer_id in [known for known in self._known if known not in states]:
            del self._known[printer_id]
        for printer_id, state in states.items():
            known = self._known.setdefault(printer_id, _Known())
            if state is not known.state or known.silent_since is not None or known.empty_since is not None:
                await self._look_at(printer_id, state, known)
                known.state = state

    async def catch_up(self) -> None:
        """Prints of the last minutes that nobody was told of."""
        await self.db.write(tell_of_recent_prints, self.default_recipient)

    async def _listen(self) -> None:
        while True:
            await self.catch_up()
            async for entry in self.feed.entries(None):
                if entry is None:
                    break
                print_id = _print_id(entry.data) if entry.event == "print" else None
                if print_id is not None:
                    await self.db.write(tell_of_print, print_id, self.default_recipient)

    async def _watch(self) -> None:
        while True:
            await self.look()
            await asyncio.sleep(_LOOK_EVERY_S)

    async def _look_at(self, printer_id: int, state: PrinterState, known: _Known) -> None:
        if state.status == "offline":
            await self._missed(printer_id, known)
            return
        known.silent_since, known.was_busy = None, state.status in BUSY
        await self._see_spools(printer_id, state, known)
        grave = [error for error in state.errors if error.severity in happenings.GRAVE]
        codes = frozenset(error.code for error in grave)
        fresh = [error for error in grave if error.code not in (known.errors or ())]
        known.errors = codes
        if fresh:
            await self.db.write(tell_of_errors, printer_id, fresh, self.default_recipient)

    async def _missed(self, printer_id: int, known: _Known) -> None:
        """Nothing is heard: tell after a while, if it was printing."""
        if not known.was_busy:
            return
        if known.silent_since is None:
            known.silent_since = self.monotonic()
        if self.monotonic() - known.silent_since >= _SILENT_S:
            known.silent_since, known.was_busy = None, False
            await self.db.write(tell_of_silence, printer_id, self.default_recipient)

    async def _see_spools(self, printer_id: int, state: PrinterState, known: _Known) -> None:
        before = known.state
        if before is not None and known.spools is not None and known.empty_since is None:
            loaded = (state.material_units, state.external_spools)
            if loaded == (before.material_units, before.external_spools):
                return
        spools = materials.loaded(state)
        if spools == known.spools:
            known.empty_since = None
            return
        if not spools:
            known.empty_since = self.monotonic() if known.empty_since is None else known.empty_since
            if self.monotonic() - known.empty_since < _BELIEVE_EMPTY_S:
                return
        known.empty_since = None
        await self.db.write(take_in_spools, printer_id, spools, self.default_recipient)
        known.spools = spools


def take_in_spools(unit: Unit, printer_id: int, spools: Sequence[Loaded], recipient: str) -> None:
    name = _name(unit, printer_id)
    if name is None:
        return
    exchanged = materials.observe(unit, printer_id, spools)
    rows = [row for row in materials.listed(unit, printer_id) if row.slot in exchanged]
    if rows:
        notifications.leave(unit, happenings.of_spools(printer_id, name, rows, unit.now), recipient)


def tell_of_print(unit: Unit, print_id: int, recipient: str) -> None:
    run = unit.first(select(prints).where(prints.c.id == print_id))
    name = None if run is None else _name(unit, run.printer_id)
    if run is None or name is None:
        return
    for happening in happenings.of_print(run, name):
        if clock.seconds_between(happening.at, unit.now) < _RECENT_S:
            notifications.leave(unit, happening, recipient)


def tell_of_recent_prints(unit: Unit, recipient: str) -> None:
    horizon = clock.shift(unit.now, seconds=-_RECENT_S)
    newest = select(prints.c.id, prints.c.started_at, prints.c.ended_at).order_by(prints.c.id.desc())
    for run in reversed(unit.all(newest.limit(_NEWEST_PRINTS))):
        if max(run.started_at, run.ended_at or "") > horizon:
            tell_of_print(unit, run.id, recipient)


def tell_of_errors(unit: Unit, printer_id: int, errors: Sequence[PrinterError], recipient: str) -> None:
    name = _name(unit, printer_id)
    if name is None:
        return
    for error in errors:
        key = happenings.error_key(printer_id, error.code)
        # The same error that comes and goes, or that was there before the server was started again.
        if not notifications.told_lately(unit, printer_id, key, _NOT_AGAIN_S):
            notifications.leave(unit, happenings.of_error(printer_id, name, error, unit.now), recipient)


def tell_of_silence(unit: Unit, printer_id: int, recipient: str) -> None:
    running = select(prints).where(prints.c.printer_id == printer_id, prints.c.state.in_(_RUNNING))
    run, name = unit.first(running.order_by(prints.c.id.desc()).limit(1)), _name(unit, printer_id)
    if run is not None and name is not None:
        notifications.leave(unit, happenings.of_silence(run, name, unit.now), recipient)


def _name(unit: Unit, printer_id: int) -> str | None:
    """None: it was removed."""
    try:
        return str(fleet.one(unit, printer_id).name)
    except NotFound:
        return None


def _print_id(data: str) -> int | None:
    """Of a feed entry about a print."""
    said = msgspec.json.decode(data)
    inner = said.get("print", said) if isinstance(said, Mapping) else None
    found = inner.get("id") if isinstance(inner, Mapping) else None
    return found if isinstance(found, int) else None
