"""What the lab did, in numbers: the dashboard's counts, and trends over a window of days.

The dashboard reads kept counters. Trends read only the window through indexes, so they cost what happened in it, not
what the lab ever did. Times come from the jobs' histories: each step counts when it was finished inside the window.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, func, select

from server.foundation.clock import Instant, shift
from server.foundation.database import Unit
from server.lab import counts, durations, events
from server.lab.catalog import Reason
from server.lab.tables import job_counts, job_events, jobs, staff

OTHER_REASON = "other"
_SOLD = ("PAIDPICKEDUP", "ARCHIVED")
_STAFF_EVENTS = (
    "StaffApproved",
    "StaffRejected",
    "JobMarkedPrinting",
    "JobMarkedComplete",
    "JobMarkedPickedUp",
    "JobReviewed",
    "JobReviewCleared",
    "NotesUpdated",
    "FileSaved",
    "StatusReverted",
    "PrintFailed",
    "AdminAction",
    "ApprovalEmailSent",
    "JobArchived",
)


@dataclass(frozen=True, slots=True)
class Window:
    """The days to look at, today last, and which jobs count; None: all."""

    days: int
    printer: str | None = None
    discipline: str | None = None

    def first_day(self, now: Instant) -> date:
        return date.fromisoformat(now[:10]) - timedelta(days=self.days - 1)

    def since(self, now: Instant) -> Instant:
        return f"{self.first_day(now).isoformat()}T00:00:00.000000Z"

    def earliest(self, now: Instant) -> Instant:
        """Where to look for what ended in the window."""
        return shift(self.since(now), days=-durations.LONGEST_DAYS)

    def fits(self, table: Any = jobs) -> list[ColumnElement[bool]]:
        wanted = (("printer", self.printer), ("discipline", self.discipline))
        return [table.c[name] == value for name, value in wanted if value is not None]


@dataclass(frozen=True, slots=True)
class PrinterShare:
    jobs: int
    print_hours: float
    weight_g: float
    revenue_cents: int


@dataclass(frozen=True, slots=True)
class Trends:
    submissions: dict[str, int]
    printers: dict[str, PrinterShare]
    rejections: dict[str, int]
    hours: dict[str, float]
    processed: dict[str, int]
    activity: dict[str, int]
    status_counts: dict[str, int]

    @property
    def revenue_cents(self) -> int:
        return sum(share.revenue_cents for share in self.printers.values())


def overview(unit: Unit) -> tuple[dict[str, int], int]:
    """Jobs by status, and the bytes of all stored files."""
    return events.status_counts(unit), counts.stored_bytes(unit)


def trends(unit: Unit, window: Window, reasons: tuple[Reason, ...]) -> Trends:
    submitted = _submitted(unit, window)
    steps = durations.steps(unit, window.earliest(unit.now), window.since(unit.now), window.fits())
    return Trends(
        _submissions(unit, window, submitted),
        _printers(unit, window, submitted),
        _rejections(unit, window, reasons),
        {name: step.average_h for name, step in steps.items()},
        {name: step.number for name, step in steps.items()},
        _activity(unit, window),
        _status_counts(unit, window),
    )


def _submitted(unit: Unit, window: Window) -> list[tuple[Any, ...]]:
    """Day, printer, jobs, hours, grams: one pass over the window's jobs."""
    day = func.substr(jobs.c.created_at, 1, 10)
    hours, grams = func.sum(jobs.c.time_hours), func.sum(jobs.c.weight_g)
    query = select(day, jobs.c.printer, func.count(), func.coalesce(hours, 0.0), func.coalesce(grams, 0.0))
    here = (jobs.c.created_at >= window.since(unit.now), *window.fits())
    return _rows(unit, query.where(*here).group_by(day, jobs.c.printer))


def _submissions(unit: Unit, window: Window, submitted: list[tuple[Any, ...]]) -> dict[str, int]:
    """Each day of the window, also those without any."""
    first = window.first_day(unit.now)
    found = {(first + timedelta(days=number)).isoformat(): 0 for number in range(window.days)}
    for day, _printer, number, _hours, _grams in submitted:
        found[day] = found.get(day, 0) + int(number)
    return found


def _printers(unit: Unit, window: Window, submitted: list[tuple[Any, ...]]) -> dict[str, PrinterShare]:
    """What was submitted for each printer in the window, and what was paid for in it."""
    paid = _revenue(unit, window)
    shares = {printer: PrinterShare(0, 0.0, 0.0, cents) for printer, cents in paid.items()}
    for _day, printer, number, hours, grams in submitted:
        so_far = shares.get(printer, PrinterShare(0, 0.0, 0.0, 0))
        shares[printer] = PrinterShare(
            so_far.jobs + int(number),
            so_far.print_hours + float(hours),
            so_far.weight_g + float(grams),
            so_far.revenue_cents,
        )
    return dict(sorted(shares.items(), key=lambda item: (-item[1].jobs, item[0])))


def _revenue(unit: Unit, window: Window) -> dict[str, int]:
    """Cents by printer; a pickup that was taken back does not count, one that was repeated counts once."""
    since = window.since(unit.now)
    picked_up = select(job_events.c.job_id).where(
        job_events.c.event_type == "JobMarkedPickedUp", job_events.c.timestamp >= since
    )
    query = select(jobs.c.printer, func.coalesce(func.sum(jobs.c.cost_cents), 0)).where(
        # Whatever was picked up in the window was changed in it, and that is an index.
        jobs.c.status.in_(_SOLD),
        jobs.c.updated_at >= since,
        jobs.c.id.in_(picked_up),
        *window.fits(),
    )
    return {row[0]: int(row[1]) for row in _rows(unit, query.group_by(jobs.c.printer))}


def _rejections(unit: Unit, window: Window, reasons: tuple[Reason, ...]) -> dict[str, int]:
    query = select(job_events.c.details, func.count()).where(
        job_events.c.event_type == "StaffRejected",
        job_events.c.timestamp >= window.since(unit.now),
        *durations.of_jobs(window.earliest(unit.now), window.fits()),
    )
    codes = {known.casefold(): reason.code for reason in reasons for known in (reason.code, reason.label)}
    found: Counter[str] = Counter()
    for details, number in _rows(unit, query.group_by(job_events.c.details)):
        for stated in msgspec.json.decode(details).get("reasons") or [OTHER_REASON]:
            found[codes.get(stated.casefold(), stated)] += int(number)
    return dict(found.most_common())


def _activity(unit: Unit, window: Window) -> dict[str, int]:
    members = select(staff.c.name)
    query = select(job_events.c.triggered_by, func.count()).where(
        job_events.c.event_type.in_(_STAFF_EVENTS),
        job_events.c.timestamp >= window.since(unit.now),
        job_events.c.triggered_by.in_(members),
        *durations.of_jobs(window.earliest(unit.now), window.fits()),
    )
    rows = _rows(unit, query.group_by(job_events.c.triggered_by))
    return {row[0]: int(row[1]) for row in sorted(rows, key=lambda row: (-int(row[1]), row[0]))}


def _status_counts(unit: Unit, window: Window) -> dict[str, int]:
    found = dict.fromkeys(events.status_counts(unit), 0)
    query = select(job_counts.c.status, func.sum(job_counts.c.jobs)).where(*window.fits(job_counts))
    return found | {row[0]: int(row[1]) for row in _rows(unit, query.group_by(job_counts.c.status))}


def _rows(unit: Unit, query: Select[Any]) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in unit.all(query)]
