"""What the database says about stored files: the audit's questions, each short enough to leave the desks their turn.

Whose a file is follows from its name: every stored file begins with its job's base name, which ends with the job's
short id. So a file is looked up through the key of the jobs, and no listing of either side is ever held in memory.
"""

import re
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import bindparam, func, select

from server.foundation import intents
from server.foundation.database import Prepared, Unit
from server.foundation.files import TEMPORARY
from server.lab.tables import job_files, jobs
from server.lab.transitions import METADATA
from server.lab.upkeep.audit_walk import Recorded

Kind = Literal["known", "pending", "stale", "orphan"]

_SHORT_ID = re.compile(r"^[^/]*_([0-9a-f]{8})(?=\.)")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whose a file is: a job's (known), a change's under way (pending), a job's but elsewhere (stale), nobody's."""

    path: str
    kind: Kind
    job_id: str | None = None
    expected_directory: str | None = None


def amount(unit: Unit) -> tuple[int, int]:
    """How many files are recorded, and how many bytes they have."""
    size = select(func.coalesce(func.sum(job_files.c.size_bytes), 0))
    return int(unit.value(select(func.count()).select_from(job_files))), int(unit.value(size))


def after(unit: Unit, seq: int, limit: int) -> list[Recorded]:
    """The recorded files of the next jobs."""
    return [Recorded(*row) for row in _AFTER.rows(unit, {"seq": seq, "limit": limit})]


def still_so(unit: Unit, recorded: Recorded) -> bool:
    """Whether the record is what it was and no change is under way: else the disk is right to differ."""
    row = unit.first(
        select(jobs.c.directory, job_files.c.sha256)
        .join(job_files, job_files.c.job_id == jobs.c.id)
        .where(jobs.c.id == recorded.job_id, job_files.c.name == recorded.name)
    )
    unchanged = row is not None and (row.directory, row.sha256) == (recorded.directory, recorded.sha256)
    return unchanged and not intents.is_pending(unit, recorded.path)


def verdicts(unit: Unit, paths: list[str], extensions: tuple[str, ...]) -> list[Verdict]:
    return [verdict(unit, path, extensions) for path in paths]


def verdict(unit: Unit, path: str, extensions: tuple[str, ...]) -> Verdict:
    """Whose the file at this storage-relative path is."""
    if TEMPORARY in path.split("/") or intents.is_pending(unit, path):
        return Verdict(path, "pending")
    directory, _, name = path.rpartition("/")
    found = _SHORT_ID.match(name.lower())
    if found is None:
        return Verdict(path, "orphan")
    first, last = (found[1] + "-0000-0000-0000-" + "0" * 12, found[1] + "-ffff-ffff-ffff-" + "f" * 12)
    for job_id, place, base, recorded in _OF_SHORT_ID.rows(unit, {"first": first, "last": last}):
        if not _is_of(name, base, recorded, extensions):
            continue
        # Without case, because some disks do not tell "uploaded" from "Uploaded".
        is_there = directory.lower() == place.lower()
        return Verdict(path, "known" if is_there else "stale", job_id, place)
    return Verdict(path, "orphan")


def _is_of(name: str, base: str, recorded: str | None, extensions: tuple[str, ...]) -> bool:
    own = (recorded, base + METADATA, *(base + extension for extension in extensions))
    return name.lower() in {candidate.lower() for candidate in own if candidate is not None}


_next_jobs = (
    select(jobs.c.seq, jobs.c.id, jobs.c.status, jobs.c.directory)
    .where(jobs.c.seq > bindparam("seq"))
    .order_by(jobs.c.seq)
    .limit(bindparam("limit"))
    .subquery()
)
_AFTER = Prepared(
    select(
        _next_jobs.c.seq,
        _next_jobs.c.id,
        _next_jobs.c.status,
        _next_jobs.c.directory,
        job_files.c.name,
        job_files.c.is_original,
        job_files.c.sha256,
        job_files.c.size_bytes,
        job_files.c.modified_ns,
    )
    .join(job_files, job_files.c.job_id == _next_jobs.c.id)
    .order_by(_next_jobs.c.seq)
)
_OF_SHORT_ID = Prepared(
    select(jobs.c.id, jobs.c.directory, jobs.c.base_name, job_files.c.name)
    .outerjoin(job_files, job_files.c.job_id == jobs.c.id)
    .where(jobs.c.id.between(bindparam("first"), bindparam("last")))
)
