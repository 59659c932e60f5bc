"""The lab's files for its devices, on the disk: `DIR/devices/<device>/files`, and `DIR/devices/shared` for all of them.

The folders are the truth: whoever may write to them may also copy files there by hand. A device's own file stands before a
shared one of the same path. What was hashed is remembered by size and time, so that an unchanged folder costs a look.
Everything here blocks: call it from a worker thread.
"""

import contextlib
import hashlib
import os
import stat
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from server.devices import rules
from server.foundation import clock, files
from server.foundation.problems import Invalid, NotFound

Source: TypeAlias = Literal["device", "shared", "made"]
MOST_FILES = 20_000
_REMEMBERED = 100_000
_LEFT_FOR_S = 86_400.0


@dataclass(frozen=True, slots=True)
class File:
    """One file that a device should have. `data` is set for what the server makes itself."""

    path: str
    size_bytes: int
    sha256: str
    modified_at: clock.Instant
    source: Source
    place: Path | None = None
    data: bytes | None = None


class Folders:
    def __init__(self, root: Path) -> None:
        self.root = root
        self._hashes: dict[Path, tuple[int, int, str]] = {}

    def of(self, device: str) -> Path:
        """Where a device's files lie; `shared` means those of all."""
        if device == rules.SHARED:
            return self.root / rules.SHARED
        if problem := rules.id_problem(device):
            raise Invalid({"device_id": problem})
        return self.root / device / "files"

    def listed(self, device: str) -> list[File]:
        """The files of one folder, by path. Links and names that no device may get are left out."""
        folder = self.of(device)
        source: Source = "shared" if device == rules.SHARED else "device"
        found = [self._file(folder, place, source) for place in _walked(folder)]
        return sorted((file for file in found if file is not None), key=lambda file: file.path)

    def manifest(self, device: str, made: Mapping[str, bytes]) -> dict[str, File]:
        """Everything that a device should have, by path."""
        chosen: dict[str, File] = {}
        for name in (rules.SHARED, device):
            chosen |= {file.path: file for file in self.listed(name)}
        chosen |= {path: _made(path, data) for path, data in made.items()}
        if len(chosen) > MOST_FILES:
            raise Invalid(message=f"A device can have at most {MOST_FILES} files.")
        return _without_clashes(chosen)

    def place_for(self, device: str, path: str) -> Path:
        """Where a file is to be stored; its folders are made. Raises Invalid."""
        if problem := rules.path_problem(path):
            raise Invalid({"path": problem})
        if path.split("/", maxsplit=1)[0].lower() == rules.MADE:
            raise Invalid({"path": f"The folder {rules.MADE} holds what the server makes itself."})
        folder = self.of(device)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            place = files.confined(folder, path)
            place.parent.mkdir(parents=True, exist_ok=True)
        except (files.OutsideStorage, FileExistsError, NotADirectoryError):
            raise Invalid({"path": "There is no place for this path: a part of it is a file."}) from None
        if place.is_dir() or place != folder.resolve() / path:  # the latter: a link among the folders
            raise Invalid({"path": "There is a folder or a link of this name."})
        return place

    def remove(self, device: str, path: str) -> None:
        """Raises NotFound."""
        folder = self.of(device)
        if rules.path_problem(path) or not (folder / path).is_file() or (folder / path).is_symlink():
            raise NotFound("There is no such file.")
        place = self.place_for(device, path)
        files.remove_durably(place)
        for parent in place.parents:
            if parent == folder.resolve() or any(parent.iterdir()):
                break
            parent.rmdir()

    def sweep(self) -> int:
        """Remove what uploads left behind that broke off a day ago or earlier; another process may be in the middle of one."""
        swept, horizon = 0, time.time() - _LEFT_FOR_S
        for leftover in (self.root / files.TEMPORARY).glob("*"):
            with contextlib.suppress(FileNotFoundError):  # it was given its name meanwhile
                if leftover.stat().st_mtime < horizon:
                    leftover.unlink()
                    swept += 1
        return swept

    def _file(self, folder: Path, place: Path, source: Source) -> File | None:
        path = place.relative_to(folder).as_posix()
        if rules.path_problem(path) or path.split("/")[0].lower() == rules.MADE:
            return None
        try:
            seen = place.stat(follow_symlinks=False)
            if not stat.S_ISREG(seen.st_mode):
                return None
            sha256 = self._hash(place, seen)
        except OSError:  # it went while we looked
            return None
        return File(path, seen.st_size, sha256, clock.from_timestamp(seen.st_mtime), source, place)

    def _hash(self, place: Path, seen: os.stat_result) -> str:
        known = self._hashes.get(place)
        if known is not None and known[:2] == (seen.st_size, seen.st_mtime_ns):
            return known[2]
        stamp = files.stamp_of(place)
        if len(self._hashes) >= _REMEMBERED:
            self._hashes.clear()
        self._hashes[place] = (seen.st_size, seen.st_mtime_ns, stamp.sha256)
        return stamp.sha256


def _walked(folder: Path) -> Iterator[Path]:
    for parent, names, inside in os.walk(folder):
        names[:] = [name for name in names if not name.startswith(".")]
        for name in inside:
            yield Path(parent, name)


def _made(path: str, data: bytes) -> File:
    return File(path, len(data), hashlib.sha256(data).hexdigest(), clock.now(), "made", data=data)


def _without_clashes(chosen: dict[str, File]) -> dict[str, File]:
    """A path that is a folder in another's path cannot be a file as well; the folder is kept."""
    folders = {
        "/".join(parts[:depth])
        for path in chosen
        for parts in [path.split("/")]
        for depth in range(1, len(parts))
    }
    return {path: file for path, file in sorted(chosen.items()) if path not in folders}
