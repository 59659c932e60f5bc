"""Candidate files: the original and every sliced file that was saved beside it.

Found by asking for the base name with each known extension, never by listing the directory, which may hold a hundred
thousand files. What was seen is remembered with its hash: approval is bound to those bytes.
"""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Row, delete, insert, select, update

from server.foundation import clock, files
from server.foundation.database import Unit
from server.inspection.slicer_metadata import SlicerMetadata, read_slicer_metadata
from server.lab import counts
from server.lab.tables import job_files
from server.lab.transitions import load


@dataclass(frozen=True, slots=True)
class Known:
    """What the database knows of a job's files; the paths to ask for."""

    directory: str
    base_name: str
    original: str
    material: str
    printer: str
    rows: dict[str, Row[Any]]


@dataclass(frozen=True, slots=True)
class Seen:
    """One file as it is on the disk now."""

    name: str
    is_original: bool
    sha256: str
    size_bytes: int
    modified_ns: int
    # Compared with what was listed before: known, new or changed.
    hash_state: str
    slicer: SlicerMetadata | None

    @property
    def last_modified(self) -> str:
        return clock.shown(clock.from_timestamp(self.modified_ns / 1e9))


def known(unit: Unit, job_id: str) -> Known:
    job = load(unit, job_id)
    rows = unit.all(select(job_files).where(job_files.c.job_id == job_id))
    original = next(row.name for row in rows if row.is_original)
    return Known(
        job.directory, job.base_name, original, job.method, job.printer, {row.name: row for row in rows}
    )


def look(storage: Path, job: Known, extensions: tuple[str, ...]) -> list[Seen]:
    """What lies on the disk; blocks (hashing), so call it from a worker thread."""
    names = [job.original, *(job.base_name + extension for extension in extensions)]
    found = (look_at(storage / job.directory / name, job) for name in dict.fromkeys(names))
    return [file for file in found if file is not None]


def look_at(path: Path, job: Known) -> Seen | None:
    """One file as it is now; None when there is none, or something that only leads to one."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    return _seen(path, status, job) if stat.S_ISREG(status.st_mode) else None


def remember(unit: Unit, job_id: str, directory: str, seen: list[Seen]) -> None:
    """Store what was seen, so that approval can tell whether a file changed since.

    Nothing is stored when the job moved meanwhile: in its old directory nothing is left to be seen.
    """
    job = load(unit, job_id, held=True)
    if job.directory != directory:
        return
    before = counts.bytes_of_job(unit, job_id)
    unit.run(
        delete(job_files).where(
            job_files.c.job_id == job_id,
            job_files.c.name.not_in([file.name for file in seen]),
            job_files.c.is_original.is_(False),
            job_files.c.name != job.file_name,
        )
    )
    for file in seen:
        _remember_one(unit, job_id, file)
    after = counts.bytes_of_job(unit, job_id)
    if after != before:
        counts.add(unit, job.status, job.printer, job.discipline, jobs=0, size_bytes=after - before)


def recommended(seen: list[Seen], mismatched: set[str]) -> str:
    """The newest sliced file that fits the request, else the newest sliced one, else the original."""
    sliced = sorted((file for file in seen if not file.is_original), key=lambda file: file.modified_ns)
    fitting = [file for file in sliced if file.name not in mismatched]
    return (fitting or sliced or seen)[-1].name if seen else ""


def _seen(path: Path, status: os.stat_result, job: Known) -> Seen:
    row = job.rows.get(path.name)
    unchanged = row is not None and row.size_bytes == status.st_size and row.modified_ns == status.st_mtime_ns
    is_original = path.name == job.original
    if unchanged and row is not None:
        slicer = None if row.slicer is None else msgspec.json.decode(row.slicer, type=SlicerMetadata)
        return Seen(path.name, is_original, row.sha256, row.size_bytes, row.modified_ns, "known", slicer)
    stamp = files.stamp_of(path)
    state = "new" if row is None else ("known" if row.sha256 == stamp.sha256 else "changed")
    slicer = None if is_original else read_slicer_metadata(path)
    return Seen(path.name, is_original, stamp.sha256, stamp.size_bytes, status.st_mtime_ns, state, slicer)


def _remember_one(unit: Unit, job_id: str, file: Seen) -> None:
    key = (job_files.c.job_id == job_id, job_files.c.name == file.name)
    values = {
        "sha256": file.sha256,
        "size_bytes": file.size_bytes,
        "modified_ns": file.modified_ns,
        "slicer": None if file.slicer is None else msgspec.json.encode(file.slicer).decode(),
        "listed_at": unit.now,
    }
    if file.is_original:  # the original's hash is what the student sent; an audit tells when the disk differs
        return
    if not unit.run(update(job_files).where(*key).values(**values)).rowcount:
        unit.run(insert(job_files).values(job_id=job_id, name=file.name, is_original=False, **values))
