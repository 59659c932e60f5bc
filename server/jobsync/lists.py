"""The list as a whole: what is on it, and replacing it at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ClauseElement, Row, bindparam, delete, insert, select, update

from server.foundation import intents
from server.foundation.database import Prepared, Unit
from server.foundation.problems import Problem
from server.jobsync.rules import Difference, Known, Version, Wanted, difference, is_outdated, path_key
from server.jobsync.tables import job_lists, listed_jobs

SYSTEM = "jobsync"

_known = select(*(listed_jobs.c[field] for field in Known._fields)).where(
    listed_jobs.c.account_id == bindparam("account")
)
_all = Prepared(_known)
_in_order = Prepared(_known.order_by(listed_jobs.c.priority, listed_jobs.c.id))
_insert = insert(listed_jobs).values(
    {
        field: bindparam(field)
        for field in (
            "account_id",
            "path_key",
            "file_path",
            "file_name",
            "priority",
            "size_bytes",
            "bytes_version",
            "updated_at",
        )
    }
)
_delete_one = delete(listed_jobs).where(listed_jobs.c.id == bindparam("job"))
_update = (
    update(listed_jobs)
    .where(listed_jobs.c.id == bindparam("job"))
    .values(file_name=bindparam("name"), priority=bindparam("rank"), updated_at=bindparam("moment"))
)


class Outdated(Problem):
    """Somebody else changed it since the caller looked."""

    status = 412


def version(unit: Unit, account_id: int) -> Version:
    row = unit.first(select(job_lists).where(job_lists.c.account_id == account_id))
    return Version(0, 0) if row is None else Version(row.version, row.bytes_version)


def listed(unit: Unit, account_id: int) -> tuple[Version, list[Known]]:
    """The list in the order of its priorities."""
    return version(unit, account_id), list(map(Known._make, _in_order.rows(unit, {"account": account_id})))


def hold(unit: Unit, account_id: int) -> Row[Any]:
    """The list's row, which nobody else changes until this transaction ends."""
    query = select(job_lists).where(job_lists.c.account_id == account_id).with_for_update()
    row = unit.first(query)
    if row is None:
        # Two first ones at once: the later one meets the row, and the database's caller runs it again.
        unit.run(insert(job_lists).values(account_id=account_id, version=0, bytes_version=0, used_bytes=0))
        row = unit.all(query)[0]
    return row


def replace(
    unit: Unit, account_id: int, wanted: Sequence[Wanted], expected: Version | None, owner: str
) -> tuple[Difference, Version, str | None]:
    """Make the list exactly that. The files of deleted jobs are the last value's group: they go after the commit.

    Raises Outdated.
    """
    held = hold(unit, account_id)
    before = list(map(Known._make, _all.rows(unit, {"account": account_id})))
    found, now = difference(before, wanted), Version(held.version, held.bytes_version)
    if expected is not None and is_outdated(expected, now, found.deleted):
        raise Outdated("The list was changed elsewhere meanwhile. Look at it again.")
    if found.is_nothing:
        return found, now, None
    _delete(unit, account_id, found, is_everything=not found.kept)
    _change(unit, found.updated)
    _add(unit, account_id, found.added)
    gone = [job for job in found.deleted if job.file is not None]
    values = {
        "version": held.version + 1,
        "used_bytes": held.used_bytes - sum(job.size_bytes for job in gone),
    }
    unit.run(update(job_lists).where(job_lists.c.account_id == account_id).values(values))
    return found, Version(held.version + 1, held.bytes_version), _removal(unit, account_id, gone, owner)


def _removal(unit: Unit, account_id: int, gone: Sequence[Known], owner: str) -> str | None:
    if not gone:
        return None
    paths = [job.file for job in gone if job.file is not None]
    return intents.plan_removal(unit, intents.subject(SYSTEM, account_id), paths, owner)


def _delete(unit: Unit, account_id: int, found: Difference, *, is_everything: bool) -> None:
    if is_everything:
        unit.run(delete(listed_jobs).where(listed_jobs.c.account_id == account_id))
    elif found.deleted:
        _many(unit, _delete_one, [{"job": job.id} for job in found.deleted])


def _change(unit: Unit, pairs: Sequence[tuple[Known, Wanted]]) -> None:
    if pairs:
        rows = [
            {"job": known.id, "name": wanted.file_name, "rank": wanted.priority, "moment": unit.now}
            for known, wanted in pairs
        ]
        _many(unit, _update, rows)


def _add(unit: Unit, account_id: int, jobs: Sequence[Wanted]) -> None:
    if jobs:
        _many(unit, _insert, [_row(unit, account_id, job) for job in jobs])


def _many(unit: Unit, statement: ClauseElement, rows: Sequence[Mapping[str, Any]]) -> None:
    """Handed to the driver as they are: looking at each of ten thousand rows would cost as much as storing it."""
    compiled = statement.compile(dialect=unit.connection.dialect)
    positions = getattr(compiled, "positiontup", None)
    if positions is None:
        unit.connection.exec_driver_sql(str(compiled), list(rows))
    else:
        values = [tuple(row[name] for name in positions) for row in rows]
        unit.connection.exec_driver_sql(str(compiled), values)


def _row(unit: Unit, account_id: int, job: Wanted) -> Mapping[str, Any]:
    return {
        "account_id": account_id,
        "path_key": path_key(job.file_path),
        "file_path": job.file_path,
        "file_name": job.file_name,
        "priority": job.priority,
        "size_bytes": 0,
        "bytes_version": 0,
        "updated_at": unit.now,
    }
