"""Deleting a job for good: its rows go in one transaction, its files right after, by intent."""

from sqlalchemy import delete as delete_rows
from sqlalchemy import select

from server.foundation import intents
from server.foundation.database import Unit
from server.foundation.problems import Forbidden
from server.lab import counts, events, life_cycle, locks, transitions
from server.lab.events import Actor
from server.lab.life_cycle import Action
from server.lab.tables import job_files, jobs


def delete(unit: Unit, job_id: str, actor: Actor, owner: str) -> str:
    """By a desk that holds the lock. Returns the group of files to remove."""
    job = transitions.load(unit, job_id, held=True)
    if not life_cycle.is_possible("delete", job.status):
        raise Forbidden(life_cycle.refusal("delete"))
    if not locks.holds(job, actor, unit.now):
        raise locks.not_held()
    transitions.refuse_while_busy(unit, job_id)
    return erase(unit, job_id, "delete", job.lock_name or "", actor, owner)


def erase(unit: Unit, job_id: str, action: Action, by: str, actor: Actor, owner: str) -> str:
    """Remove the rows and plan the removal of the files. Whoever calls this has checked that it may be."""
    job = transitions.load(unit, job_id)
    names = [row.name for row in unit.all(select(job_files.c.name).where(job_files.c.job_id == job_id))]
    size = counts.bytes_of_job(unit, job_id)
    paths = [f"{job.directory}/{name}" for name in (*names, job.base_name + transitions.METADATA)]
    events.record_system(
        unit,
        life_cycle.STEPS[action].event,
        by,
        actor,
        job_id,
        display_name=job.display_name,
        status=job.status,
        action=action,
    )
    unit.run(delete_rows(jobs).where(jobs.c.id == job_id))
    counts.add(unit, job.status, job.printer, job.discipline, jobs=-1, size_bytes=-size)
    events.announce(unit, job_id, "deleted", actor)
    return intents.plan_removal(unit, job_id, paths, owner)


def is_gone(unit: Unit, job_id: str) -> bool:
    return unit.first(select(jobs.c.id).where(jobs.c.id == job_id)) is None


def not_authoritative(unit: Unit, paths: list[str]) -> list[str]:
    """Those paths that are no job's authoritative file: the last guard of recovery, whatever the intent log says."""
    removable = []
    for path in paths:
        directory, _, name = path.partition("/")
        query = select(jobs.c.id).where(jobs.c.directory == directory, jobs.c.file_name == name)
        if unit.first(query) is None:
            removable.append(path)
    return removable
