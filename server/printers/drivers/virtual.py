"""Simulated printers: for demonstrations, for trying the desk without a machine, and for tests. Labelled as such everywhere.

Options, all of them optional: `model` (see `virtual_machine.MODELS`), `speed` (60: a minute of print in a second), `seed`,
`minutes` (of every print), `ams` (true, or trays of {material, color, remain_pct}), `fails_at` (percent), `failure` (in
words), `prints_by_itself` (as if somebody started prints at the machine), `begins_at` (percent of a print that is under
way at first), `upload_s` (how long a file takes), `unreachable`, `refuses` (what a printer without permission does).
"""

import asyncio
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import msgspec

from server.printers import reading
from server.printers.driver import (
    ACCEPTED,
    Ability,
    Connection,
    Driver,
    Field,
    Lost,
    NoPicture,
    Outcome,
    Picture,
    PrintFile,
    Progress,
    Report,
    Step,
    Trial,
    UploadFailed,
)
from server.printers.drivers.virtual_machine import MODELS, SPEED_LEVELS, Machine, Work
from server.printers.state import PrinterState, Tray

_REPORT_EVERY_S = 1.0
_REST_S = 600.0  # simulated, between two prints that begin by themselves
_DEFAULT_TRAYS = (
    Tray(0, True, "PLA", "PLA Matte", "#F2F2EC", "F2F2ECFF", 82.0, 1000.0),
    Tray(1, True, "PLA", "PLA Basic", "#1C6FD0", "1C6FD0FF", 47.0, 1000.0),
    Tray(2, True, "PETG", "PETG HF", "#2B2D31", "2B2D31FF", 64.0, 1000.0),
    Tray(3, False),
)
_OWN_PRINTS = (("Cable clip", 34.0), ("Gear housing", 145.0), ("Gripper finger", 58.0), ("Lamp foot", 210.0))
_WITHOUT_TIME_S = 40 * 60.0
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Stored:
    """A file on the simulated printer."""

    sha256: str
    duration_s: float
    grams: float


