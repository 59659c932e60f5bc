"""A small file beside each job's files that makes the storage folder readable without the database.

It is derived: written after the commit, replaced as a whole, and written again at the next change if it went missing.
"""

import asyncio

import msgspec

from server.foundation import files
from server.foundation.database import Unit
from server.lab import summaries
from server.lab.desk import Desk
from server.lab.transitions import METADATA, load


async def write(desk: Desk, job_id: str) -> None:
    path, content = await desk.db.read(_content, job_id)
    await asyncio.to_thread(files.write_durably, desk.storage / path, content)


def _content(unit: Unit, job_id: str) -> tuple[str, bytes]:
    job = load(unit, job_id)
    shown = msgspec.to_builtins(summaries.of_job(unit, job_id))
    for passing in ("locked_by", "locked_until", "is_new", "is_confirmation_expired", "has_thumbnail"):
        del shown[passing]
    shown["authoritative_file"] = job.file_name
    shown["sha256"] = job.file_sha256
    return f"{job.directory}/{job.base_name}{METADATA}", msgspec.json.format(
        msgspec.json.encode(shown), indent=2
    )
