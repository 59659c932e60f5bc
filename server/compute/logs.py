"""The log of a job: what its script wrote, part by part, as far as a person would read."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Row

from server.compute import files

_MOST_CHARACTERS = 1_000_000


def joined(folder: Path, job: Row[Any], parts: Sequence[Row[Any]]) -> str:
    """Blocks: it reads files. The parts that said nothing are left out."""
    said: list[str] = []
    length = 0
    for part in parts:
        path = files.log(folder, part.number, part.attempt)
        text = path.read_text("utf-8", "replace") if path.is_file() else ""
        if not text.strip():
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
