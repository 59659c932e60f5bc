"""The first look into the cache: one queue's newest rows and the facts, read before SQLAlchemy is even imported.

SQLAlchemy takes longer to import than the whole window to build, and a person waits for the first paint. So this one
read speaks to SQLite directly, only reads, and takes any trouble for "nothing known yet": the real reader comes next.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from workstation.records.jobs import Job

if TYPE_CHECKING:
    from pathlib import Path

# The same names as in cache/tables.py; a test holds them together.
_QUEUE = "SELECT body FROM job WHERE status = ? ORDER BY created_at DESC, id LIMIT ?"
_FACTS = "SELECT key, body FROM fact"


def glance(file: Path, status: str, limit: int) -> tuple[dict[str, Any], list[Job]]:
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            facts = {key: json.loads(body) for key, body in connection.execute(_FACTS)}
            found = connection.execute(_QUEUE, (status, limit)).fetchall()
    except (sqlite3.Error, ValueError):
        return {}, []
    return facts, [Job.from_wire(json.loads(body)) for (body,) in found]
