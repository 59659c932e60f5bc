"""The machine behind a simulated printer: heats, prints, fails and cools by plain physics, in simulated seconds.

It knows no clock and no network: `advance(seconds)` moves it on, so that a test plays hours in a moment, and the same
seed gives the same curves.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal, TypeAlias

import msgspec

from server.printers.state import (
    ActiveTray,
    MaterialUnit,
    Nozzle,
    PrinterError,
    PrinterState,
    Status,
    Tray,
)

Phase: TypeAlias = Literal["idle", "heating", "printing", "paused", "finished", "failed", "cancelled"]

ROOM_C = 21.5
SPEED_LEVELS = {1: 50.0, 2: 100.0, 3: 124.0, 4: 166.0}
_STATUS: dict[Phase, Status] = {
    "idle": "idle",
    "heating": "printing",
    "printing": "printing",
    "paused": "paused",
    "finished": "finished",
    "failed": "error",
    "cancelled": "idle",
}
_BUSY: tuple[Phase, ...] = ("heating", "printing", "paused")
_LONGEST_STEP_S = 5.0
_MOST_STEPS = 400
_LAYER_MM = 0.2


@dataclass(frozen=True, slots=True)
class Model:
    """A kind of machine; `tau` is how many seconds a heater needs for about two thirds of its way."""

    title: str
    nozzle_c: float | None
    bed_c: float | None
    chamber_c: float | None
    nozzles: int = 1
    nozzle_tau: float = 25.0
    bed_tau: float = 80.0
    chamber_tau: float = 900.0


MODELS = {
    "filament": Model("Simulated filament printer", 215.0, 60.0, None),
    "enclosed": Model("Simulated enclosed printer", 250.0, 90.0, 45.0),
    "two_nozzles": Model("Simulated printer with two nozzles", 220.0, 65.0, 38.0, nozzles=2),
    "resin": Model("Simulated resin printer", None, None, 32.0),
}


@dataclass(frozen=True, slots=True)
class Work:
    """One print."""

    key: str
    name: str
    duration_s: float
    grams: float = 25.0
    slot: int | None = None


@dataclass
class Heater:
    """Goes towards its target, or back to the room, as warm things do."""

    tau: float
    temp: float = ROOM_C
    target: float = 0.0

    def advance(self, seconds: float) -> None:
        goal = max(self.target, ROOM_C)
        # Heating is driven; cooling has only air, and takes longer.
        tau = self.tau if goal > self.temp else self.tau * 3
        self.temp = goal + (self.temp - goal) * math.exp(-seconds / tau)

    @property
    def is_ready(self) -> bool:
        return self.temp >= self.target - 1.5


@dataclass
class Machine:
    """Everything that a simulated printer is. `fails_at` is the percentage at which every print fails."""

    model: Model
    random: Random
    fails_at: float | None = None
    failure: str = "Simulated failure: the print came off the bed."
    trays: Sequence[Tray] = ()
    phase: Phase = "idle"
    progress: float = 0.0
    speed_pct: float = 100.0
    light: bool = True
    work: Work | None = None
    since_s: float = 0.0
    """Simulated seconds in this phase."""
    nozzle: Heater = field(init=False)
    bed: Heater = field(init=False)
    chamber: Heater = field(init=False)

    def __post_init__(self) -> None:
        self.nozzle = Heater(self.model.nozzle_tau)
        self.bed = Heater(self.model.bed_tau)
        self.chamber = Heater(self.model.chamber_tau)
        self.trays = list(self.trays)

    @property
    def is_busy(self) -> bool:
        return self.phase in _BUSY

    def start(self, work: Work) -> None:
        self.work, self.progress = work, 0.0
        self._warm(1.0)
        self._become("heating")

    def pause(self) -> None:
        self._become("paused")

    def resume(self) -> None:
        self._become("heating")

    def stop(self) -> None:
        self._warm(0.0)
        self._become("cancelled")

    def _become(self, phase: Phase) -> None:
        self.phase, self.since_s = phase, 0.0

    def _warm(self, share: float) -> None:
        self.nozzle.target = (self.model.nozzle_c or 0.0) * share
        self.bed.target = (self.model.bed_c or 0.0) * share
        self.chamber.target = (self.model.chamber_c or 0.0) * share

    def advance(self, seconds: float) -> None:
        """Move on; in small steps, because a phase may end in between."""
        steps = min(max(math.ceil(seconds / _LONGEST_STEP_S), 1), _MOST_STEPS)
        for _ in range(steps):
            self._step(seconds / steps)

    def _step(self, seconds: float) -> None:
        self.since_s += seconds
        # The nozzle waits for the bed, as slicers' start code has it.
        for heater in (self.bed, self.chamber, *((self.nozzle,) if self._nozzle_may_heat() else ())):
            heater.advance(seconds)
        if self.phase == "heating" and self.bed.is_ready and self.nozzle.is_ready:
            self._become("printing")
        elif self.phase == "printing" and self.work is not None:
            self._print(seconds, self.work)

    def _nozzle_may_heat(self) -> bool:
        return self.phase != "heating" or self.bed.is_ready

    def _print(self, seconds: float, work: Work) -> None:
        before = self.progress
        self.progress += 100 * seconds / work.duration_s * self.speed_pct / 100
        if self.fails_at is not None and before < self.fails_at <= self.progress:
            self.progress = self.fails_at
            self._warm(0.0)
            self._become("failed")
        elif self.progress >= 100:
            self.progress = 100.0
            self._warm(0.0)
            self._become("finished")
        self._consume(work, self.progress - before)

    def _consume(self, work: Work, percent: float) -> None:
        for place, tray in enumerate(self.trays):
            if tray.slot == work.slot and tray.remain_pct is not None:
                used_pct = work.grams * percent / 100 / (tray.weight_g or 1000.0) * 100
                left_pct = max(tray.remain_pct - used_pct, 0.0)
                self.trays = [*self.trays[:place], _with_remaining(tray, left_pct), *self.trays[place + 1 :]]

    def state(self) -> PrinterState:
        """What it would report now. Remaining filament is reported in whole percent, as real printers do."""
        work, busy = self.work, self.is_busy
        nozzle, nozzle_target = self._reading(self.nozzle, self.model.nozzle_c)
        bed, bed_target = self._reading(self.bed, self.model.bed_c)
        chamber, chamber_target = self._reading(self.chamber, self.model.chamber_c)
        layers = None if work is None else max(round(work.duration_s / 60 / _LAYER_MM / 5), 1)
        return PrinterState(
            status=_STATUS[self.phase],
            current_job=work.name if work else None,
            print_key=work.key if work else None,
            progress=round(self.progress, 1) if work else None,
            nozzle_temp=nozzle,
            nozzle_target=nozzle_target,
            nozzles=self._nozzles(nozzle, nozzle_target),
            bed_temp=bed,
            bed_target=bed_target,
            chamber_temp=chamber,
            chamber_target=chamber_target,
            left_s=self.left_s() if busy else None,
            layer=math.ceil(layers * self.progress / 100) if layers else None,
            total_layers=layers,
            stage=self._stage(),
            speed_pct=self.speed_pct,
            speed_level=next((level for level, pct in SPEED_LEVELS.items() if pct == self.speed_pct), None),
            material_units=self._units(),
            active_tray=ActiveTray(unit=0, slot=work.slot)
            if busy and work and work.slot is not None
            else None,
            errors=self._errors(),
            was_cancelled=self.phase == "cancelled",
            lights={"chamber": self.light},
            fans={"part": 100.0 if self.phase == "printing" else 0.0},
            wifi_dbm=-52 + round(self.random.gauss(0, 1)),
            firmware="simulated 1.0",
            model=self.model.title,
            control_allowed=True,
        )

    def left_s(self) -> float:
        """Simulated seconds until the end."""
        if self.work is None:
            return 0.0
        return round(self.work.duration_s * (1 - self.progress / 100) / (self.speed_pct / 100))

    def _reading(self, heater: Heater, exists: float | None) -> tuple[float | None, float | None]:
        if exists is None:
            return None, None
        return round(heater.temp + self.random.gauss(0, 0.15), 1), heater.target

    def _nozzles(self, temp: float | None, target: float | None) -> tuple[Nozzle, ...]:
        if self.model.nozzles == 1:
            return ()
        active = Nozzle(0, temp, target, 0.4, "hardened steel")
        resting = (Nozzle(n, round(ROOM_C + n, 1), 0.0, 0.4) for n in range(1, self.model.nozzles))
        return (active, *resting)

    def _stage(self) -> str | None:
        if self.phase == "heating":
            return "heating nozzle" if self.bed.is_ready else "heating bed"
        return "printing" if self.phase == "printing" else None

    def _units(self) -> tuple[MaterialUnit, ...]:
        if not self.trays:
            return ()
        shown = tuple(_with_remaining(tray, _whole(tray.remain_pct)) for tray in self.trays)
        return (MaterialUnit(0, "AMS", humidity_level=4, humidity_pct=28.0, temp_c=24.0, trays=shown),)

    def _errors(self) -> tuple[PrinterError, ...]:
        if self.phase != "failed":
            return ()
        return (PrinterError("SIM-1", "serious", self.failure, source="simulation"),)


def _whole(value: float | None) -> float | None:
    return None if value is None else float(round(value))


def _with_remaining(tray: Tray, left_pct: float | None) -> Tray:
    return msgspec.structs.replace(tray, remain_pct=left_pct)
