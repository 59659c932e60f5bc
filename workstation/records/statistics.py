"""What the lab did in a stretch of days, and how full its storage is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Self

from workstation.records import wire

Numbers = Mapping[str, float]

_STATUS_KEYS = {
    "uploaded": "UPLOADED",
    "pending": "PENDING",
    "readyToPrint": "READYTOPRINT",
    "printing": "PRINTING",
    "completed": "COMPLETED",
    "paidPickedUp": "PAIDPICKEDUP",
    "rejected": "REJECTED",
    "archived": "ARCHIVED",
}


@dataclass(frozen=True, slots=True)
class Storage:
    used_bytes: int = 0
    limit_bytes: int = 0

    @property
    def share(self) -> float:
        return self.used_bytes / self.limit_bytes if self.limit_bytes > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Overview:
    """All jobs as they stand now, whatever the filters say."""

    counts: Mapping[str, int] = field(default_factory=dict)
    storage: Storage = Storage()

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            counts={status: int(wire.number(row.get(key)) or 0) for key, status in _STATUS_KEYS.items()},
            storage=Storage(
                int(wire.number(row.get("storage_usage_bytes")) or _bytes(row.get("storage_usage_mb"))),
                _bytes(row.get("storage_limit_mb")),
            ),
        )


@dataclass(frozen=True, slots=True)
class Statistics:
    submissions: tuple[tuple[date, int], ...] = ()
    printers: Numbers = field(default_factory=dict)
    """Jobs per printer."""
    printer_hours: Numbers = field(default_factory=dict)
    rejections: Numbers = field(default_factory=dict)
    processing_hours: Numbers = field(default_factory=dict)
    processed: Numbers = field(default_factory=dict)
    """Jobs behind each average."""
    staff: Numbers = field(default_factory=dict)
    status_counts: Mapping[str, int] = field(default_factory=dict)
    revenue_usd: Decimal | None = None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        trend = row.get("submission_trends") or {}
        pairs = zip(trend.get("dates") or (), trend.get("counts") or (), strict=False)
        counts = numbers(row.get("status_counts"))
        per_printer = row.get("per_printer") or {}
        processed = numbers(row.get("processed_jobs"))
        hours = numbers(row.get("average_processing_time"))
        return cls(
            submissions=tuple((date.fromisoformat(str(day)[:10]), int(count)) for day, count in pairs),
            printers=numbers(row.get("printer_utilization")),
            printer_hours=numbers({name: item.get("print_hours") for name, item in per_printer.items()}),
            rejections=numbers(row.get("rejection_reasons")),
            # Without jobs an average of 0 is no average.
            processing_hours={step: value for step, value in hours.items() if processed.get(step, value)},
            processed=processed,
            staff=numbers(row.get("staff_activity")),
            status_counts={status: int(count) for status, count in counts.items()},
            revenue_usd=wire.money(row.get("revenue_usd")),
        )

    @property
    def submitted(self) -> int:
        return sum(count for _, count in self.submissions)


def _bytes(megabytes: object) -> int:
    return int((wire.number(megabytes) or 0) * 1024 * 1024)


def numbers(value: object) -> Numbers:
    """Only what is a number: a step that never happened is null on the wire and absent here."""
    if not isinstance(value, Mapping):
        return {}
    read = ((str(key), wire.number(item)) for key, item in value.items())
    return {key: number for key, number in read if number is not None}
