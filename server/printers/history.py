"""The curves of the last day: temperatures and progress of every printer, in memory that does not grow.

Each printer has two rings: a value every 10 s for the last hour, one every minute for the last day. A place of a ring
belongs to a moment (its number is the time divided by the step), so a gap is simply a place that nobody wrote.
"""

import asyncio
import logging
import time
import zlib
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy.exc import SQLAlchemyError

from server.foundation.database import Database
from server.printers import last_words
from server.printers.live import Live
from server.printers.state import PrinterState

if TYPE_CHECKING:
    import numpy as np

log = logging.getLogger(__name__)

FIELDS = ("nozzle", "nozzle_target", "bed", "bed_target", "chamber", "progress")
_OF_STATE = ("nozzle_temp", "nozzle_target", "bed_temp", "bed_target", "chamber_temp", "progress")
_FINE_S, _FINE_PLACES = 10, 360
_COARSE_S, _COARSE_PLACES = 60, 1440
_MOST_POINTS = 600
_KEEP_EVERY_S = 300.0


class Curves(msgspec.Struct):
    """Columns of the same length; None where nothing was known."""

    at: list[int]
    nozzle: list[float | None]
    nozzle_target: list[float | None]
    bed: list[float | None]
    bed_target: list[float | None]
    chamber: list[float | None]
    progress: list[float | None]


class Ring:
    """The last `places` values of each field, one every `step_s` seconds."""

    def __init__(self, step_s: int, places: int) -> None:
        import numpy as np  # noqa: PLC0415  # a server without printers never needs it

        self.step_s, self.places = step_s, places
        # The number of the step that a place holds; -1 is empty.
        self.steps = np.full(places, -1, dtype=np.int64)
        self.values = np.full((len(FIELDS), places), np.nan, dtype=np.float32)

    def put(self, at_s: float, row: "list[float] | np.ndarray[Any, Any]") -> None:
        step = int(at_s // self.step_s)
        place = step % self.places
        if self.steps[place] != step:
            self.steps[place] = step
            self.values[:, place] = row

    def between(self, first_step: int, last_step: int) -> "np.ndarray[Any, Any]":
        """A column for every step, NaN where nothing is kept."""
        import numpy as np  # noqa: PLC0415  # as above

        wanted = np.arange(first_step, last_step + 1)
        places = wanted % self.places
        found = self.values[:, places]
        found[:, self.steps[places] != wanted] = np.nan
        return found


class _Printer:
    def __init__(self) -> None:
        self.fine, self.coarse = Ring(_FINE_S, _FINE_PLACES), Ring(_COARSE_S, _COARSE_PLACES)
        self.is_kept = False

    def put(self, at_s: float, row: list[float]) -> None:
        self.fine.put(at_s, row)
        self.coarse.put(at_s, row)
        self.is_kept = False

    def packed(self) -> bytes:
        parts = [part.tobytes() for ring in (self.fine, self.coarse) for part in (ring.steps, ring.values)]
        return zlib.compress(b"".join(parts), 1)

    def unpack(self, packed: bytes) -> None:
        """Raises ValueError or zlib.error for what another version packed."""
        import numpy as np  # noqa: PLC0415  # as above

        rest = memoryview(zlib.decompress(packed))
        for ring in (self.fine, self.coarse):
            steps, values = rest[: ring.steps.nbytes], rest[ring.steps.nbytes :][: ring.values.nbytes]
            ring.steps[:] = np.frombuffer(steps, dtype=np.int64)
            ring.values[:] = np.frombuffer(values, dtype=np.float32).reshape(ring.values.shape)
            rest = rest[ring.steps.nbytes + ring.values.nbytes :]
        self.is_kept = True


class History:
    def __init__(self, db: Database, live: Live) -> None:
        self._db, self._live = db, live
        self._printers: dict[int, _Printer] = {}

    async def run(self) -> None:
        """For the leader: a value of every connected printer every few seconds, written down every few minutes."""
        await self._recall()
        kept_at = time.monotonic()
        while True:
            await asyncio.sleep(_FINE_S - time.time() % _FINE_S)
            self.sample(time.time())
            if time.monotonic() - kept_at >= _KEEP_EVERY_S:
                kept_at = time.monotonic()
                await self.keep()

    def sample(self, at_s: float) -> None:
        for printer_id, state in self._live.states().items():
            if state.status != "offline":
                printer = self._printers.get(printer_id)
                if printer is None:
                    printer = self._printers[printer_id] = _Printer()
                printer.put(at_s, _row(state))
        for printer_id in self._printers.keys() - self._live.states().keys():
            del self._printers[printer_id]

    async def curves(self, printer_id: int, hours: float, now_s: float | None = None) -> Curves:
        printer = self._printers.get(printer_id)
        if printer is None:  # another process leads, or nothing was heard yet: what is written down
            packed = await self._db.read(last_words.curves, [printer_id])
            printer = _unpacked(packed.get(printer_id))
        if printer is None:
            return Curves([], [], [], [], [], [], [])
        return _drawn(printer, hours, time.time() if now_s is None else now_s)

    async def keep(self) -> None:
        changed = {number: printer for number, printer in self._printers.items() if not printer.is_kept}
        if not changed:
            return
        packed = await asyncio.to_thread(
            lambda: {number: printer.packed() for number, printer in changed.items()}
        )
        await self._db.write(last_words.keep_curves, packed)
        for printer in changed.values():
            printer.is_kept = True

    async def keep_at_the_end(self) -> None:
        """Only what is nice to have: it must not keep a server from ending."""
        try:
            await self.keep()
        except (SQLAlchemyError, OSError) as error:
            log.warning("the printers' curves were not kept: %s", type(error).__name__)

    async def _recall(self) -> None:
        for printer_id, packed in (await self._db.read(last_words.curves)).items():
            printer = await asyncio.to_thread(_unpacked, packed)
            if printer is not None:
                self._printers[printer_id] = printer


def _row(state: PrinterState) -> list[float]:
    values = (getattr(state, name) for name in _OF_STATE)
    return [float("nan") if value is None else value for value in values]


def _unpacked(packed: bytes | None) -> _Printer | None:
    if packed is None:
        return None
    printer = _Printer()
    try:
        printer.unpack(packed)
    except (ValueError, zlib.error):
        return None
    return printer


def _drawn(printer: _Printer, hours: float, now_s: float) -> Curves:
    """At most a screen full of points: several places become their mean."""
    import numpy as np  # noqa: PLC0415  # as above

    ring = printer.fine if hours <= 1 else printer.coarse
    count = min(ring.places, int(hours * 3600 // ring.step_s))
    group = -(-count // _MOST_POINTS)
    # A group begins at a multiple of its size, so that the curve does not wobble while time passes.
    first = (int(now_s // ring.step_s) - count + 1) // group * group
    columns = ring.between(first, first + -(-count // group) * group + group - 1)
    grouped = columns.reshape(len(FIELDS), -1, group)
    known = np.sum(~np.isnan(grouped), axis=2)
    means = np.nansum(grouped, axis=2) / np.where(known == 0, np.nan, known)
    at = (first + np.arange(means.shape[1]) * group) * ring.step_s
    is_there = np.flatnonzero(known.any(axis=0))
    if not len(is_there):
        return Curves([], [], [], [], [], [], [])
    shown = slice(int(is_there[0]), int(is_there[-1]) + 1)
    series = [[_number(value) for value in line[shown]] for line in means.tolist()]
    return Curves(at[shown].tolist(), *series)


def _number(value: float) -> float | None:
    return None if value != value else round(value, 1)  # noqa: PLR0124  # only NaN differs from itself
