"""What happened, written in the transaction in which it happened: a job's history and everybody's feed.

Each transition writes one event. The feed's entry is built just before the commit, so it shows the job as it will be
read. Secrets (links, passwords) never go into an event's details.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import func, insert, select

from server.foundation.database import Unit
from server.lab import summaries
from server.lab.life_cycle import STATUSES
from server.lab.tables import job_counts, job_events, system_events


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: a signed-in session of a workstation, or the student, or the house itself."""

    session_id: str
    workstation_id: str | None
    # The fencing number that the caller shows; None when it shows none.
    lock_token: int | None = None


STUDENT = "Student"
SYSTEM = "System"


def record(unit: Unit, job_id: str, event_type: str, by: str, actor: Actor, **details: Any) -> int:
    """Write one event of a job and tell everybody. Returns its id."""
    statement = insert(job_events).values(
        job_id=job_id,
        timestamp=unit.now,
        event_type=event_type,
        details=msgspec.json.encode(details).decode(),
        triggered_by=by,
        workstation_id=actor.workstation_id,
    )
    announce(unit, job_id, event_type, actor)
    return int(unit.run(statement.returning(job_events.c.id)).scalar_one())


def record_system(
    unit: Unit, event_type: str, by: str, actor: Actor, subject_id: str | None, **details: Any
) -> None:
    unit.run(
        insert(system_events).values(
            timestamp=unit.now,
            event_type=event_type,
            subject_id=subject_id,
            details=msgspec.json.encode(details).decode(),
            triggered_by=by,
            workstation_id=actor.workstation_id,
        )
    )


def announce(unit: Unit, job_id: str, change: str, actor: Actor) -> None:
    unit.announce("job", partial(_job_entry, job_id=job_id, change=change, by=actor.workstation_id))


def status_counts(unit: Unit) -> dict[str, int]:
    counts: dict[str, int] = dict.fromkeys(STATUSES, 0)
    query = select(job_counts.c.status, func.sum(job_counts.c.jobs).label("total")).group_by(
        job_counts.c.status
    )
    for row in unit.all(query):
        counts[row.status] = int(row.total)
    return counts


def _job_entry(unit: Unit, *, job_id: str, change: str, by: str | None) -> dict[str, Any]:
    return {
        "job_id": job_id,
        "change": change,
        "job": summaries.of_job(unit, job_id),
        "counts": status_counts(unit),
        "by": by,
    }
