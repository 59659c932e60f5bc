"""Review marks and notes: what changes a job without moving it. One transaction each, repeatable by key."""

from typing import Any

import msgspec
from sqlalchemy import delete, insert, select, update

from server.foundation import clock, schema
from server.foundation.database import Unit
from server.foundation.problems import Conflict
from server.lab import events, life_cycle, locks, staff, summaries, transitions
from server.lab.events import Actor
from server.lab.life_cycle import Action
from server.lab.summaries import JobSummary
from server.lab.tables import jobs

KEEP_DAYS = 30

_answered = schema.answered


def review(
    unit: Unit, job_id: str, *, reviewed: bool, by: str, actor: Actor, key: str | None, keep_lock: bool
) -> JobSummary:
    """Mark as seen, or as unseen again."""
    event = "JobReviewed" if reviewed else "JobReviewCleared"
    values = {"staff_viewed_at": unit.now if reviewed else None}
    return _annotate(unit, job_id, "review", by, actor, key, values, event, keep_lock=keep_lock)


def write_notes(
    unit: Unit, job_id: str, *, notes: str, by: str, actor: Actor, key: str | None, keep_lock: bool
) -> JobSummary:
    values = {"notes": notes.strip() or None}
    return _annotate(
        unit, job_id, "update_notes", by, actor, key, values, "NotesUpdated", keep_lock=keep_lock
    )


def forget_answers(unit: Unit) -> None:
    """Answers to requests that nobody repeats any more."""
    unit.run(delete(_answered).where(_answered.c.at < clock.shift(unit.now, days=-KEEP_DAYS)))


def _annotate(
    unit: Unit,
    job_id: str,
    action: Action,
    by: str,
    actor: Actor,
    key: str | None,
    values: dict[str, Any],
    event: str,
    *,
    keep_lock: bool,
) -> JobSummary:
    scoped = None if key is None else f"{actor.workstation_id}:{action}:{job_id}:{key}"
    first_answer = None if scoped is None else _answer_given(unit, scoped)
    if first_answer is not None:
        return first_answer
    job = transitions.load(unit, job_id, held=True)
    locks.demand(unit, job, actor)
    name = staff.demand_active(unit, by)
    if not life_cycle.is_possible(action, job.status):
        raise Conflict(life_cycle.refusal(action))
    freed = {} if keep_lock else locks.FREE
    unit.run(update(jobs).where(jobs.c.id == job_id).values(updated_at=unit.now, **values, **freed))
    events.record(unit, job_id, event, name, actor)
    answer = summaries.of_job(unit, job_id)
    if answer is None:
        raise Conflict("The job was deleted meanwhile.")
    if scoped is not None:
        stored = msgspec.json.encode(answer).decode()
        unit.run(insert(_answered).values(key=scoped, answer=stored, at=unit.now))
    return answer


def _answer_given(unit: Unit, key: str) -> JobSummary | None:
    stored = unit.value(select(_answered.c.answer).where(_answered.c.key == key))
    return None if stored is None else msgspec.json.decode(stored, type=JobSummary)
