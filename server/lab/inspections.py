"""What the inspection found out about a model, as verbs: which job is next, and what was found."""

from dataclasses import dataclass

from sqlalchemy import select, update

from server.foundation.database import Unit
from server.lab import events
from server.lab.events import Actor
from server.lab.naming import extension_of
from server.lab.tables import job_files, jobs

_HOUSE = Actor("inspection", None)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A model nobody has looked at yet; `path` is relative to the storage."""

    job_id: str
    path: str
    extension: str
    method: str


def next_waiting(unit: Unit, extensions: tuple[str, ...]) -> Waiting | None:
    """The job that waits longest. Only fresh jobs are looked at: a verdict helps before the approval."""
    row = unit.first(
        select(jobs.c.id, jobs.c.directory, jobs.c.method, job_files.c.name)
        .join(job_files, (job_files.c.job_id == jobs.c.id) & job_files.c.is_original)
        .where(jobs.c.inspection.is_(None), jobs.c.status == "UPLOADED")
        .order_by(jobs.c.seq)
        .limit(1)
    )
    if row is None:
        return None
    return Waiting(
        row.id, f"{row.directory}/{row.name}", extension_of(row.name, extensions) or "", row.method
    )


def store(unit: Unit, job_id: str, report_json: str, *, has_thumbnail: bool) -> bool:
    """False when the job is gone: then its picture must go too."""
    changed = unit.run(
        update(jobs).where(jobs.c.id == job_id).values(inspection=report_json, has_thumbnail=has_thumbnail)
    )
    if changed.rowcount:
        events.announce(unit, job_id, "inspected", _HOUSE)
    return changed.rowcount > 0
