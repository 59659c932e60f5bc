"""Jobs as verbs: taken in, listed, cancelled, ended. An ended job never changes again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from server.compute.states import CANCELLED, COMPLETED, FAILED, OPEN, PROCESSING
from server.compute.tables import jobs, parts
from server.foundation import clock
from server.foundation.database import Unit
from server.foundation.problems import Invalid, NotFound

# The name under which the engine is woken after a commit that gives it work.
WAKE = "compute"
MOST_LISTED = 500
_CLEARED_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class NewJob:
    title: str
    folder: str
    code_name: str
    data_name: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Room:
    """What uploads may take."""

    jobs_per_person: int
    storage_bytes: int


def demand_room(unit: Unit, account_id: int, room: Room) -> None:
    """Raises Invalid when the person has too many open jobs, or the files of all jobs fill their space."""
    mine = select(func.count()).where(jobs.c.account_id == account_id, jobs.c.status.in_(OPEN))
    if int(unit.value(mine) or 0) >= room.jobs_per_person:
        raise Invalid(
            message=f"You have {room.jobs_per_person} open jobs. Wait for one to end, or cancel one."
        )
    if stored_bytes(unit) >= room.storage_bytes:
        raise Invalid(
            message="The space for compute jobs is full. Please ask at the front desk, or try again later."
        )


def stored_bytes(unit: Unit) -> int:
    each = jobs.c.size_bytes + jobs.c.output_bytes + func.coalesce(jobs.c.result_bytes, 0)
    return int(unit.value(select(func.coalesce(func.sum(each), 0))))


def add(unit: Unit, account_id: int, new: NewJob, room: Room) -> Row[Any]:
    demand_room(unit, account_id, room)
    row = unit.run(
        insert(jobs)
        .values(
            account_id=account_id,
            title=new.title,
            folder=new.folder,
            code_name=new.code_name,
            data_name=new.data_name,
            size_bytes=new.size_bytes,
            status=PROCESSING,
            created_at=unit.now,
        )
        .returning(jobs)
    ).one()
    tell(unit, row.id)
    unit.woken_everywhere.add(WAKE)
    return row


def listed(
    unit: Unit, account_id: int, before: int | None = None, limit: int = MOST_LISTED
) -> list[Row[Any]]:
    """The newest first; `before`: only those that are older than this one."""
    mine = select(jobs).where(jobs.c.account_id == account_id)
    if before is not None:
        mine = mine.where(jobs.c.id < before)
    return unit.all(mine.order_by(jobs.c.id.desc()).limit(limit))


def one(unit: Unit, account_id: int, job_id: int) -> Row[Any]:
    """Raises NotFound, also for other people's jobs."""
    row = None
    if job_id < 1 << 62:
        row = unit.first(select(jobs).where(jobs.c.id == job_id, jobs.c.account_id == account_id))
    if row is None:
        raise NotFound("Job not found")
    return row


def get(unit: Unit, job_id: int) -> Row[Any] | None:
    """For the engine, which serves everybody."""
    return unit.first(select(jobs).where(jobs.c.id == job_id))


def unsplit(unit: Unit) -> list[Row[Any]]:
    return unit.all(
        select(jobs).where(jobs.c.status == PROCESSING, jobs.c.total.is_(None)).order_by(jobs.c.id)
    )


def unmerged(unit: Unit) -> list[Row[Any]]:
    """Every part is done, the result is not made yet."""
    return unit.all(
        select(jobs).where(jobs.c.status.in_(OPEN), jobs.c.done >= jobs.c.total).order_by(jobs.c.id)
    )


def cancel(unit: Unit, account_id: int, job_id: int) -> Row[Any]:
    """Twice is as good as once. Raises NotFound, and Invalid when it has ended otherwise."""
    row = one(unit, account_id, job_id)
    if row.status in OPEN:
        end(unit, job_id, CANCELLED)
        return one(unit, account_id, job_id)
    if row.status != CANCELLED:
        raise Invalid(message="This job has ended already.")
    return row


def fail(unit: Unit, job_id: int, error: str) -> bool:
    return end(unit, job_id, FAILED, error=error[:4000].replace("\x00", ""))


def complete(unit: Unit, job_id: int, result_bytes: int) -> bool:
    return end(unit, job_id, COMPLETED, result_bytes=result_bytes)


def end(unit: Unit, job_id: int, status: str, **values: Any) -> bool:
    """Once: False when it has ended before."""
    changed = unit.run(
        update(jobs)
        .where(jobs.c.id == job_id, jobs.c.status.in_(OPEN))
        .values(status=status, ended_at=unit.now, **values)
    )
    if changed.rowcount:
        tell(unit, job_id)
        unit.woken_everywhere.add(WAKE)
    return changed.rowcount == 1


def uncleared(unit: Unit) -> list[Row[Any]]:
    """Ended, and their parts' files are still there."""
    ended = select(jobs).where(jobs.c.is_cleared.is_(False), jobs.c.status.not_in(OPEN))
    return unit.all(ended.order_by(jobs.c.id).limit(_CLEARED_AT_ONCE))


def cleared(unit: Unit, job_id: int) -> None:
    unit.run(update(jobs).where(jobs.c.id == job_id).values(is_cleared=True, output_bytes=0))


def folders(unit: Unit) -> set[str]:
    return {row.folder for row in unit.all(select(jobs.c.folder))}


def open_folders(unit: Unit, job_ids: Iterable[int]) -> dict[int, str]:
    """Of those that have not ended: whatever else comes back for a job is not kept."""
    wanted = jobs.c.id.in_(list(job_ids)), jobs.c.status.in_(OPEN)
    rows = unit.all(select(jobs.c.id, jobs.c.folder).where(*wanted))
    return {row.id: row.folder for row in rows}


def forget_old(unit: Unit, days: float) -> list[str]:
    """Forget jobs that ended long ago and are cleared, so that nobody writes to their folders, which are to go."""
    is_old = jobs.c.is_cleared.is_(True), jobs.c.ended_at < clock.shift(unit.now, days=-days)
    old = unit.all(select(jobs.c.id, jobs.c.folder).where(*is_old).limit(100))
    if old:
        ids = [row.id for row in old]
        unit.run(delete(parts).where(parts.c.job_id.in_(ids)))
        unit.run(delete(jobs).where(jobs.c.id.in_(ids)))
    return [row.folder for row in old]


def tell(unit: Unit, job_id: int) -> None:
    """What every desk may hear of anybody's job: numbers, and nothing of what it is about."""
    unit.announce("compute", lambda at_commit: _told(at_commit, job_id))


def _told(unit: Unit, job_id: int) -> dict[str, Any]:
    row = get(unit, job_id)
    if row is None:
        return {"job_id": job_id, "status": CANCELLED}
    return {
        "job_id": row.id,
        "user_id": row.account_id,
        "status": row.status,
        "total_subtasks": row.total or 0,
        "completed_subtasks": row.done,
    }
