"""Printers as the bridge tells of them: what a printer is, what it is doing, and what a test of its connection found.

A state arrives whole once, then in changed fields; None means "not known", and is never shown as zero.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Self

from workstation.records import wire
from workstation.records.prints import Print

BUSY = ("printing", "paused")
FREE = ("idle", "finished", "error")


@dataclass(frozen=True, slots=True)
class Tray:
    slot: int = 0
    present: bool | None = None
    material: str = ""
    sub_brand: str = ""
    color: str = ""
    remain_pct: float | None = None
    weight_g: float | None = None
    filament_id: str = ""


@dataclass(frozen=True, slots=True)
class MaterialUnit:
    """An AMS or comparable. `humidity_level` 5 is dry, 1 is wet."""

    id: int = 0
    type: str = ""
    humidity_level: int | None = None
    humidity_pct: float | None = None
    temp_c: float | None = None
    drying_minutes_left: int | None = None
    trays: tuple[Tray, ...] = ()

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(cls, row, trays=_trays(row.get("trays")))


@dataclass(frozen=True, slots=True)
class ActiveTray:
    unit: int | None = None
    slot: int | None = None
    external: int | None = None


@dataclass(frozen=True, slots=True)
class PrinterError:
    code: str = ""
    severity: str = ""
    message: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class State:
    status: str = "offline"
    cause: str = ""
    note: str = ""
    current_job: str = ""
    progress: float | None = None
    nozzle_temp: float | None = None
    nozzle_target: float | None = None
    bed_temp: float | None = None
    bed_target: float | None = None
    chamber_temp: float | None = None
    chamber_target: float | None = None
    left_s: float | None = None
    layer: int | None = None
    total_layers: int | None = None
    stage: str = ""
    speed_level: int | None = None
    speed_pct: float | None = None
    material_units: tuple[MaterialUnit, ...] = ()
    external_spools: tuple[Tray, ...] = ()
    active_tray: ActiveTray | None = None
    errors: tuple[PrinterError, ...] = ()
    was_cancelled: bool = False
    lights: tuple[tuple[str, bool], ...] = ()
    fans: tuple[tuple[str, float], ...] = ()
    door_open: bool | None = None
    firmware: str = ""
    serial: str = ""
    model: str = ""
    control_allowed: bool | None = None
    seen_at: datetime | None = None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls().changed(row)

    def changed(self, row: Mapping[str, Any]) -> Self:
        """The same state with the fields that `row` names; what this desk does not know is left out."""
        return replace(self, **{key: _STATE[key](value) for key, value in row.items() if key in _STATE})

    @property
    def is_busy(self) -> bool:
        return self.status in BUSY

    @property
    def spools(self) -> tuple[tuple[str, Tray], ...]:
        """Every tray with a short name of its place: A1 is the first tray of the first unit."""
        found = [
            (f"{chr(ord('A') + number)}{tray.slot + 1}", tray)
            for number, unit in enumerate(self.material_units)
            for tray in unit.trays
        ]
        return (*found, *((f"E{tray.slot + 1}", tray) for tray in self.external_spools))

    def is_active(self, place: str) -> bool:
        active = self.active_tray
        if active is None:
            return False
        if active.external is not None:
            return place == f"E{active.external + 1}"
        units = [unit.id for unit in self.material_units]
        if active.unit not in units or active.slot is None:
            return False
        return place == f"{chr(ord('A') + units.index(active.unit))}{active.slot + 1}"


def _trays(rows: Any) -> tuple[Tray, ...]:
    return tuple(wire.plain(Tray, row) for row in rows or ())


def _special() -> Mapping[str, Callable[[Any], Any]]:
    return {
        "material_units": lambda rows: tuple(MaterialUnit.from_wire(row) for row in rows or ()),
        "external_spools": _trays,
        "active_tray": lambda row: wire.plain(ActiveTray, row) if row else None,
        "errors": lambda rows: tuple(wire.plain(PrinterError, row) for row in rows or ()),
        "lights": lambda row: tuple((str(name), bool(on)) for name, on in (row or {}).items()),
        "fans": lambda row: tuple((str(name), float(share)) for name, share in (row or {}).items()),
        "status": lambda word: wire.text(word) or "offline",
    }


_STATE: Mapping[str, Callable[[Any], Any]] = {
    part.name: _special().get(part.name) or wire.reader(part.type) for part in fields(State)
}


@dataclass(frozen=True, slots=True)
class Printer:
    """What is known of a printer without asking it, and what it did last."""

    id: int = 0
    name: str = ""
    maker: str = ""
    maker_title: str = ""
    model: str = ""
    host: str = ""
    port: int | None = None
    serial: str = ""
    username: str = ""
    has_secret: bool = False
    fingerprint: str = ""
    catalog_name: str = ""
    self_clearing: bool = False
    enabled: bool = True
    abilities: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    reads_only: bool = False
    queued: int = 0
    is_simulated: bool = False
    print: Print | None = None
    state: State = State()

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        last = row.get("print")
        return wire.plain(
            cls,
            row,
            enabled=bool(row.get("enabled", True)),
            print=Print.from_wire(last) if last else None,
            state=State.from_wire(row.get("state") or {}),
        )


@dataclass(frozen=True, slots=True)
class Field:
    """One input of the dialog that adds a printer."""

    name: str = ""
    label: str = ""
    help: str = ""
    is_required: bool = False
    is_secret: bool = False


@dataclass(frozen=True, slots=True)
class Maker:
    key: str = ""
    title: str = ""
    fields: tuple[Field, ...] = ()
    abilities: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    reads_only: bool = False

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(cls, row, fields=tuple(wire.plain(Field, item) for item in row.get("fields") or ()))


@dataclass(frozen=True, slots=True)
class Step:
    name: str = ""
    ok: bool = False
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """What testing a connection found; the fingerprint is shown before it is trusted."""

    ok: bool = False
    cause: str = ""
    steps: tuple[Step, ...] = ()
    model: str = ""
    serial: str = ""
    firmware: str = ""
    fingerprint: str = ""
    control_allowed: bool | None = None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(cls, row, steps=tuple(wire.plain(Step, item) for item in row.get("steps") or ()))


@dataclass(frozen=True, slots=True)
class Found:
    """A printer that answered on the network."""

    maker: str = ""
    name: str = ""
    host: str = ""
    serial: str = ""
    model: str = ""
    is_known: bool = False
    port: int | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a job fits a printer, and why not."""

    id: int = 0
    name: str = ""
    fits: bool = False
    is_best: bool = False
    reasons: tuple[str, ...] = ()
    can_send: bool = False
    """Possible all the same, when staff overlook the reasons."""


@dataclass(frozen=True, slots=True)
class WallPrinter:
    """One printer as the public wall shows it; nobody's name."""

    id: int = 0
    name: str = ""
    model: str = ""
    status: str = ""
    progress: float | None = None
    left_s: float | None = None
    ends_at: datetime | None = None
