"""How long a job's steps take, from the histories: one pass over the events in the order in which they happened.

A database would look up each event's predecessor by job, a million scattered reads for a year of a large lab. Read in
order, a week at a time, the events come out of one index, and only the steps that are open have to be remembered.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select

from server.foundation.clock import Instant, shift
from server.foundation.database import Prepared, Unit
from server.lab.tables import job_events, jobs

# A step that took longer (a job forgotten over the summer) says nothing about the lab's pace and is left out.
LONGEST_DAYS = 60
_PAGE_DAYS = 7
# Name, what it begins with, what it ends with.
STEPS = (
    ("upload_to_approval", "JobCreated", "StaffApproved"),
    ("approval_to_printing", "StaffApproved", "JobMarkedPrinting"),
    ("printing_to_completion", "JobMarkedPrinting", "JobMarkedComplete"),
)
_EVENTS = tuple(dict.fromkeys(event for _, begin, end in STEPS for event in (begin, end)))


@dataclass(slots=True)
class Duration:
    total_h: float = 0.0
    number: int = 0

    @property
    def average_h(self) -> float:
        return round(self.total_h / self.number, 2) if self.number else 0.0


def steps(
    unit: Unit, earliest: Instant, since: Instant, fits: list[ColumnElement[bool]]
) -> dict[str, Duration]:
    """Each step that ended since then: from its latest beginning to the first end after it."""
    found = {name: Duration() for name, _, _ in STEPS}
    begins: dict[str, tuple[str, dict[str, str]]] = {begin: (name, {}) for name, begin, _ in STEPS}
    ends = {end: begins[begin] for _, begin, end in STEPS}
    for at, job_id, event in _in_order(unit, earliest, fits):
        if event in ends:
            name, opened = ends[event]
            began = opened.pop(job_id, None)
            if began is not None and at >= since:
                found[name].total_h += _hours(began, at)
                found[name].number += 1
        if event in begins:
            begins[event][1][job_id] = at
    return found


def of_jobs(earliest: Instant, fits: list[ColumnElement[bool]]) -> list[ColumnElement[bool]]:
    """Only events of the jobs that fit: one list of ids instead of a look at the job of each event."""
    if not fits:
        return []
    return [job_events.c.job_id.in_(select(jobs.c.id).where(jobs.c.created_at >= earliest, *fits))]


def _in_order(
    unit: Unit, earliest: Instant, fits: list[ColumnElement[bool]]
) -> Iterator[tuple[str, str, str]]:
    """(when, job, event), a week at a time."""
    fitting = _fitting(unit, earliest, fits) if fits else None
    first = earliest
    while first <= unit.now:
        last = shift(first, days=_PAGE_DAYS)
        page: list[tuple[Any, ...]] = []
        for event in _EVENTS:
            rows = _EVENTS_OF_A_WEEK.rows(unit, {"event": event, "first": first, "last": last})
            page += [(at, job_id, event) for at, job_id in rows if fitting is None or job_id in fitting]
        page.sort(key=_moment)
        yield from page
        first = last


def _fitting(unit: Unit, earliest: Instant, fits: list[ColumnElement[bool]]) -> set[str]:
    """Told apart here: a planner that is given the list likes to look up each job's events one by one."""
    return {row.id for row in unit.all(select(jobs.c.id).where(jobs.c.created_at >= earliest, *fits))}


_EVENTS_OF_A_WEEK = Prepared(
    select(job_events.c.timestamp, job_events.c.job_id).where(
        job_events.c.event_type == bindparam("event"),
        job_events.c.timestamp >= bindparam("first"),
        job_events.c.timestamp < bindparam("last"),
    )
)


def _moment(row: tuple[Any, ...]) -> str:
    return str(row[0])


def _hours(began: Instant, ended: Instant) -> float:
    return (datetime.fromisoformat(ended) - datetime.fromisoformat(began)).total_seconds() / 3600
