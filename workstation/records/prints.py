"""What printers did and are asked to do: prints, commands, files on their way, the queue, and the curves of a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from workstation.records import wire

UNDER_WAY = ("asked", "sending", "sent")
"""States of a command that somebody still waits for."""


@dataclass(frozen=True, slots=True)
class Print:
    """`proposal` is what staff are asked: complete, failed, look, or nothing."""

    id: int = 0
    printer_id: int = 0
    printer_name: str = ""
    name: str = ""
    file_name: str = ""
    job_id: str = ""
    started_from: str = ""
    staff_name: str = ""
    state: str = ""
    progress: float | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    duration_s: float | None = None
    estimated_s: float | None = None
    grams: float | None = None
    result: str = ""
    proposal: str = ""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(cls, row, job_id=str(row.get("job_id") or ""))

    @property
    def title(self) -> str:
        return self.name or self.file_name


@dataclass(frozen=True, slots=True)
class Prints:
    prints: tuple[Print, ...] = ()
    next: str = ""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            tuple(Print.from_wire(item) for item in row.get("prints") or ()),
            str(row.get("next") or ""),
        )


@dataclass(frozen=True, slots=True)
class Command:
    id: str = ""
    printer_id: int = 0
    kind: str = ""
    staff_name: str = ""
    asked_by: str = ""
    asked_at: datetime | None = None
    expires_at: datetime | None = None
    state: str = ""
    sentence: str = ""
    finished_at: datetime | None = None
    print_id: int | None = None
    job_id: str = ""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(cls, row, job_id=str(row.get("job_id") or ""))

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY


@dataclass(frozen=True, slots=True)
class Transfer:
    """How far a file is on its way to a printer."""

    command_id: str = ""
    printer_id: int = 0
    job_id: str = ""
    sent: int = 0
    total: int = 0

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(cls, row, job_id=str(row.get("job_id") or ""))

    @property
    def share(self) -> float:
        return min(1.0, self.sent / self.total) if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A print that waits at a printer."""

    id: int = 0
    printer_id: int = 0
    job_id: str = ""
    job_name: str = ""
    file_name: str = ""
    material_type: str = ""
    material_slot: int | None = None
    estimated_duration_minutes: float | None = None
    priority: int | None = None
    status: str = ""
    waiting_for: str = ""
    proposed_at: datetime | None = None
    created_at: datetime | None = None
    started_at: datetime | None = None
    completed_at: datetime | None = None
    failed_reason: str = ""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(cls, row, job_id=str(row.get("job_id") or ""))


@dataclass(frozen=True, slots=True)
class Material:
    """What lies in one slot; people's corrections hold until another spool is there."""

    id: int = 0
    printer_id: int = 0
    slot: int = 0
    unit: int = 0
    material_type: str = ""
    color: str = ""
    weight_grams: float | None = None
    remaining_pct: float | None = None
    vendor: str = ""
    cost_per_kg: float | None = None
    is_present: bool | None = None


@dataclass(frozen=True, slots=True)
class Notifications:
    notify_print_start: bool = False
    notify_print_complete: bool = False
    notify_print_failed: bool = False
    notify_material_change: bool = False
    notify_maintenance: bool = False
    email_enabled: bool = False
    email_to: str = ""
    webhook_url: str = ""
    webhook_secret: str = ""
    """Said once, by the answer to the change that made it: it signs what is sent there."""


CURVES = ("nozzle", "nozzle_target", "bed", "bed_target", "chamber", "progress")


@dataclass(frozen=True, slots=True)
class Curves:
    """Values over the last hours, None where nothing was known; `at` in seconds since 1970."""

    at: tuple[float, ...] = ()
    lines: Mapping[str, tuple[float | None, ...]] | None = None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            wire.numbers(row.get("at")),
            {key: tuple(wire.number(value) for value in row.get(key) or ()) for key in CURVES},
        )
