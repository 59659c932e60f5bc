"""Where a backup lies: a folder, or one tar file. Both are written under a passing name and named last.

What is written is hashed on the way and synced; what is read is hashed again.
"""

import hashlib
import io
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from server.commands.backup_manifest import NAME, Entry, Manifest, NotABackup, decoded
from server.foundation import files
from server.foundation.files import CHUNK_BYTES, confined, sync_folder

_PASSING = ".partial"


class Unreadable(OSError):
    """The lab's own file cannot be read; the backup's place is not to blame."""


class Target(Protocol):
    def add(self, name: str, source: Path) -> Entry:
        """Take a file in; FileNotFoundError when it is not there (any more), Unreadable when it cannot be read."""

    def finish(self, manifest: Manifest) -> None:
        """Everything is there: from now on it is a backup."""


class Source(Protocol):
    manifest: Manifest

    def copy(self, name: str, target: Path) -> Entry:
        """Write one file of the backup to `target`; NotABackup when it is not there."""


@contextmanager
def target(place: Path) -> Iterator[Target]:
    """A new backup at `place`: a tar file when the name ends so, else a folder. Leaves nothing half done behind."""
    if place.exists():
        raise NotABackup(f"{place} exists already. A backup is never written over another one.")
    place.parent.mkdir(parents=True, exist_ok=True)
    passing = place.with_name(place.name + _PASSING)
    _remove(passing)
    try:
        if place.suffix == ".tar":
            passing.touch(mode=0o600)
            with tarfile.open(passing, "w") as archive:
                yield _TarTarget(archive)
        else:
            passing.mkdir(mode=0o700)
            yield _FolderTarget(passing)
    except BaseException:
        _remove(passing)
        raise
    _publish(passing, place)


def _remove(passing: Path) -> None:
    if passing.is_dir():
        shutil.rmtree(passing)
    else:
        passing.unlink(missing_ok=True)


def _publish(passing: Path, place: Path) -> None:
    if passing.is_file():
        with passing.open("rb+") as written:
            os.fsync(written.fileno())
    passing.rename(place)
    sync_folder(place.parent)


class _FolderTarget:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, name: str, source: Path) -> Entry:
        path = self._folder / name
        with _reading(source) as reading:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as writing:
                entry = _copied(reading, writing)
                writing.flush()
                os.fsync(writing.fileno())
            modified_ns = os.fstat(reading.fileno()).st_mtime_ns
        os.utime(path, ns=(modified_ns, modified_ns))
        return entry

    def finish(self, manifest: Manifest) -> None:
        for folder, _, _ in os.walk(self._folder):
            sync_folder(Path(folder))
        passing = self._folder / (NAME + _PASSING)
        passing.write_bytes(manifest.encoded())
        with passing.open("rb+") as written:
            os.fsync(written.fileno())
        passing.rename(self._folder / NAME)
        sync_folder(self._folder)


def _reading(source: Path) -> IO[bytes]:
    try:
        with files.open_without_links(source) as descriptor:
            return os.fdopen(os.dup(descriptor), "rb")
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Unreadable(str(error)) from None


class _TarTarget:
    def __init__(self, archive: tarfile.TarFile) -> None:
        self._archive = archive

    def add(self, name: str, source: Path) -> Entry:
        with _reading(source) as reading:
            status = os.fstat(reading.fileno())
            member = tarfile.TarInfo(name)
            member.size, member.mode, member.mtime = status.st_size, 0o600, int(status.st_mtime)
            hashing = _Hashing(reading)
            try:
                self._archive.addfile(member, hashing)
            except OSError as error:  # half a member cannot be taken out of the archive again
                raise NotABackup(f"{source} could not be copied as a whole: {error}. Try again.") from None
        return Entry(hashing.digest.hexdigest(), member.size)

    def finish(self, manifest: Manifest) -> None:
        data = manifest.encoded()
        member = tarfile.TarInfo(NAME)
        member.size, member.mode = len(data), 0o600
        self._archive.addfile(member, io.BytesIO(data))


class _Hashing(io.RawIOBase):
    """Reads through to a file and hashes what was read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        return data


@contextmanager
def source(place: Path) -> Iterator[Source]:
    """A backup to read. NotABackup says why it is none."""
    if place.is_dir():
        yield _FolderSource(place)
        return
    try:
        with tarfile.open(place, "r:") as archive:
            yield _TarSource(archive)
    except (tarfile.TarError, FileNotFoundError, EOFError) as error:
        raise NotABackup(f"{place} is no backup of Layerdesk, or only a part of one: {error}") from None


class _FolderSource:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if not (folder / NAME).is_file():
            raise NotABackup(f"{folder} is not a complete backup: it has no {NAME}.")
        self.manifest = decoded((folder / NAME).read_bytes())

    def copy(self, name: str, target: Path) -> Entry:
        path = confined(self._folder, name)
        if not path.is_file():
            raise NotABackup(f"The backup is damaged: {name} is missing from it.")
        with path.open("rb") as reading:
            return _written(reading, target, path.stat().st_mtime_ns)


class _TarSource:
    def __init__(self, archive: tarfile.TarFile) -> None:
        self._archive = archive
        self._members = {member.name: member for member in archive.getmembers()}
        if NAME not in self._members:
            raise NotABackup(f"The file is not a complete backup: it has no {NAME}.")
        self.manifest = decoded(self._read(NAME).read())

    def copy(self, name: str, target: Path) -> Entry:
        with self._read(name) as reading:
            return _written(reading, target, int(self._members[name].mtime) * 1_000_000_000)

    def _read(self, name: str) -> IO[bytes]:
        member = self._members.get(name)
        found = None if member is None else self._archive.extractfile(member)
        if found is None:
            raise NotABackup(f"The backup is damaged: {name} is missing from it.")
        return found


def _written(reading: IO[bytes], target: Path, modified_ns: int) -> Entry:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as writing:
        entry = _copied(reading, writing)
        writing.flush()
        os.fsync(writing.fileno())
    os.utime(target, ns=(modified_ns, modified_ns))
    return entry


def _copied(reading: IO[bytes], writing: IO[bytes]) -> Entry:
    digest, size = hashlib.sha256(), 0
    while chunk := _chunk(reading):
        digest.update(chunk)
        writing.write(chunk)
        size += len(chunk)
    return Entry(digest.hexdigest(), size)


def _chunk(reading: IO[bytes]) -> bytes:
    try:
        return reading.read(CHUNK_BYTES)
    except OSError as error:
        raise Unreadable(str(error)) from None
