"""The intent log: which files are about to appear and which are to go.

A row with a `target` says "this file is being made", one with a `source` says "this file is to go once the change is
committed". The steps of every change that touches files:

1. a transaction plans the rows;
2. the files are copied, synced and verified, outside any transaction;
3. the transaction that changes the job also marks the group committed (or removes it, when nothing is to go);
4. the sources are removed and the group is forgotten.

Recovery at start reads what a dead process left: a planned group's targets go (nothing points at them yet), a
committed group's sources go (nothing points at them any more). Every step may be repeated.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import and_, delete, insert, or_, select, update

from server.foundation import clock, schema
from server.foundation.database import Unit
from server.foundation.failpoints import reach
from server.foundation.files import remove_durably

PLANNED, COMMITTED = "planned", "committed"
# How long a living process may take to remove sources, and to copy files at all.
_PATIENCE_S = 120.0
_LONG_PATIENCE_S = 3600.0

_intents = schema.file_intents


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a group: storage-relative paths. Without a source a file is saved, without a target it is removed."""

    source: str | None
    target: str | None


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A group whose owner will not finish it; `doomed` are the storage-relative paths to remove."""

    group_id: str
    subject_id: str
    doomed: list[str]


def plan(unit: Unit, subject_id: str, steps: Iterable[Step], owner: str) -> str:
    """Write the group and return its id; call before any file is touched."""
    group_id = uuid.uuid4().hex
    rows = [
        {
            "group_id": group_id,
            "subject_id": subject_id,
            "source": step.source,
            "target": step.target,
            "state": PLANNED,
            "owner": owner,
            "at": unit.now,
        }
        for step in steps
    ]
    if rows:
        unit.run(insert(_intents), rows)
    return group_id


def commit(unit: Unit, group_id: str) -> bool:
    """Part of the transaction that changes the subject: from now on the sources are the ones to go.

    False when there is no plan (any more): recovery took it back, and its files with it.
    """
    statement = update(_intents).where(_intents.c.group_id == group_id).values(state=COMMITTED)
    return unit.run(statement).rowcount > 0


def is_committed(unit: Unit, group_id: str) -> bool:
    query = select(_intents.c.id).where(_intents.c.group_id == group_id, _intents.c.state == COMMITTED)
    return unit.first(query.limit(1)) is not None


def plan_removal(unit: Unit, subject_id: str, paths: Iterable[str], owner: str) -> str:
    """Files that go with the transaction that calls this: committed from the start."""
    group_id = plan(unit, subject_id, [Step(path, None) for path in paths], owner)
    commit(unit, group_id)
    return group_id


def forget(unit: Unit, group_id: str) -> bool:
    """Whether there still was anything to forget."""
    return bool(unit.run(delete(_intents).where(_intents.c.group_id == group_id)).rowcount)


def sources(unit: Unit, group_id: str) -> list[str]:
    rows = unit.all(select(_intents.c.source).where(_intents.c.group_id == group_id))
    return [row.source for row in rows if row.source is not None]


def targets(unit: Unit, group_id: str) -> list[str]:
    rows = unit.all(select(_intents.c.target).where(_intents.c.group_id == group_id))
    return [row.target for row in rows if row.target is not None]


def subject(system: str, number: object) -> str:
    """How a system beside the lab names what its files belong to. No job of the lab has a colon in its id."""
    return f"{system}:{number}"


def unfinished(unit: Unit, alive: Iterable[str], system: str = "") -> list[Interrupted]:
    """What dead processes left, and what took a living one too long; of one system, without a name of the lab.

    Each system's paths are relative to a folder of its own, so each recovers what is its. A slow owner that comes back
    finds its plan gone, and `commit` tells it so.
    """
    subjects = _intents.c.subject_id
    ours = subjects.like(f"{system}:%") if system else subjects.not_like("%:%")
    committed, horizon = _intents.c.state == COMMITTED, clock.shift(unit.now, seconds=-_PATIENCE_S)
    stuck = or_(
        _intents.c.owner.not_in(list(alive)),
        and_(committed, _intents.c.at < horizon),
        _intents.c.at < clock.shift(unit.now, seconds=-_LONG_PATIENCE_S),
    )
    rows = unit.all(select(_intents).where(ours, stuck).order_by(_intents.c.id))
    groups: dict[str, Interrupted] = {}
    for row in rows:
        group = groups.setdefault(row.group_id, Interrupted(row.group_id, row.subject_id, []))
        doomed = row.target if row.state == PLANNED else row.source
        if doomed is not None:
            group.doomed.append(doomed)
    return list(groups.values())


def is_pending(unit: Unit, path: str) -> bool:
    """Whether a file belongs to a change under way, so that an audit leaves it alone."""
    touched = (_intents.c.source == path) | (_intents.c.target == path)
    return unit.first(select(_intents.c.id).where(touched).limit(1)) is not None


def is_busy(unit: Unit, subject_id: str) -> bool:
    """Whether a change of the subject's files is under way: two at once would remove each other's files."""
    return unit.first(select(_intents.c.id).where(_intents.c.subject_id == subject_id).limit(1)) is not None


def clear(root: Path, paths: Iterable[str]) -> None:
    for path in paths:
        reach("intents.clearing")
        remove_durably(root / path)
    reach("intents.cleared")
