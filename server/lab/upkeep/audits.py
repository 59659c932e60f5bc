"""Audits as the database keeps them: one at a time, with its state, its progress and its report.

Who runs one holds a lease and extends it with each progress; an audit whose lease is gone was left by a dead process
and is marked failed, at start and before the next one begins.
"""

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Row, insert, select, text, update

from server.foundation import processes, schema
from server.foundation.database import Unit
from server.lab.tables import audits

RUNNING, DONE, FAILED = "running", "done", "failed"
_LEASE = "audit"
LEASE_S = 60.0
_ADVISORY_LOCK = 7_201_116


@dataclass(frozen=True, slots=True)
class Begun:
    task_id: str
    is_new: bool


def begin(unit: Unit, task_id: str, owner: str) -> Begun:
    """Start the task for this owner, or name the one that runs already."""
    if not unit.is_sqlite:  # two processes that begin at once wait in line
        unit.run(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
    fail_abandoned(unit)
    running = _running(unit)
    if running is not None:
        return Begun(running.task_id, is_new=False)
    processes.lead(unit, _LEASE, owner, LEASE_S)
    unit.run(insert(audits).values(task_id=task_id, state=RUNNING, progress=0.0, started_at=unit.now))
    _tell(unit, task_id, RUNNING, 0.0)
    return Begun(task_id, is_new=True)


def fail_abandoned(unit: Unit) -> None:
    """Mark what a dead process left."""
    leases = schema.leases
    alive = select(leases.c.name).where(leases.c.name == _LEASE, leases.c.until > unit.now)
    if unit.first(alive) is not None:
        return
    for row in unit.all(select(audits.c.task_id).where(audits.c.state == RUNNING)):
        _end(unit, row.task_id, FAILED, None)


def progress(unit: Unit, task_id: str, owner: str, share: float) -> None:
    """How far it is, 0 to 1; keeps the lease alive."""
    processes.lead(unit, _LEASE, owner, LEASE_S)
    unit.run(update(audits).where(audits.c.task_id == task_id).values(progress=share))
    _tell(unit, task_id, RUNNING, share)


def finish(unit: Unit, task_id: str, report: dict[str, Any]) -> None:
    _end(unit, task_id, DONE, report)


def fail(unit: Unit, task_id: str) -> None:
    _end(unit, task_id, FAILED, None)


def run_by(unit: Unit, owner: str) -> str | None:
    """The task that this owner is to run."""
    lease = unit.first(select(schema.leases.c.owner).where(schema.leases.c.name == _LEASE))
    running = _running(unit)
    return running.task_id if running is not None and lease is not None and lease.owner == owner else None


def newest(unit: Unit) -> Row[Any] | None:
    return unit.first(select(audits).order_by(audits.c.started_at.desc()).limit(1))


def last_report(unit: Unit) -> dict[str, Any] | None:
    """The report of the last audit that came to its end."""
    stored = unit.value(
        select(audits.c.report).where(audits.c.state == DONE).order_by(audits.c.finished_at.desc()).limit(1)
    )
    return None if stored is None else msgspec.json.decode(stored, type=dict[str, Any])


def _running(unit: Unit) -> Row[Any] | None:
    return unit.first(select(audits.c.task_id).where(audits.c.state == RUNNING).limit(1))


def _end(unit: Unit, task_id: str, state: str, report: dict[str, Any] | None) -> None:
    values: dict[str, Any] = {"state": state, "finished_at": unit.now}
    if report is not None:
        values |= {"progress": 1.0, "report": msgspec.json.encode(report).decode()}
    ended = unit.run(
        update(audits).where(audits.c.task_id == task_id, audits.c.state == RUNNING).values(**values)
    )
    if ended.rowcount:
        leases = schema.leases
        unit.run(update(leases).where(leases.c.name == _LEASE).values(until=unit.now))
        _tell(unit, task_id, state, 1.0)


def _tell(unit: Unit, task_id: str, state: str, share: float) -> None:
    unit.announce("audit", lambda _: {"task_id": task_id, "state": state, "progress": round(share, 4)})
