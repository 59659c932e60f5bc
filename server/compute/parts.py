"""The parts of a job as verbs: planned, claimed, begun, brought back, lost.

Whoever reports names the attempt it belongs to. An attempt that is not the newest one changes nothing: its agent was
given up, and the part runs elsewhere or is done.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, func, insert, select, update

from server.compute import jobs as job_verbs
from server.compute.states import (
    AT_WORK,
    BROKEN,
    DONE,
    MOST_LOSSES,
    OPEN,
    PROCESSING,
    RUNNING,
    SENT,
    UNDER_WAY,
    WAITING,
)
from server.compute.tables import jobs, parts
from server.foundation import clock
from server.foundation.database import Unit


@dataclass(frozen=True, slots=True)
class Attempt:
    """One run of one part."""

    job_id: int
    number: int
    attempt: int

    @property
    def key(self) -> str:
        """How Dask calls it."""
        return f"part-{self.job_id}-{self.number}-{self.attempt}"

    @classmethod
    def of(cls, key: str) -> "Attempt":
        job_id, number, attempt = key.split("-")[1:]
        return cls(int(job_id), int(number), int(attempt))


@dataclass(frozen=True, slots=True)
class Claimed:
    """A part that is to be sent now; the data's header, which goes with it, ends where the first part begins."""

    attempt: Attempt
    folder: str
    header_end: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class News:
    """What is to be written down at once: what began, results on the disk with their size, what has none."""

    begun: Sequence[tuple[Attempt, str]] = ()
    done: Sequence[tuple[Attempt, int]] = ()
    failed: Sequence[tuple[Attempt, str]] = ()
    lost: Sequence[Attempt] = ()
    again: Sequence[Attempt] = ()


def settle(unit: Unit, news: News, storage_bytes: int) -> None:
    """`storage_bytes`: what all jobs may hold. Who fills it up has failed."""
    begun(unit, news.begun)
    counted = done(unit, news.done)
    if counted and job_verbs.stored_bytes(unit) > storage_bytes:
        for job_id in {attempt.job_id for attempt in counted}:
            job_verbs.fail(unit, job_id, _FULL)
    for attempt, sentence in news.failed:
        failed(unit, attempt, sentence)
    for attempt in news.lost:
        lost(unit, attempt)
    put_back(unit, news.again)


_FULL = "The space for compute jobs is full: the results did not fit any more. Please ask at the front desk."


