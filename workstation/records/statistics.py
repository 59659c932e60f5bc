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
}


@dataclass(frozen=True, slots=True)
class Storage:
    used_mb: float = 0.0
    limit_mb: float = 0.0

    @property
    def share(self) -> float:
        return self.used_mb / self.limit_mb if self.limit_mb > 0 else 0.0


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
                wire.number(row.get("storage_usage_mb")) or 0.0,
                wire.number(row.get("storage_limit_mb")) or 0.0,
            ),
        )


@dataclass(frozen=True, slots=True)
class Statistics:
    submissions: tuple[tuple[date, int], ...] = ()
    printers: Numbers = field(default_factory=dict)
    """Share of the printed jobs in percent, per printer."""
    rejections: Numbers = field(default_factory=dict)
    processing_hours: Numbers = field(default_factory=dict)
    staff: Numbers = field(default_factory=dict)
    status_counts: Mapping[str, int] = field(default_factory=dict)
    revenue_usd: Decimal | None = None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        trend = row.get("submission_trends") or {}
        pairs = zip(trend.get("dates") or (), trend.get("counts") or (), strict=False)
        counts = numbers(row.get("status_counts"))
        return cls(
            submissions=tuple((date.fromisoformat(str(day)[:10]), int(count)) for day, count in pairs),
            printers=numbers(row.get("printer_utilization")),
            rejections=numbers(row.get("rejection_reasons")),
            processing_hours=numbers(row.get("average_processing_time")),
            staff=numbers(row.get("staff_activity")),
            status_counts={status: int(count) for status, count in counts.items()},
            revenue_usd=wire.money(row.get("revenue_usd")),
        )

    @property
    def submitted(self) -> int:
        return sum(count for _, count in self.submissions)


def numbers(value: object) -> Numbers:
    """Only what is a number: a step that never happened is null on the wire and absent here."""
    if not isinstance(value, Mapping):
        return {}
    read = ((str(key), wire.number(item)) for key, item in value.items())
    return {key: number for key, number in read if number is not None}
