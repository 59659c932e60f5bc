"""The files on the device: only what changed is fetched, each appears whole or not at all, and nothing of anybody else's goes.

`placed.json` says which files a sync has put there. What is about to be put is written down before: after the plug was pulled,
a file with those bytes is known as ours. A file that a person changed is put aside before another takes its place, and is
left alone when the lab removes its own.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workstation.agent.identity import sync_folder, write_durably
from workstation.agent.talking import hash_of

OWN = ".layerdesk"
_SPARE_BYTES = 32 * 1024 * 1024
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
_HASH = re.compile(r"[0-9a-f]{64}")

Fetch = Callable[[str, Path], None]


class Trouble(Exception):
    """Why the files could not be brought, in a sentence for the people at the desk."""


@dataclass(frozen=True)
class Wanted:
    path: str
    size: int
    sha256: str


@dataclass
class Brought:
    """What a sync has done."""

    fetched: int = 0
    bytes: int = 0
    removed: int = 0
    kept: list[str] = field(default_factory=list)

    def sentence(self, total: int) -> str:
        said = f"{total} files, {self.fetched} fetched ({_size(self.bytes)}), {self.removed} removed"
        if self.kept:
            said += f"; changed on the device and kept: {', '.join(self.kept[:5])}"
        return said


def wanted_from(rows: Any) -> dict[str, Wanted]:
    """The server's list, looked through as if it were anybody's. Raises Trouble."""
    found: dict[str, Wanted] = {}
    for said in rows if isinstance(rows, list) else []:
        row = said if isinstance(said, dict) else {}
        path, size, sha256 = str(row.get("path")), row.get("size_bytes"), str(row.get("sha256"))
        if not is_plain(path) or not isinstance(size, int) or size < 0 or not _HASH.fullmatch(sha256):
            raise Trouble(f"The server sent a file that cannot be placed: {path[:100]!r}")
        found[path] = Wanted(path, size, sha256)
    return found


def is_plain(path: str) -> bool:
    """Whether a path stays below the folder, on every file system."""
    parts = path.split("/")
    return len(path) <= 1000 and not any(
        not part or part.startswith(".") or part.endswith((".", " ")) or _FORBIDDEN.search(part)
        for part in parts
    )


class Folder:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.own = root / OWN
        self._parts = self.own / "parts"
        self._journal = self.own / "placed.json"
        self._parts.mkdir(parents=True, exist_ok=True)
        # Path -> hash, size and time of what was put there.
        self.placed: dict[str, list[Any]] = {}
        self._pending: dict[str, str] = {}
        self._load()

    def bring(self, wanted: dict[str, Wanted], fetch: Fetch) -> Brought:
        """Make the folder what is wanted. What is interrupted goes on next time. Raises Trouble, and whatever `fetch` does."""
        done = Brought()
        try:
            self._settle()
            missing = [file for file in wanted.values() if not self._has(file)]
            self._demand_space(missing)
            self._pending = {file.path: file.sha256 for file in missing}
            self._save()
            for file in missing:
                self._bring_one(file, fetch, done)
            self._remove_others(wanted, done)
            self._pending = {}
            self._save()
            self._forget_parts({file.sha256 for file in wanted.values()})
        except OSError as error:
            raise Trouble(f"The device could not store the files: {error.strerror or error}.") from error
        return done

    # what is there

    def _has(self, file: Wanted) -> bool:
        place = self._place(file.path)
        seen = _look(place)
        if seen is None:
            return False
        known = self.placed.get(file.path)
        if known == [file.sha256, *seen]:
            return True
        if seen[0] != file.size or hash_of(place) != file.sha256:
            return False
        if known is not None:
            self.placed[file.path] = [file.sha256, *seen]
        return True

    def _settle(self) -> None:
        """What was being put there when the plug was pulled, and has arrived, is ours."""
        for path, sha256 in self._pending.items():
            place = self._place(path)
            seen = _look(place)
            if seen is not None and hash_of(place) == sha256:
                self.placed[path] = [sha256, *seen]
        self._pending = {}

    def _demand_space(self, missing: list[Wanted]) -> None:
        needed = sum(file.size for file in missing)
        free = shutil.disk_usage(self.root).free
        if needed and needed + _SPARE_BYTES > free:
            raise Trouble(
                f"The device's disk is too full: {_size(needed)} are needed, {_size(free)} are free."
            )

    # bringing one

    def _bring_one(self, file: Wanted, fetch: Fetch, done: Brought) -> None:
        part = self._parts / file.sha256
        if part.exists() and (part.stat().st_size > file.size):
            part.unlink()
        fetch(file.sha256, part)
        with part.open("rb+") as opened:
            os.fsync(opened.fileno())
        place = self._place(file.path)
        self._make_room(place)
        place.parent.mkdir(parents=True, exist_ok=True)
        self._put_aside(file.path, place)
        part.replace(place)
        sync_folder(place.parent)
        seen = _look(place)
        self.placed[file.path] = [file.sha256, *(seen or ())]
        done.fetched += 1
        done.bytes += file.size

    def _place(self, path: str) -> Path:
        """Never through a link: its folders must be real ones below the root. Raises Trouble."""
        place = self.root.joinpath(*path.split("/"))
        root = self.root.resolve()
        if not place.parent.resolve().is_relative_to(root) or any(
            parent.is_symlink()
            for parent in place.parents
            if parent != self.root and self.root in parent.parents
        ):
            raise Trouble(f"A folder of {path} is a link on the device. Remove it there.")
        return place

    def _make_room(self, place: Path) -> None:
        """A file of ours may stand where a folder is wanted now."""
        for parent in reversed(place.parents):
            if self.root in parent.parents and (parent.is_file() or parent.is_symlink()):
                path = parent.relative_to(self.root).as_posix()
                self._put_aside(path, parent)
                if parent.exists():
                    parent.unlink()
                    self.placed.pop(path, None)

    def _put_aside(self, path: str, place: Path) -> None:
        """What is not ours, or was changed since, is kept under another name."""
        if place.is_dir() and not place.is_symlink():
            raise Trouble(f"On the device {path} is a folder. Remove it there.")
        if not place.is_symlink() and (not place.exists() or self._is_ours(path, place)):
            return
        number = 1
        while (aside := place.with_name(f"{place.name}.local{number}")).exists():
            number += 1
        place.replace(aside)

    def _is_ours(self, path: str, place: Path) -> bool:
        known = self.placed.get(path)
        if known is None:
            return False
        return list(_look(place) or ()) == known[1:] or hash_of(place) == known[0]

    # removing

    def _remove_others(self, wanted: dict[str, Wanted], done: Brought) -> None:
        for path in [path for path in self.placed if path not in wanted]:
            place = self._place(path)
            if place.is_file() and not place.is_symlink():
                if self._is_ours(path, place):
                    place.unlink()
                    self._remove_empty(place.parent)
                    done.removed += 1
                else:
                    done.kept.append(path)
            del self.placed[path]

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.root and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
        sync_folder(folder)

    def _forget_parts(self, hashes: set[str]) -> None:
        for part in self._parts.iterdir():
            if part.name not in hashes:
                part.unlink()

    # the journal

    def _load(self) -> None:
        try:
            said = json.loads(self._journal.read_text(encoding="utf-8"))
            self.placed = {path: list(known) for path, known in said["placed"].items() if is_plain(path)}
            self._pending = {path: str(sha) for path, sha in said["pending"].items() if is_plain(path)}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            # Nothing is known as ours: then nothing is removed.
            self.placed, self._pending = {}, {}

    def _save(self) -> None:
        said = {"placed": self.placed, "pending": self._pending}
        write_durably(self._journal, json.dumps(said).encode())


def _size(count: int) -> str:
    return f"{count} bytes" if count < 100_000 else f"{count / 1_000_000:.1f} MB"


def _look(place: Path) -> list[int] | None:
    """Size and time of a real file."""
    try:
        seen = place.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if place.is_symlink() or not place.is_file():
        return None
    return [seen.st_size, seen.st_mtime_ns]
