"""Files that survive a power cut.

A file appears under its final name only when all its bytes are on the disk: temporary file in the same folder, write,
sync, rename, sync the folder. After a failed sync nothing is tried again on that file: the pages may be gone although
a second sync succeeds. Paths are confined by resolving them, never by comparing text.
"""

import contextlib
import hashlib
import os
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from server.foundation.failpoints import reach

CHUNK_BYTES = 1 << 20
TEMPORARY = ".tmp"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file's bytes are."""

    sha256: str
    size_bytes: int


class OutsideStorage(ValueError):
    """A path that leaves the storage folder."""


class SourceChanged(OSError):
    """The bytes are not those that were promised."""


def confined(root: Path, relative: str) -> Path:
    """The path below `root`; OutsideStorage when it would leave it or is no plain relative path."""
    if not relative or "\x00" in relative or "\\" in relative or Path(relative).is_absolute():
        raise OutsideStorage(relative)
    resolved = (root / relative).resolve()
    if not resolved.is_relative_to(root.resolve()):
        raise OutsideStorage(relative)
    return resolved


def temporary_beside(folder: Path) -> Path:
    place = folder / TEMPORARY
    place.mkdir(parents=True, exist_ok=True)
    return place / uuid.uuid4().hex


def stamp_of(path: Path) -> Stamp:
    """Hash a file in steps; blocks, so call it from a worker thread."""
    digest, size = hashlib.sha256(), 0
    with open_without_links(path) as file:
        for chunk in _chunks(file):
            digest.update(chunk)
            size += len(chunk)
    return Stamp(digest.hexdigest(), size)


@contextlib.contextmanager
def open_without_links(path: Path) -> Iterator[int]:
    """A read-only descriptor; refuses a symbolic link in the last place."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def copy_durably(source: Path, target: Path, expected_sha256: str | None = None) -> Stamp:
    """Copy, sync and publish under the target's name. SourceChanged when the bytes are not the expected ones."""
    temporary = temporary_beside(target.parent)
    try:
        with open_without_links(source) as reading, temporary.open("xb", buffering=0) as writing:
            digest, size = hashlib.sha256(), 0
            for chunk in _chunks(reading):
                digest.update(chunk)
                writing.write(chunk)
                size += len(chunk)
            reach("files.copied")
            _keep_times(reading, writing.fileno(), temporary)
            os.fsync(writing.fileno())
        stamp = Stamp(digest.hexdigest(), size)
        if expected_sha256 is not None and stamp.sha256 != expected_sha256:
            raise SourceChanged(f"{source.name} has other bytes than expected")
        reach("files.synced")
        publish(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    return stamp


def _keep_times(reading: int, writing: int, written: Path) -> None:
    """A moved file is as old as it was: people choose by it, and an unchanged file need not be hashed again."""
    status = os.fstat(reading)
    times = (status.st_atime_ns, status.st_mtime_ns)
    os.utime(writing if os.utime in os.supports_fd else written, ns=times)


def write_durably(target: Path, data: bytes) -> None:
    temporary = temporary_beside(target.parent)
    try:
        with temporary.open("xb", buffering=0) as writing:
            writing.write(data)
            reach("files.written")
            os.fsync(writing.fileno())
        publish(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)


def publish(temporary: Path, target: Path) -> None:
    """Give a synced file its final name."""
    temporary.replace(target)
    reach("files.renamed")
    sync_folder(target.parent)
    reach("files.published")


def remove_durably(path: Path) -> None:
    """Remove a file; silent when it is gone already, so that recovery may repeat it."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
        reach("files.removed")
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows has no folder descriptors; NTFS journals the rename.
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep_temporaries(root: Path) -> int:
    """Remove what broken uploads left behind; only safe while nobody writes, so at start."""
    swept = 0
    for place in root.glob(f"*/{TEMPORARY}"):
        for leftover in place.iterdir():
            leftover.unlink(missing_ok=True)
            swept += 1
    return swept


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def shown_name(original: str) -> str:
    """A client's file name as text to show: no folders, no controls, no direction overrides, at most 255 bytes."""
    name = _CONTROL.sub("", original.replace("\\", "/").rsplit("/", 1)[-1]).strip()
    while len(name.encode()) > 255:
        name = name[:-1]
    return name


def _chunks(descriptor: int) -> Iterator[bytes]:
    while chunk := os.read(descriptor, CHUNK_BYTES):
        yield chunk