def plan(unit: Unit, job_id: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """The data's parts, once. False when the job has parts already, or has ended."""
    planned = unit.run(
        update(jobs)
        .where(jobs.c.id == job_id, jobs.c.status == PROCESSING, jobs.c.total.is_(None))
        .values(total=len(ranges))
    )
    if not planned.rowcount:
        return False
    rows = [
        {"job_id": job_id, "number": number, "start": start, "end": end, "state": WAITING}
        for number, (start, end) in enumerate(ranges, 1)
    ]
    unit.run(insert(parts), rows)
    job_verbs.tell(unit, job_id)
    return True


def claim(unit: Unit, count: int) -> list[Claimed]:
    """The next parts to send: the jobs advance side by side, so that a small one need not wait for a large one."""
    first = parts.alias()
    query = (
        select(parts, jobs.c.folder, first.c.start.label("header_end"))
        .join(jobs, jobs.c.id == parts.c.job_id)
        .join(first, (first.c.job_id == parts.c.job_id) & (first.c.number == 1))
        .where(parts.c.state == WAITING, jobs.c.status.in_(OPEN))
        .order_by(parts.c.number, parts.c.job_id)
        .limit(count)
    )
    claimed = [
        Claimed(
            Attempt(row.job_id, row.number, row.attempt + 1), row.folder, row.header_end, row.start, row.end
        )
        for row in unit.all(query)
    ]
    _change_each(
        unit,
        [part.attempt for part in claimed],
        parts.c.state == WAITING,
        state=SENT,
        agent=None,
        begun_at=None,
        attempt=parts.c.attempt + 1,
    )
    return claimed


def is_any_waiting(unit: Unit) -> bool:
    query = (
        select(parts.c.number)
        .join(jobs, jobs.c.id == parts.c.job_id)
        .where(parts.c.state == WAITING, jobs.c.status.in_(OPEN))
    )
    return unit.first(query.limit(1)) is not None


def count_under_way(unit: Unit) -> int:
    return int(unit.value(select(func.count()).where(parts.c.state.in_(UNDER_WAY))) or 0)


def begun(unit: Unit, attempts: Iterable[tuple[Attempt, str]]) -> None:
    """Agents have begun with these."""
    jobs_begun = set()
    for attempt, agent in attempts:
        if _change(unit, attempt, parts.c.state == SENT, state=AT_WORK, agent=agent, begun_at=unit.now):
            jobs_begun.add(attempt.job_id)
    for job_id in jobs_begun:
        changed = unit.run(
            update(jobs)
            .where(jobs.c.id == job_id, jobs.c.status == PROCESSING)
            .values(status=RUNNING, begun_at=unit.now)
        )
        if changed.rowcount:
            job_verbs.tell(unit, job_id)


def done(unit: Unit, results: Iterable[tuple[Attempt, int]]) -> list[Attempt]:
    """Results that lie on the disk now; the ones that count."""
    counted = {
        attempt: size
        for attempt, size in results
        if _change(
            unit,
            attempt,
            parts.c.state.in_(UNDER_WAY),
            state=DONE,
            result_bytes=size,
            ended_at=unit.now,
        )
    }
    for job_id in {attempt.job_id for attempt in counted}:
        sizes = [size for attempt, size in counted.items() if attempt.job_id == job_id]
        _advance(unit, job_id, len(sizes), sum(sizes))
    return list(counted)


def failed(unit: Unit, attempt: Attempt, sentence: str) -> bool:
    """The script ended in error: the job has failed, in the script's own words."""
    if not _change(unit, attempt, parts.c.state.in_(UNDER_WAY), state=BROKEN, ended_at=unit.now):
        return False
    return job_verbs.fail(unit, attempt.job_id, sentence)


def lost(unit: Unit, attempt: Attempt) -> None:
    """Its agent died or was given up: it runs again, unless it seems to be what kills agents."""
    changed = _change(
        unit, attempt, parts.c.state.in_(UNDER_WAY), state=WAITING, losses=parts.c.losses + 1, agent=None
    )
    if not changed:
        return
    unit.woken.add(job_verbs.WAKE)
    losses = unit.value(select(parts.c.losses).where(_is(attempt)))
    if losses > MOST_LOSSES:
        job_verbs.fail(
            unit,
            attempt.job_id,
            f"Part {attempt.number} was lost with its agent {losses} times; it was given up.",
        )


def put_back(unit: Unit, attempts: Iterable[Attempt]) -> None:
    """They were never begun, or nobody is to blame: they run again."""
    for attempt in attempts:
        _change(unit, attempt, parts.c.state.in_(UNDER_WAY), state=WAITING, agent=None)
        unit.woken.add(job_verbs.WAKE)


def reopen(unit: Unit) -> int:
    """At the start of an engine: whatever a former one had sent is sent again, under a new number."""
    return unit.run(
        update(parts).where(parts.c.state.in_(UNDER_WAY)).values(state=WAITING, agent=None)
    ).rowcount


def overdue(unit: Unit, after_s: float) -> list[Attempt]:
    """Begun so long ago that the limit of time should have ended them: their agents hang."""
    horizon = clock.shift(unit.now, seconds=-after_s)
    rows = unit.all(select(parts).where(parts.c.state == AT_WORK, parts.c.begun_at < horizon))
    return [Attempt(row.job_id, row.number, row.attempt) for row in rows]


def needless(unit: Unit) -> list[Attempt]:
    """Under way, although their job was cancelled or has failed."""
    rows = unit.all(
        select(parts.c.job_id, parts.c.number, parts.c.attempt)
        .join(jobs, jobs.c.id == parts.c.job_id)
        .where(parts.c.state.in_(UNDER_WAY), jobs.c.status.not_in(OPEN))
    )
    return [Attempt(row.job_id, row.number, row.attempt) for row in rows]


def let_go(unit: Unit, attempts: Iterable[Attempt]) -> None:
    """They were stopped."""
    for attempt in attempts:
        _change(unit, attempt, parts.c.state.in_(UNDER_WAY), state=WAITING)


def of_own_job(unit: Unit, account_id: int, job_id: int) -> tuple[Row[Any], list[Row[Any]]]:
    """Raises NotFound."""
    return job_verbs.one(unit, account_id, job_id), of_job(unit, job_id)


def of_job(unit: Unit, job_id: int) -> list[Row[Any]]:
    return unit.all(select(parts).where(parts.c.job_id == job_id).order_by(parts.c.number))


def _advance(unit: Unit, job_id: int, count: int, size: int) -> None:
    job = unit.run(
        update(jobs)
        .where(jobs.c.id == job_id, jobs.c.status.in_(OPEN))
        .values(done=jobs.c.done + count, output_bytes=jobs.c.output_bytes + size, status=RUNNING)
        .returning(jobs.c.done, jobs.c.total)
    ).first()
    if job is None:
        return
    unit.woken.add(job_verbs.WAKE)
    # A desk that is told of each of a thousand parts learns no more than one that is told of each percent.
    if job.done * 100 // job.total != (job.done - count) * 100 // job.total:
        job_verbs.tell(unit, job_id)


def _is(attempt: Attempt) -> ColumnElement[bool]:
    return (parts.c.job_id == attempt.job_id) & (parts.c.number == attempt.number)


def _change(unit: Unit, attempt: Attempt, condition: ColumnElement[bool], **values: Any) -> bool:
    statement = update(parts).where(_is(attempt), parts.c.attempt == attempt.attempt, condition)
    return unit.run(statement.values(**values)).rowcount == 1


def _change_each(
    unit: Unit, attempts: Sequence[Attempt], condition: ColumnElement[bool], **values: Any
) -> None:
    """Many at once with one statement."""
    if not attempts:
        return
    statement = (
        update(parts)
        .where(parts.c.job_id == bindparam("of_job"), parts.c.number == bindparam("of_number"), condition)
        .values(**values)
    )
    unit.connection.execute(
        statement, [{"of_job": each.job_id, "of_number": each.number} for each in attempts]
    )
