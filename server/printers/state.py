"""What a printer is doing, the same for every maker. None means "not known", zero means "the value is zero".

Structures are immutable: a driver reports a whole new state, and what changed is found by comparing. Temperatures are °C,
times are seconds unless a name says otherwise, progress is 0 to 100, colours are "#RRGGBB".
"""

from typing import Literal, TypeAlias

import msgspec

Status: TypeAlias = Literal["online", "offline", "idle", "printing", "paused", "finished", "error"]
BUSY: tuple[Status, ...] = ("printing", "paused")
# Ready to take a job: the machine itself says that nothing is under way.
FREE: tuple[Status, ...] = ("idle", "finished", "error")

# Why there is no connection, for programs; `note` says it for people.
Cause: TypeAlias = Literal[
    "not_reachable",  # no answer at that address
    "refused",  # something answers, but not this protocol
    "wrong_secret",  # access code, key or password
    "wrong_serial",  # another printer answers
    "certificate",  # not the certificate that was trusted
    "silent",  # connected, but nothing was heard for too long
    "not_connected",  # the host (OctoPrint, Klipper) is there, its printer is not
    "not_allowed",  # the address lies outside bridge.printer_subnets
    "switched_off",  # a person disabled this printer here
]


class Value(msgspec.Struct, frozen=True, omit_defaults=False):
    """Base of everything in a state: immutable, compared by value."""


class Nozzle(Value, frozen=True):
    id: int
    temp: float | None = None
    target: float | None = None
    diameter_mm: float | None = None
    type: str | None = None


class Tray(Value, frozen=True):
    """One spool's place. `material` None in a tray that is present: a spool of unknown material."""

    slot: int
    present: bool | None = None
    material: str | None = None
    sub_brand: str | None = None
    color: str | None = None
    color_rrggbbaa: str | None = None
    remain_pct: float | None = None
    weight_g: float | None = None
    """Of the full spool, as the maker states it."""
    filament_id: str | None = None
    tag_uid: str | None = None
    tray_uuid: str | None = None


class MaterialUnit(Value, frozen=True):
    """An AMS or comparable. `humidity_level` 5 is dry, 1 is wet."""

    id: int
    type: str
    humidity_level: int | None = None
    humidity_pct: float | None = None
    temp_c: float | None = None
    drying_minutes_left: int | None = None
    trays: tuple[Tray, ...] = ()


class ActiveTray(Value, frozen=True):
    """Either a tray of a unit or an external spool."""

    unit: int | None = None
    slot: int | None = None
    external: int | None = None


class PrinterError(Value, frozen=True):
    code: str
    severity: Literal["fatal", "serious", "common", "info"]
    message: str
    url: str | None = None
    source: str = "printer"


class PrinterState(Value, frozen=True):
    """`print_key` names the present or last print as the printer itself tells prints apart; None when it does not."""

    status: Status = "offline"
    cause: Cause | None = None
    note: str | None = None
    current_job: str | None = None
    print_key: str | None = None
    progress: float | None = None
    nozzle_temp: float | None = None
    nozzle_target: float | None = None
    nozzles: tuple[Nozzle, ...] = ()
    bed_temp: float | None = None
    bed_target: float | None = None
    chamber_temp: float | None = None
    chamber_target: float | None = None
    left_s: float | None = None
    """Remaining time of the print; only while printing or paused. On the wire of 004: estimated_time_remaining."""
    layer: int | None = None
    total_layers: int | None = None
    stage: str | None = None
    speed_level: int | None = None
    """1 silent to 4 ludicrous (Bambu)."""
    speed_pct: float | None = None
    material_units: tuple[MaterialUnit, ...] = ()
    external_spools: tuple[Tray, ...] = ()
    active_tray: ActiveTray | None = None
    errors: tuple[PrinterError, ...] = ()
    was_cancelled: bool = False
    """The last print ended because a person stopped it."""
    lights: dict[str, bool] = {}  # msgspec copies a mutable default for each instance
    fans: dict[str, float] = {}  # percent, by name
    door_open: bool | None = None
    wifi_dbm: int | None = None
    firmware: str | None = None
    serial: str | None = None
    model: str | None = None
    control_allowed: bool | None = None
    """False when the printer will refuse commands."""
    seen_at: str | None = None
    """UTC with Z, when the last valid message came; set by the supervisor."""


def offline(cause: Cause, note: str, last: PrinterState | None = None) -> PrinterState:
    """Without a connection nothing that moves is known; who the printer is and what is loaded stays."""
    kept = last or PrinterState()
    return PrinterState(
        status="offline",
        cause=cause,
        note=note,
        material_units=kept.material_units,
        external_spools=kept.external_spools,
        firmware=kept.firmware,
        serial=kept.serial,
        model=kept.model,
        control_allowed=kept.control_allowed,
        seen_at=kept.seen_at,
    )
