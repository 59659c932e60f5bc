"""Archiving and pruning: which jobs are old enough, and what is logged about it.

Age is counted from a job's last change. The jobs are read in pages by key, so a million old ones cost no memory, and
each job is changed in a transaction of its own (`retiring`).
"""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Row, func, select, tuple_

from server.foundation import clock
from server.foundation.database import Unit
from server.foundation.problems import Conflict
from server.lab import deletion, events, life_cycle, locks, transitions
from server.lab.events import Actor
from server.lab.tables import job_files, jobs

Chore = Literal["archive", "prune"]
SAMPLE = 20


@dataclass(frozen=True, slots=True)
class Affected:
    """What a chore would touch: how many jobs, their bytes, and the oldest of them."""

    count: int
    size_bytes: int
    sample: list[Row[Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the next page of old jobs begins."""

    updated_at: clock.Instant = ""
    seq: int = 0


def cutoff(retention_days: int, now: clock.Instant) -> clock.Instant:
    return clock.shift(now, days=-retention_days)


def affected(unit: Unit, chore: Chore, before: clock.Instant) -> Affected:
    old = _is_old(chore, before)
    count = int(unit.value(select(func.count()).select_from(jobs).where(old)))
    size = select(func.coalesce(func.sum(job_files.c.size_bytes), 0)).join(
        jobs, jobs.c.id == job_files.c.job_id
    )
    columns = (jobs.c.id, jobs.c.display_name, jobs.c.status, jobs.c.updated_at)
    oldest = select(*columns).where(old).order_by(jobs.c.updated_at).limit(SAMPLE)
    return Affected(count, int(unit.value(size.where(old))), unit.all(oldest))


def old_jobs(unit: Unit, chore: Chore, before: clock.Instant, place: Place, limit: int) -> list[Row[Any]]:
    """The next old jobs (id, updated_at, seq), oldest first. Those that stayed behind are not met again."""
    further = tuple_(jobs.c.updated_at, jobs.c.seq) > tuple_(place.updated_at, place.seq)
    columns = (jobs.c.id, jobs.c.updated_at, jobs.c.seq)
    order = (jobs.c.updated_at, jobs.c.seq)
    return unit.all(select(*columns).where(_is_old(chore, before), further).order_by(*order).limit(limit))


def prune(unit: Unit, job_id: str, before: clock.Instant, by: str, actor: Actor, owner: str) -> str:
    """Erase one old archived job for good. Conflict when it is not old and archived (any more), or locked by others."""
    job = transitions.load(unit, job_id, held=True)
    locks.demand(unit, job, actor)
    transitions.refuse_while_busy(unit, job_id)
    if not life_cycle.is_possible("prune", job.status) or job.updated_at >= before:
        raise Conflict(life_cycle.refusal("prune"))
    return deletion.erase(unit, job_id, "prune", by, actor, owner)


def record(unit: Unit, chore: Chore, by: str, actor: Actor, numbers: dict[str, int]) -> None:
    events.record_system(unit, "AdminAction", by, actor, None, action=chore, **numbers)


def _is_old(chore: Chore, before: clock.Instant) -> ColumnElement[bool]:
    return jobs.c.status.in_(life_cycle.STEPS[chore].sources) & (jobs.c.updated_at < before)
