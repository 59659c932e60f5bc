"""What an ended job keeps: what was sent in, one log, and the result if it was completed. The files of its parts go.

A crash may come between any two steps; each may be repeated. Whatever a late or lost attempt left goes with the rest.
"""

import asyncio
import contextlib
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Row

from server.compute import files, jobs, logs, parts
from server.compute.states import COMPLETED
from server.foundation import files as durable
from server.foundation.database import Database
from server.foundation.failpoints import reach


async def clear(db: Database, folder: Path) -> None:
    for job in await db.read(jobs.uncleared):
        rows = await db.read(parts.of_job, job.id)
        await asyncio.to_thread(_clear, folder / job.folder, job, rows)
        reach("compute.cleared")
        await db.write(jobs.cleared, job.id)


def _clear(folder: Path, job: Row[Any], rows: Sequence[Row[Any]]) -> None:
    if not folder.is_dir():
        return
    log = folder / files.LOG
    with contextlib.suppress(OSError):  # a full disk costs the log, and gets its room back
        if not log.exists():
            durable.write_durably(log, logs.joined(folder, job, rows).encode("utf-8", "replace"))
    if job.status != COMPLETED:
        (folder / files.RESULT).unlink(missing_ok=True)
    for place in (files.parts(folder), folder / durable.TEMPORARY):
        shutil.rmtree(place, ignore_errors=True)
