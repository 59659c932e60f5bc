"""Removing single files that an audit found, after asking again: only what is nobody's now, only below the storage.

The removal is written as an intent in the transaction that logs it, so a crash in between loses neither.
"""

from pathlib import Path, PurePosixPath

from server.foundation import intents
from server.foundation.database import Unit
from server.foundation.problems import Conflict, Invalid, NotFound
from server.lab import events, staff, transitions
from server.lab.events import Actor
from server.lab.upkeep import audit_records

_PREFIX = "storage/"


def relative(storage: Path, stated: str) -> str:
    """The storage-relative path of an existing file, without a detour through links. Invalid or NotFound otherwise."""
    plain = PurePosixPath(stated.removeprefix(_PREFIX))
    if plain.is_absolute() or ".." in plain.parts or not plain.parts or "\\" in stated or "\x00" in stated:
        raise Invalid({"file_path": "file_path must be a path inside the storage folder."})
    path = storage / plain
    # A link among the folders could lead to a job's file under another name.
    if path.parent.resolve() != storage.resolve().joinpath(*plain.parts[:-1]):
        raise Invalid({"file_path": "file_path must be a path inside the storage folder."})
    if path.is_dir() and not path.is_symlink():
        raise Invalid({"file_path": "file_path must name a file, not a folder."})
    if not path.is_symlink() and not path.exists():
        raise NotFound("There is no such file any more.")
    return plain.as_posix()


def remove_orphan(
    unit: Unit, path: str, by: str, actor: Actor, extensions: tuple[str, ...], owner: str
) -> str:
    """Log and plan the removal. Conflict unless no job knows the file now. Returns the group of the intent."""
    name = staff.demand_active(unit, by)
    found = audit_records.verdict(unit, path, extensions)
    if found.kind == "pending":
        raise Conflict("This file belongs to a change that is being carried out. Please try again.")
    if found.kind != "orphan":
        raise Conflict("This file belongs to a job; it is no orphan.", job_id=found.job_id)
    events.record_system(unit, "OrphanedFileDeleted", name, actor, None, file_path=_PREFIX + path)
    return intents.plan_removal(unit, "storage", [path], owner)


def remove_stale(
    unit: Unit, path: str, by: str, actor: Actor, extensions: tuple[str, ...], owner: str
) -> str:
    """As above, for a job's file in another directory than its status's."""
    name = staff.demand_active(unit, by)
    found = audit_records.verdict(unit, path, extensions)
    if found.kind != "stale" or found.job_id is None:
        raise Conflict("This file is not stale.", job_id=found.job_id)
    events.record(unit, found.job_id, "StaleFileDeleted", name, actor, file_path=_PREFIX + path)
    return intents.plan_removal(unit, found.job_id, [path], owner)


def own_copy(unit: Unit, path: str, extensions: tuple[str, ...]) -> str | None:
    """Where the job of a stale file has its own copy, by the record; None when the file is not stale."""
    found = audit_records.verdict(unit, path, extensions)
    return f"{found.expected_directory}/{path.rpartition('/')[2]}" if found.kind == "stale" else None


def mark_reviewed(unit: Unit, job_id: str, by: str, issues: list[str], actor: Actor) -> None:
    """Somebody looked at what an audit found about a job."""
    name = staff.demand_active(unit, by)
    transitions.load(unit, job_id)
    events.record(unit, job_id, "AuditIssueReviewed", name, actor, issues=issues)
