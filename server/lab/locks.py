"""Locks: leases with a fencing number, taken by one conditional update.

The holder is a signed-in session, not a workstation's name: two desks that share a name are still two people. Each
new holder gets a higher `lock_token`; an action shows it (or is known by its session), so a holder that slept past its
lease changes nothing afterwards, even when nobody took the job meanwhile. Force-unlock raises the number too. One
clock decides: the server's.
"""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, case, or_, select, update

from server.foundation import clock
from server.foundation.database import Unit
from server.foundation.problems import Conflict, Forbidden, NotFound
from server.lab import events
from server.lab.events import Actor
from server.lab.tables import jobs

# How long an action may take that came without a lock: enough to copy the largest file.
ACTION_LEASE_S = 120.0
_BORROWED = "~"


@dataclass(frozen=True, slots=True)
class Lock:
    token: int
    holder: str
    until: clock.Instant


def take(unit: Unit, job_id: str, actor: Actor, holder: str, lease_s: float) -> Lock:
    """Take the lock, or extend one's own. Conflict with who holds it, when another session does."""
    until = clock.shift(unit.now, seconds=lease_s)
    is_mine = (jobs.c.lock_owner == actor.session_id) & (jobs.c.lock_expires_at > unit.now)
    token = unit.run(
        update(jobs)
        .where(jobs.c.id == job_id, or_(is_mine, _is_free(unit.now)))
        .values(
            lock_owner=actor.session_id,
            lock_name=holder,
            lock_token=case((is_mine, jobs.c.lock_token), else_=jobs.c.lock_token + 1),
            lock_expires_at=until,
        )
        .returning(jobs.c.lock_token)
    ).scalar()
    if token is None:
        raise _taken(_state(unit, job_id))
    events.announce(unit, job_id, "locked", actor)
    return Lock(token, holder, until)


def extend(unit: Unit, job_id: str, actor: Actor, lease_s: float) -> Lock:
    """The heartbeat. Forbidden when the lock is not held any more, even if nobody took it."""
    until = clock.shift(unit.now, seconds=lease_s)
    row = unit.run(
        update(jobs)
        .where(jobs.c.id == job_id, *_holds(actor, unit.now))
        .values(lock_expires_at=until)
        .returning(jobs.c.lock_token, jobs.c.lock_name)
    ).first()
    if row is None:
        _state(unit, job_id)
        raise not_held()
    return Lock(row.lock_token, row.lock_name, until)


def release(unit: Unit, job_id: str, actor: Actor) -> None:
    """Give one's lock back. Nothing to do when nobody holds it; Forbidden when somebody else does."""
    released = unit.run(
        update(jobs).where(jobs.c.id == job_id, *_holds(actor, unit.now)).values(**FREE)
    ).rowcount
    if released:
        events.announce(unit, job_id, "unlocked", actor)
        return
    state = _state(unit, job_id)
    if is_held(state, unit.now):
        raise not_held()


def force_release(unit: Unit, job_id: str, actor: Actor, staff_name: str, reason: str) -> None:
    """An administrator frees the job; the number grows, so the former holder can do nothing more."""
    state = _state(unit, job_id)
    unit.run(update(jobs).where(jobs.c.id == job_id).values(**FREE, lock_token=jobs.c.lock_token + 1))
    events.record(
        unit,
        job_id,
        "AdminAction",
        staff_name,
        actor,
        action="force-unlock",
        reason=reason,
        held_by=state.lock_name,
    )


def demand(unit: Unit, job: Row[Any], actor: Actor) -> None:
    """Refuse when somebody else holds the job, or when the caller's own lock is lost."""
    if is_held(job, unit.now) and job.lock_owner != actor.session_id:
        raise _taken(job)
    if actor.lock_token is not None and (job.lock_token != actor.lock_token or not is_held(job, unit.now)):
        raise _lost(job, unit.now)
    if job.lock_owner == actor.session_id and not is_held(job, unit.now):
        raise _lost(job, unit.now)


def holds(job: Row[Any], actor: Actor, now: clock.Instant) -> bool:
    fits = actor.lock_token is None or actor.lock_token == job.lock_token
    return is_held(job, now) and job.lock_owner == actor.session_id and fits


@dataclass(frozen=True, slots=True)
class Grip:
    """What an action acts under: one's own lock, or one borrowed for the action's duration."""

    token: int
    owner: str
    borrowed: bool


def for_action(unit: Unit, job: Row[Any], actor: Actor, holder: str) -> Grip:
    """A borrowed lock belongs to the action and not to the session, which never asked for one: so a second action of
    the same session waits like anybody's, and a crash leaves nothing that the session would have lost.
    """
    demand(unit, job, actor)
    if holds(job, actor, unit.now):
        return Grip(int(job.lock_token), actor.session_id, borrowed=False)
    borrower = replace(actor, session_id=_BORROWED + actor.session_id)
    return Grip(
        take(unit, job.id, borrower, holder, ACTION_LEASE_S).token, borrower.session_id, borrowed=True
    )


def return_borrowed(unit: Unit, job_id: str) -> None:
    """After a crash: the action that had borrowed the job will not come back, so nobody should wait for its lease."""
    borrowed = jobs.c.lock_owner.startswith(_BORROWED, autoescape=True)
    if unit.run(update(jobs).where(jobs.c.id == job_id, borrowed).values(**FREE)).rowcount:
        events.announce(unit, job_id, "unlocked", _HOUSE)


def is_held(job: Row[Any], now: clock.Instant) -> bool:
    return job.lock_owner is not None and job.lock_expires_at > now


def not_held() -> Forbidden:
    return Forbidden("You do not hold the lock for this job")


_HOUSE = Actor("recovery", None)
FREE: dict[str, Any] = {"lock_owner": None, "lock_name": None, "lock_expires_at": None}


def _is_free(now: clock.Instant) -> Any:
    return or_(jobs.c.lock_owner.is_(None), jobs.c.lock_expires_at <= now)


def _holds(actor: Actor, now: clock.Instant) -> tuple[Any, ...]:
    conditions = (jobs.c.lock_owner == actor.session_id, jobs.c.lock_expires_at > now)
    return conditions if actor.lock_token is None else (*conditions, jobs.c.lock_token == actor.lock_token)


def _state(unit: Unit, job_id: str) -> Row[Any]:
    columns = (jobs.c.lock_owner, jobs.c.lock_name, jobs.c.lock_token, jobs.c.lock_expires_at)
    row = unit.first(select(*columns).where(jobs.c.id == job_id))
    if row is None:
        raise NotFound("Job not found")
    return row


def _taken(job: Row[Any]) -> Conflict:
    return Conflict(
        "Job is currently locked by another user.",
        locked_by=job.lock_name,
        locked_until=clock.shown_or_none(job.lock_expires_at),
    )


def _lost(job: Row[Any], now: clock.Instant) -> Conflict:
    held = is_held(job, now)
    return Conflict(
        "Your lock on this job was lost. Open the job again to continue; nothing was changed.",
        locked_by=job.lock_name if held else None,
        locked_until=clock.shown_or_none(job.lock_expires_at) if held else None,
    )
