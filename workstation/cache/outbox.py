"""What a person did while the server could not hear it, in order, until the server has answered."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from workstation.cache.tables import intent as table
from workstation.records.intents import NOTES, Intent

if TYPE_CHECKING:
    from sqlalchemy import Connection


def add(connection: Connection, intent: Intent) -> None:
    """A later text of the same notes replaces an unsent earlier one: only the last was meant to stay."""
    if intent.kind == NOTES:
        same = (table.c.kind == NOTES) & (table.c.job_id == intent.job_id)
        connection.execute(delete(table).where(same))
    row = {
        "key": intent.key,
        "kind": intent.kind,
        "job_id": intent.job_id,
        "body": json.dumps(dict(intent.body)),
        "made_at": intent.made_at.isoformat(),
    }
    connection.execute(insert(table).values(row))


def load(connection: Connection) -> list[Intent]:
    rows = connection.execute(select(table).order_by(table.c.number))
    return [
        Intent(row.kind, row.job_id, json.loads(row.body), datetime.fromisoformat(row.made_at), row.key)
        for row in rows
    ]


def remove(connection: Connection, key: str) -> None:
    connection.execute(delete(table).where(table.c.key == key))
