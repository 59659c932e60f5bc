"""A small file beside each job's files that makes the storage folder readable without the database.

It is derived: written after the commit (`metadata_files`), replaced as a whole, and written again at the next change if
it went missing.
"""

import msgspec

from server.foundation.database import Unit
from server.lab import summaries
from server.lab.transitions import METADATA, load

_PASSING = ("locked_by", "locked_until", "is_new", "is_confirmation_expired", "has_thumbnail")


def content(unit: Unit, job_id: str) -> tuple[str, bytes]:
    """The storage-relative path and the JSON text."""
    job = load(unit, job_id)
    shown = msgspec.to_builtins(summaries.of_job(unit, job_id))
    for passing in _PASSING:
        del shown[passing]
    shown["authoritative_file"] = job.file_name
    shown["sha256"] = job.file_sha256
    return f"{job.directory}/{job.base_name}{METADATA}", msgspec.json.format(
        msgspec.json.encode(shown), indent=2
    )
