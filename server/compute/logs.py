"""The log of a job: what its script wrote, part by part, as far as a person would read.

While the job is open it is read from its parts; when it has ended it is one file.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Row

from server.compute import files

_MOST_CHARACTERS = 1_000_000


def text(folder: Path, job: Row[Any], parts: Sequence[Row[Any]]) -> str:
    """Blocks: it reads files."""
    kept = folder / files.LOG
    said = "" if kept.is_file() else joined(folder, job, parts)
    # The job may have ended meanwhile, and its parts' files be half gone.
    return kept.read_text("utf-8") if kept.is_file() else said


def joined(folder: Path, job: Row[Any], parts: Sequence[Row[Any]]) -> str:
    """From the parts; those that said nothing are left out."""
    said: list[str] = []
    length = 0
    for part in parts:
        try:
            text = files.log(folder, part.number, part.attempt).read_text("utf-8", "replace")
        except FileNotFoundError:
            continue
        on = f", on {part.agent}" if part.agent else ""
        said.append(f"== part {part.number} of {job.total}{on} ==\n{text.rstrip()}\n")
        length += len(said[-1])
        if length > _MOST_CHARACTERS:
            said.append("== the rest is left out ==\n")
            break
    if job.error:
        said.append(f"== the job failed ==\n{job.error}\n")
    return "\n".join(said)
