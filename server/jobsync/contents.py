"""The bytes of a job: may they come, where they lie, and whose they are from now on."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Row, func, select, update

from server.foundation import intents
from server.foundation.database import Unit
from server.foundation.files import Stamp
from server.foundation.intents import Step
from server.foundation.problems import Conflict, NotFound, Problem
from server.jobsync import lists, rules
from server.jobsync.lists import SYSTEM, Outdated
from server.jobsync.tables import job_lists, listed_jobs

# How much the other rooms of the house have stored.
Elsewhere: TypeAlias = Callable[[Unit], int]

_CHANGED = "The file was changed elsewhere meanwhile. Look at it again."


class Full(Problem):
    """There is no room for the bytes."""

    status = 507


@dataclass(frozen=True, slots=True)
class Room:
    """How many bytes one person may keep, and everybody together."""

    account_bytes: int
    storage_bytes: int
    elsewhere: Elsewhere


@dataclass(frozen=True, slots=True)
class Condition:
    """What an upload demands of the bytes that it replaces: the headers as they were sent."""

    if_match: str | None = None
    if_none_match: str | None = None

    def demand(self, sha256: str | None) -> None:
        if not rules.fits_condition(self.if_match, self.if_none_match, sha256):
            raise Outdated(_CHANGED)


def of(unit: Unit, account_id: int, job_id: int | None) -> Row[Any]:
    """The job with that number on this person's list. Raises NotFound."""
    query = select(listed_jobs).where(listed_jobs.c.account_id == account_id, listed_jobs.c.id == job_id)
    row = None if job_id is None else unit.first(query)
    if row is None:
        raise NotFound(rules.NOT_YOURS)
    return row


def room_for(unit: Unit, account_id: int, job_id: int | None, condition: Condition, room: Room) -> int:
    """How many bytes the job's new file may have. Raises NotFound, Outdated, Full when there is no room at all."""
    job = of(unit, account_id, job_id)
    condition.demand(job.sha256)
    query = select(job_lists.c.used_bytes).where(job_lists.c.account_id == account_id)
    own = room.account_bytes - int(unit.value(query) or 0) + int(job.size_bytes)
    stored = int(unit.value(select(func.coalesce(func.sum(job_lists.c.used_bytes), 0))))
    everybody = room.storage_bytes - stored - room.elsewhere(unit) + int(job.size_bytes)
    if own < 0:
        raise no_room(room)
    if everybody <= 0:
        raise Full("The lab's storage is full just now. Please tell the staff at the desk.")
    return min(own, everybody)


def no_room(room: Room) -> Full:
    most = room.account_bytes >> 20
    return Full(f"All your files together may have {most} MB. Delete jobs that you no longer need.")


def plan(unit: Unit, account_id: int, job_id: int, owner: str) -> tuple[str, str]:
    """A name for bytes that are about to come, and the group under which they can be taken back."""
    of(unit, account_id, job_id)
    path = f"{account_id}/{job_id}-{uuid.uuid4().hex}"
    return path, intents.plan(unit, intents.subject(SYSTEM, account_id), [Step(None, path)], owner)


def store(
    unit: Unit,
    account_id: int,
    job_id: int,
    path: str,
    stamp: Stamp,
    group_id: str,
    condition: Condition,
    room: Room,
    owner: str,
) -> str | None:
    """These bytes are the job's from now on; the group of the old ones, which go after the commit.

    Raises NotFound, Outdated, Full, Conflict when recovery has taken the new bytes back.
    """
    held = lists.hold(unit, account_id)
    job = of(unit, account_id, job_id)
    condition.demand(job.sha256)
    used = held.used_bytes - job.size_bytes + stamp.size_bytes
    if used > room.account_bytes and used > held.used_bytes:
        raise no_room(room)
    if not intents.commit(unit, group_id):
        raise Conflict("The upload took too long. Please send the file again.")
    intents.forget(unit, group_id)
    number = held.bytes_version + 1
    unit.run(
        update(listed_jobs)
        .where(listed_jobs.c.id == job_id)
        .values(
            file=path,
            size_bytes=stamp.size_bytes,
            sha256=stamp.sha256,
            bytes_version=number,
            updated_at=unit.now,
        )
    )
    unit.run(
        update(job_lists)
        .where(job_lists.c.account_id == account_id)
        .values(used_bytes=used, bytes_version=number)
    )
    if job.file is None:
        return None
    return intents.plan_removal(unit, intents.subject(SYSTEM, account_id), [job.file], owner)


def lost(unit: Unit, account_id: int, job_id: int, path: str) -> None:
    """The file is not on the disk any more, as after an older backup: whoever has it is asked to send it again."""
    held = lists.hold(unit, account_id)
    job = of(unit, account_id, job_id)
    if job.file != path:
        return
    number = held.bytes_version + 1
    gone = {"file": None, "size_bytes": 0, "sha256": None, "bytes_version": number, "updated_at": unit.now}
    unit.run(update(listed_jobs).where(listed_jobs.c.id == job_id).values(gone))
    left = {"used_bytes": held.used_bytes - job.size_bytes, "bytes_version": number}
    unit.run(update(job_lists).where(job_lists.c.account_id == account_id).values(left))


def is_stored(unit: Unit, path: str) -> bool:
    """Whether a file is some job's: the last guard of recovery, whatever the intent log says."""
    account_id = int(path.partition("/")[0])
    query = select(listed_jobs.c.id).where(listed_jobs.c.account_id == account_id, listed_jobs.c.file == path)
    return unit.first(query) is not None
