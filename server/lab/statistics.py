"""What the lab did, in numbers: the dashboard's counts, and trends over a window of days.

The dashboard reads kept counters. Trends read only the window through indexes, so they cost what happened in it, not
what the lab ever did. Times come from the jobs' histories: each step counts when it was finished inside the window.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Float, Select, cast, func, literal, select
from sqlalchemy.types import DateTime

from server.foundation.clock import Instant
from server.foundation.database import Unit
from server.lab import counts, events
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
# Name of the step, the event that ends it, the event that it began with (None: the submission).
_STEPS = (
    ("upload_to_approval", "StaffApproved", None),
    ("approval_to_printing", "JobMarkedPrinting", "StaffApproved"),
    ("printing_to_completion", "JobMarkedComplete", "JobMarkedPrinting"),
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
    times = {name: _average(unit, window, end, begin) for name, end, begin in _STEPS}
    return Trends(
        _submissions(unit, window),
        _printers(unit, window),
        _rejections(unit, window, reasons),
        {name: hours for name, (hours, _) in times.items()},
        {name: number for name, (_, number) in times.items()},
        _activity(unit, window),
        _status_counts(unit, window),
    )


def _submissions(unit: Unit, window: Window) -> dict[str, int]:
    """Each day of the window, also those without any."""
    day = func.substr(jobs.c.created_at, 1, 10)
    query = select(day, func.count()).where(jobs.c.created_at >= window.since(unit.now), *window.fits())
    found = {row[0]: int(row[1]) for row in _rows(unit, query.group_by(day))}
    first = window.first_day(unit.now)
    names = [(first + timedelta(days=number)).isoformat() for number in range(window.days)]
    return {name: found.get(name, 0) for name in names}


def _printers(unit: Unit, window: Window) -> dict[str, PrinterShare]:
    """What was submitted for each printer in the window, and what was paid for in it."""
    submitted = (
        select(
            jobs.c.printer,
            func.count(),
            func.coalesce(func.sum(jobs.c.time_hours), 0.0),
            func.coalesce(func.sum(jobs.c.weight_g), 0.0),
        )
        .where(jobs.c.created_at >= window.since(unit.now), *window.fits())
        .group_by(jobs.c.printer)
    )
    shares = {row[0]: (int(row[1]), float(row[2]), float(row[3])) for row in _rows(unit, submitted)}
    paid = _revenue(unit, window)
    names = sorted({*shares, *paid}, key=lambda name: (-shares.get(name, (0,))[0], name))
    return {
        name: PrinterShare(*shares.get(name, (0, 0.0, 0.0)), revenue_cents=paid.get(name, 0))
        for name in names
    }


def _revenue(unit: Unit, window: Window) -> dict[str, int]:
    """Cents by printer; a pickup that was taken back does not count, one that was repeated counts once."""
    picked_up = _ended("JobMarkedPickedUp", unit, window).with_only_columns(job_events.c.job_id).distinct()
    sold = picked_up.subquery()
    query = (
        select(jobs.c.printer, func.coalesce(func.sum(jobs.c.cost_cents), 0))
        .join(sold, sold.c.job_id == jobs.c.id)
        .where(jobs.c.status.in_(_SOLD), *window.fits())
        .group_by(jobs.c.printer)
    )
    return {row[0]: int(row[1]) for row in _rows(unit, query)}


def _rejections(unit: Unit, window: Window, reasons: tuple[Reason, ...]) -> dict[str, int]:
    query = _for_jobs(_ended("StaffRejected", unit, window), window)
    rows = _rows(
        unit, query.with_only_columns(job_events.c.details, func.count()).group_by(job_events.c.details)
    )
    codes = {known.casefold(): reason.code for reason in reasons for known in (reason.code, reason.label)}
    found: Counter[str] = Counter()
    for details, number in rows:
        for stated in msgspec.json.decode(details).get("reasons") or [OTHER_REASON]:
            found[codes.get(stated.casefold(), stated)] += int(number)
    return dict(found.most_common())


def _average(unit: Unit, window: Window, end: str, begin: str | None) -> tuple[float, int]:
    """Hours from the submission, or from the latest `begin` before it, to `end`; and how many that were."""
    ended = _ended(end, unit, window)
    if begin is None:
        query = ended.join(jobs, jobs.c.id == job_events.c.job_id).where(*window.fits())
        start: Any = jobs.c.created_at
    else:
        query = _for_jobs(ended, window)
        earlier = job_events.alias()
        start = (
            select(func.max(earlier.c.timestamp))
            .where(
                earlier.c.job_id == job_events.c.job_id,
                earlier.c.event_type == begin,
                earlier.c.timestamp <= job_events.c.timestamp,
            )
            .scalar_subquery()
        )
    hours = (_hours(unit, job_events.c.timestamp) - _hours(unit, start)).label("hours")
    spans = query.with_only_columns(hours).subquery()
    [(average, number)] = _rows(unit, select(func.avg(spans.c.hours), func.count(spans.c.hours)))
    return round(float(average or 0), 2), int(number)


def _activity(unit: Unit, window: Window) -> dict[str, int]:
    members = select(staff.c.name)
    query = select(job_events.c.triggered_by, func.count()).where(
        job_events.c.event_type.in_(_STAFF_EVENTS),
        job_events.c.timestamp >= window.since(unit.now),
        job_events.c.triggered_by.in_(members),
    )
    rows = _rows(unit, _for_jobs(query, window).group_by(job_events.c.triggered_by))
    return {row[0]: int(row[1]) for row in sorted(rows, key=lambda row: (-int(row[1]), row[0]))}


def _status_counts(unit: Unit, window: Window) -> dict[str, int]:
    found = dict.fromkeys(events.status_counts(unit), 0)
    query = select(job_counts.c.status, func.sum(job_counts.c.jobs)).where(*window.fits(job_counts))
    return found | {row[0]: int(row[1]) for row in _rows(unit, query.group_by(job_counts.c.status))}


def _ended(event_type: str, unit: Unit, window: Window) -> Select[Any]:
    return select(job_events.c.job_id).where(
        job_events.c.event_type == event_type, job_events.c.timestamp >= window.since(unit.now)
    )


def _for_jobs(query: Select[Any], window: Window) -> Select[Any]:
    if not window.fits():
        return query
    return query.join(jobs, jobs.c.id == job_events.c.job_id).where(*window.fits())


def _rows(unit: Unit, query: Select[Any]) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in unit.all(query)]


def _hours(unit: Unit, instant: Any) -> ColumnElement[Any]:
    """A point in time as a number of hours, in the words of each database."""
    if unit.is_sqlite:
        return func.julianday(instant) * literal(24.0)
    return cast(func.extract("epoch", cast(instant, DateTime(timezone=True))), Float) / literal(3600.0)
