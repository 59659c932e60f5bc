"""What the disk says: the audit's slow half, beside the database and without it.

It runs on worker threads for minutes, so it rests as long as it works: the requests of the desks come first. Memory
does not grow with the storage: records and directory listings come in batches.
"""

import hashlib
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from server.foundation import files

BATCH = 200
_WORK_S = 0.01


class Stopped(RuntimeError):
    """The house closes while an audit runs."""


class Pace:
    """How much of the time an audit works. Without a rest it works all the time, for the command line."""

    def __init__(self, *, rests: bool) -> None:
        self._rests = rests
        self._stop = threading.Event()
        self._since = time.monotonic()

    def stop(self) -> None:
        self._stop.set()

    def breathe(self) -> None:
        """Called after each small piece of work; Stopped when the house closes."""
        worked_s = time.monotonic() - self._since
        if worked_s < _WORK_S:
            return
        # An idle stretch (the database had its turn) is no work, so a rest is never long.
        if self._stop.wait(min(worked_s, _WORK_S) if self._rests else 0):
            raise Stopped
        self._since = time.monotonic()


@dataclass(frozen=True, slots=True)
class Recorded:
    """A stored file as the database knows it."""

    seq: int
    job_id: str
    status: str
    directory: str
    name: str
    is_original: bool
    sha256: str
    size_bytes: int
    modified_ns: int

    @property
    def path(self) -> str:
        return f"{self.directory}/{self.name}"


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A file that is not as recorded: missing or unreadable (`issue`), or with other bytes (`actual_sha256`)."""

    recorded: Recorded
    issue: str = ""
    actual_sha256: str = ""


def examine(storage: Path, batch: list[Recorded], pace: Pace) -> list[Suspicion]:
    """The files of a batch that are not as recorded; hashes each one."""
    found = []
    for recorded in batch:
        suspicion = _examine_one(storage / recorded.path, recorded, pace)
        if suspicion is not None:
            found.append(suspicion)
        pace.breathe()
    return found


def _examine_one(path: Path, recorded: Recorded, pace: Pace) -> Suspicion | None:
    try:
        actual = _hash(path, pace)
        status = path.lstat()
    except FileNotFoundError:
        return Suspicion(recorded, issue="the file is missing")
    except OSError as error:
        return Suspicion(recorded, issue=f"the file cannot be read ({error.strerror or 'unknown reason'})")
    if actual == recorded.sha256:
        return None
    # A slicer that shares the disk saves a candidate again and again until the job is approved: no damage.
    was_saved = (status.st_size, status.st_mtime_ns) != (recorded.size_bytes, recorded.modified_ns)
    if recorded.status == "UPLOADED" and not recorded.is_original and was_saved:
        return None
    return Suspicion(recorded, actual_sha256=actual)


def _hash(path: Path, pace: Pace) -> str:
    digest = hashlib.sha256()
    with files.open_without_links(path) as descriptor:
        while chunk := os.read(descriptor, files.CHUNK_BYTES):
            digest.update(chunk)
            pace.breathe()
    return digest.hexdigest()


def listing(storage: Path) -> Iterator[list[str]]:
    """Every file below the storage folder, in batches of storage-relative paths; uploads under way are left out."""
    paths = _files_below(storage, "")
    while batch := list(islice(paths, BATCH)):
        yield batch


def _files_below(folder: Path, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != files.TEMPORARY:
                    yield from _files_below(Path(entry.path), f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name


def printable(path: str) -> str:
    """A name that is no valid text (other systems allow it) with question marks, so that it can be shown and asked for."""
    return path.encode("utf-8", "replace").decode()


def exists(storage: Path, path: str) -> bool:
    return os.path.lexists(storage / path)
