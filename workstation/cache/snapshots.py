"""What the server said last, so that a queue can be read before the server answers, or when it does not."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from workstation.cache.tables import fact, job
from workstation.records.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection


def load(connection: Connection, status: str, limit: int, after: tuple[str, str] | None = None) -> list[Job]:
    """The newest jobs of one queue, read on from `after` (created_at and id of the last row had)."""
    query = (
        select(job.c.body)
        .where(job.c.status == status)
        .order_by(job.c.created_at.desc(), job.c.id)
        .limit(limit)
    )
    if after is not None:
        created_at, job_id = after
        older = job.c.created_at < created_at
        query = query.where(older | ((job.c.created_at == created_at) & (job.c.id > job_id)))
    return [Job.from_wire(json.loads(body)) for body in connection.scalars(query)]


def save(
    connection: Connection, jobs: Iterable[Job], removed: Iterable[str], facts: Mapping[str, Any]
) -> None:
    """One transaction: rows and the stream's position always agree."""
    rows = [_row(item) for item in jobs]
    if rows:
        statement = insert(job)
        fresh = {key: statement.excluded[key] for key in ("status", "created_at", "body")}
        connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=fresh), rows)
    gone = list(removed)
    if gone:
        connection.execute(delete(job).where(job.c.id.in_(gone)))
    for key, value in facts.items():
        _keep_fact(connection, key, value)


def facts(connection: Connection) -> dict[str, Any]:
    return {row.key: json.loads(row.body) for row in connection.execute(select(fact))}


def clear(connection: Connection) -> None:
    connection.execute(delete(job))
    connection.execute(delete(fact))


def _keep_fact(connection: Connection, key: str, value: object) -> None:
    row = {"key": key, "body": json.dumps(value), "said_at": datetime.now(UTC).isoformat()}
    statement = insert(fact).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=row))


def _row(item: Job) -> dict[str, str]:
    body = item.to_wire()
    return {
        "id": item.id,
        "status": item.status,
        "created_at": body["created_at"] or "",
        "body": json.dumps(body, separators=(",", ":")),
    }