class Virtual:
    """One simulated printer. It lives as long as its connection: a change of its settings is a power cycle."""

    def __init__(self, connection: Connection, clock: Callable[[], float] = time.monotonic) -> None:
        self._options = connection.options
        self._clock = clock
        self._then = clock()
        self._speed = reading.number_or_none(self._options.get("speed"), 0.01, 100_000) or 1.0
        self._files: dict[str, _Stored] = {}
        self._changed = asyncio.Event()
        self._own_prints = 0
        self.machine = _machine(connection)
        self._begin()

    # --- the contract ----------------------------------------------------------------------------------------------

    async def run(self, report: Report) -> None:
        if self._options.get("unreachable"):
            raise Lost("not_reachable", "This simulated printer is told to be unreachable.")
        while True:
            self._changed.clear()
            report(self._state())
            try:
                async with asyncio.timeout(_REPORT_EVERY_S):
                    await self._changed.wait()
            except TimeoutError:
                continue

    async def read(self) -> PrinterState:
        return self._state()

    async def command(self, kind: str, arguments: dict[str, Any]) -> Outcome:
        self._catch_up()
        if self._options.get("refuses"):
            return Outcome("refused", "This simulated printer is told to refuse commands.")
        outcome = self._carried_out(kind, arguments)
        self._changed.set()
        return outcome

    async def upload(self, file: PrintFile, progress: Progress) -> None:
        wait_s = reading.number_or_none(self._options.get("upload_s"), 0, 600) or 0.0
        try:
            if await self._receive(file, progress, wait_s) != file.sha256:
                raise UploadFailed(f"{file.name} changed while it was sent. Nothing was started.")
        except OSError as error:
            raise UploadFailed(f"{file.name} cannot be read: {error.strerror}.") from error
        self._files[file.name] = await asyncio.to_thread(_stored, file)

    async def _receive(self, file: PrintFile, progress: Progress, wait_s: float) -> str:
        digest = hashlib.sha256()
        chunk = max(min(_CHUNK, file.size_bytes // 50), 1024)  # small files shall be seen to move too
        with await asyncio.to_thread(file.path.open, "rb") as source:
            while data := await asyncio.to_thread(source.read, chunk):
                digest.update(data)
                await asyncio.sleep(wait_s * len(data) / max(file.size_bytes, 1))
                progress(source.tell(), file.size_bytes)
        return digest.hexdigest()

    async def start(self, file: PrintFile) -> Outcome:
        self._catch_up()
        stored = self._files.get(file.name)
        if stored is None or stored.sha256 != file.sha256:
            return Outcome("refused", f"{file.name} is not on the printer.")
        if self.machine.is_busy:
            return Outcome("refused", "The printer is busy with another print.")
        if self._options.get("refuses"):
            return Outcome("refused", "This simulated printer is told to refuse commands.")
        slot = next((tray for tray in file.trays if tray is not None), None)
        duration_s = self._stated_duration_s() or stored.duration_s
        self._start(reading.text(file.label) or file.name, duration_s, stored.grams, slot)
        return ACCEPTED

    async def picture(self) -> Picture:
        # Loads numpy, which a lab without simulated printers needs for other things at other times.
        from server.printers.drivers import virtual_picture  # noqa: PLC0415  # see above

        state = self._state()
        colour = _colour(state)
        try:
            data = await asyncio.to_thread(
                virtual_picture.picture,
                self.machine.model.title.removeprefix("Simulated "),
                state.status,
                self.machine.progress,
                colour,
                is_lit=self.machine.light,
            )
        except ValueError as error:
            raise NoPicture("The picture could not be drawn.") from error
        return Picture(data, "image/png")

    # --- time ------------------------------------------------------------------------------------------------------

    def _catch_up(self) -> None:
        now = self._clock()
        self.machine.advance(max(now - self._then, 0.0) * self._speed)
        self._then = now
        rested = not self.machine.is_busy and self.machine.since_s >= _REST_S
        if rested and self._options.get("prints_by_itself"):
            self._start_own()

    def _state(self) -> PrinterState:
        self._catch_up()
        state = self.machine.state()
        if state.left_s is not None:
            # A person reads it on a real clock.
            state = msgspec.structs.replace(state, left_s=round(state.left_s / self._speed, 1))
        return msgspec.structs.replace(state, control_allowed=not self._options.get("refuses"))

    # --- what it does ----------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        begins_at = reading.percent_or_none(self._options.get("begins_at"))
        if begins_at is None:
            # Prints that begin by themselves begin at once, not after the first rest.
            self.machine.since_s = _REST_S
            return
        self._start_own()
        machine = self.machine
        machine.bed.temp, machine.nozzle.temp = machine.bed.target, machine.nozzle.target
        machine.chamber.temp = max(machine.chamber.target, machine.chamber.temp)
        machine.phase, machine.progress = "printing", begins_at

    def _start_own(self) -> None:
        name, minutes = _OWN_PRINTS[self.machine.random.randrange(len(_OWN_PRINTS))]
        self._start(name, self._stated_duration_s() or minutes * 60, minutes / 2, None)

    def _start(self, name: str, duration_s: float, grams: float, slot: int | None) -> None:
        present = [tray.slot for tray in self.machine.trays if tray.present]
        chosen = slot if slot in present else next(iter(present), None)
        # The time is part of the key: after a restart of the server no print is taken for an earlier one.
        self._own_prints += 1
        key = f"simulated-{time.time_ns() // 1_000_000:x}-{self._own_prints}"
        self.machine.start(Work(key, name, duration_s, grams, chosen))
        self._changed.set()

    def _stated_duration_s(self) -> float | None:
        minutes = reading.number_or_none(self._options.get("minutes"), 0.01, 60 * 24 * 30)
        return minutes * 60 if minutes else None

    def _carried_out(self, kind: str, arguments: dict[str, Any]) -> Outcome:
        machine = self.machine
        match kind:
            case "pause" if machine.phase in ("heating", "printing"):
                machine.pause()
            case "resume" if machine.phase == "paused":
                machine.resume()
            case "stop" if machine.is_busy:
                machine.stop()
            case "light":
                machine.light = bool(arguments.get("on"))
            case "speed" if (pct := _speed_pct(arguments)) is not None:
                machine.speed_pct = pct
            case "pause" | "resume" | "stop":
                return Outcome("refused", f"There is nothing to {kind}.")
            case _:
                return Outcome("refused", "A simulated printer cannot do that.")
        return ACCEPTED


def _speed_pct(arguments: dict[str, Any]) -> float | None:
    level = SPEED_LEVELS.get(reading.whole_or_none(arguments.get("level")) or 0)
    return level or reading.number_or_none(arguments.get("pct"), 10, 300)


def _machine(connection: Connection) -> Machine:
    options = connection.options
    model = MODELS.get(reading.text(options.get("model")), MODELS["filament"])
    seed = reading.whole_or_none(options.get("seed"))
    return Machine(
        model,
        # Noise for curves, no secrets.
        Random(connection.printer_id if seed is None else seed),  # noqa: S311  # see above
        fails_at=reading.percent_or_none(options.get("fails_at")),
        failure=reading.text(options.get("failure")) or Machine.failure,
        trays=_trays(options.get("ams")),
    )


def _trays(stated: Any) -> tuple[Tray, ...]:
    if stated is True:
        return _DEFAULT_TRAYS
    return tuple(
        _tray(slot, reading.members(entry)) for slot, entry in enumerate(reading.entries(stated, 16))
    )


def _tray(slot: int, entry: dict[str, Any]) -> Tray:
    material = reading.text_or_none(entry.get("material"), 40)
    colour = reading.text_or_none(entry.get("color"), 9)
    remaining = reading.percent_or_none(entry.get("remain_pct"))
    return Tray(slot, bool(entry), material, None, colour, None, remaining, 1000.0 if entry else None)


def _colour(state: PrinterState) -> tuple[int, int, int]:
    """Of the spool in use, as a demonstration should look."""
    slot = state.active_tray.slot if state.active_tray else None
    for unit in state.material_units:
        for tray in unit.trays:
            if tray.slot == slot and tray.color and len(tray.color) == 7:
                try:
                    red, green, blue = bytes.fromhex(tray.color[1:])
                except ValueError:
                    continue
                return red, green, blue
    return 104, 158, 222


def _stored(file: PrintFile) -> _Stored:
    """How long it prints is what its slicer wrote into it."""
    from server.inspection.slicer_metadata import read_slicer_metadata  # noqa: PLC0415  # a printer that prints needs it

    said = read_slicer_metadata(file.path)
    hours, grams = (said.time_hours, said.weight_g) if said else (None, None)
    return _Stored(file.sha256, hours * 3600 if hours else _WITHOUT_TIME_S, grams or 25.0)


class VirtualMaker:
    """Needs nothing: there is no machine."""

    key = "virtual"
    title = "Simulated printer"
    fields: tuple[Field, ...] = ()
    abilities: frozenset[Ability] = frozenset(
        ("pause", "resume", "stop", "light", "speed", "start", "upload", "camera", "ams")
    )
    extensions: tuple[str, ...] = (".gcode.3mf", ".bgcode", ".gcode", ".form", ".3mf")
    reads_only = False

    def open(self, connection: Connection) -> Driver:
        return Virtual(connection)

    async def test(self, connection: Connection) -> Trial:
        if connection.options.get("unreachable"):
            sentence = "This simulated printer is told to be unreachable."
            return Trial(False, (Step("Reach the printer", False, sentence),), "not_reachable")
        step = Step("Simulation", True, "Nothing is connected: this printer exists only in the server.")
        return Trial(True, (step,), model=_machine(connection).model.title, control_allowed=True)


MAKER = VirtualMaker()
