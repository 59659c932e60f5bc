"""Saving a sliced file beside a job's original: may it be, and that it was."""

from server.foundation import intents
from server.foundation.database import Unit
from server.foundation.intents import Step
from server.foundation.problems import Conflict, Invalid
from server.lab import candidates, events, life_cycle, locks, transitions
from server.lab.candidates import Known, Seen
from server.lab.events import Actor
from server.lab.naming import extension_of


def checked(unit: Unit, job_id: str, name: str, actor: Actor, extensions: tuple[str, ...]) -> Known:
    """What is known of the job, when this caller may save a file of that name beside it."""
    row = transitions.load(unit, job_id)
    locks.demand(unit, row, actor)
    if not life_cycle.is_possible("save_file", row.status):
        raise Conflict(life_cycle.refusal("save_file"))
    job = candidates.known(unit, job_id)
    extension = extension_of(name, extensions)
    if extension is None or name != job.base_name + extension:
        fitting = ", ".join(job.base_name + known for known in extensions)
        raise Invalid({"name": f"A sliced file of this job must be called one of: {fitting}."})
    if name == job.original:
        raise Conflict(
            "The student's original is never replaced. Save the sliced file under another extension."
        )
    return job


def begin(
    unit: Unit, job_id: str, name: str, actor: Actor, extensions: tuple[str, ...], owner: str
) -> tuple[Known, str]:
    """Check again once the bytes are here, and keep the job's files in their place until the plan is forgotten."""
    transitions.load(unit, job_id, held=True)
    transitions.refuse_while_busy(unit, job_id)
    job = checked(unit, job_id, name, actor, extensions)
    # A file that stands there already stays, with its old bytes or the new ones; one that is new goes if we fail.
    target = None if name in job.rows else f"{job.directory}/{name}"
    return job, intents.plan(unit, job_id, [Step(None, target)], owner)


def remember(
    unit: Unit, job_id: str, directory: str, seen: list[Seen], name: str, actor: Actor, group_id: str
) -> None:
    candidates.remember(unit, job_id, directory, seen)
    intents.forget(unit, group_id)
    events.record(unit, job_id, "FileSaved", actor.workstation_id or "", actor, file=name)
