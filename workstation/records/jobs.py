"""A job as the queues show it, and with everything the job panel adds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Self

from workstation.records import wire
from workstation.records.inspections import Inspection

QUEUES = (
    "UPLOADED",
    "PENDING",
    "READYTOPRINT",
    "PRINTING",
    "COMPLETED",
    "PAIDPICKEDUP",
    "REJECTED",
    "ARCHIVED",
)
"""Every status, in the order of a job's life."""

_TEXTS = (
    "short_id", "student_name", "student_email", "display_name", "original_filename", "discipline", "class_number",
    "printer", "color", "notes",
)  # fmt: skip
_FLAGS = ("is_new", "is_confirmation_expired", "has_thumbnail", "has_notes")
_MOMENTS = ("created_at", "updated_at", "staff_viewed_at", "locked_until")


@dataclass(frozen=True, slots=True)
class Job:
    id: str
    status: str
    short_id: str = ""
    student_name: str = ""
    student_email: str = ""
    display_name: str = ""
    original_filename: str = ""
    discipline: str = ""
    class_number: str = ""
    printer: str = ""
    color: str = ""
    print_method: str = ""
    notes: str = ""
    created_at: datetime | None = None
    updated_at: datetime | None = None
    staff_viewed_at: datetime | None = None
    locked_by: str | None = None
    locked_until: datetime | None = None
    weight_g: float | None = None
    time_hours: float | None = None
    cost_usd: Decimal | None = None
    size_bytes: int = 0
    is_new: bool = False
    is_confirmation_expired: bool = False
    has_thumbnail: bool = False
    has_notes: bool = False
    pending: bool = False
    """True while something a person did to it here waits to be sent."""
    haystack: str = field(default="", compare=False, repr=False)
    """What a search looks through, folded once instead of at every keystroke."""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        values: dict[str, Any] = {key: wire.text(row.get(key)) for key in _TEXTS}
        values.update((key, bool(row.get(key))) for key in _FLAGS)
        values.update((key, wire.moment(row.get(key))) for key in _MOMENTS)
        return cls(
            id=str(row["id"]),
            status=str(row["status"]),
            print_method=wire.text(row.get("print_method") or row.get("material")),
            locked_by=row.get("locked_by"),
            weight_g=wire.number(row.get("weight_g")),
            time_hours=wire.number(row.get("time_hours")),
            cost_usd=wire.money(row.get("cost_usd")),
            size_bytes=int(row.get("size_bytes") or 0),
            haystack=_haystack(row),
            **values,
        )

    def to_wire(self) -> dict[str, Any]:
        """The row as the server said it; the cache keeps it in this form."""
        row: dict[str, Any] = {key: getattr(self, key) for key in (*_TEXTS, *_FLAGS)}
        row.update((key, wire.stamp(getattr(self, key))) for key in _MOMENTS)
        return row | {
            "id": self.id,
            "status": self.status,
            "print_method": self.print_method,
            "locked_by": self.locked_by,
            "weight_g": self.weight_g,
            "time_hours": self.time_hours,
            "cost_usd": None if self.cost_usd is None else str(self.cost_usd),
            "size_bytes": self.size_bytes,
        }


@dataclass(frozen=True, slots=True)
class JobEvent:
    id: int
    timestamp: datetime | None
    event_type: str
    triggered_by: str
    workstation_id: str | None
    details: Mapping[str, Any]

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            id=int(row.get("id") or 0),
            timestamp=wire.moment(row.get("timestamp")),
            event_type=wire.text(row.get("event_type")),
            triggered_by=wire.text(row.get("triggered_by")),
            workstation_id=row.get("workstation_id"),
            details=row.get("details") or {},
        )


@dataclass(frozen=True, slots=True)
class JobDetails:
    """Everything about one job. `job` is the same record the queue shows."""

    job: Job
    file_path: str
    file_sha256: str
    acknowledged_minimum_charge: bool
    student_confirmed: bool
    student_confirmed_at: datetime | None
    token_expires_at: datetime | None
    reject_reasons: tuple[str, ...]
    custom_reason: str
    inspection: Inspection | None
    events: tuple[JobEvent, ...]

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        inspection = row.get("inspection")
        return cls(
            job=Job.from_wire(row),
            file_path=wire.text(row.get("file_path")),
            file_sha256=wire.text(row.get("file_sha256")),
            acknowledged_minimum_charge=bool(row.get("acknowledged_minimum_charge")),
            student_confirmed=bool(row.get("student_confirmed")),
            student_confirmed_at=wire.moment(row.get("student_confirmed_at")),
            token_expires_at=wire.moment(row.get("token_expires_at")),
            reject_reasons=wire.words(row.get("reject_reasons")),
            custom_reason=wire.text(row.get("custom_reason")),
            inspection=Inspection.from_wire(inspection) if inspection else None,
            events=tuple(JobEvent.from_wire(event) for event in row.get("events") or ()),
        )


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a queue, and where the next one begins."""

    jobs: tuple[Job, ...]
    total: int
    filtered: int
    next: str | None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            jobs=tuple(Job.from_wire(item) for item in row.get("jobs") or ()),
            total=int(row.get("total") or 0),
            filtered=int(row.get("filtered") or 0),
            next=row.get("next"),
        )


def _haystack(row: Mapping[str, Any]) -> str:
    parts = (row.get("student_name"), row.get("student_email"), row.get("display_name"), row.get("short_id"))
    return "\n".join(part for part in parts if isinstance(part, str)).casefold()
