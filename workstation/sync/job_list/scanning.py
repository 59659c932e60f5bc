"""What lies in the folder now. A file that is still being written is none yet, and one that was just there is not gone.

A slicer writes for minutes, and saves by renaming: for a moment the file is missing. So new and changed files are
believed once they stayed the same for a while, and absent ones once they stayed away as long.
"""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workstation.records.job_lists import LocalFile
from workstation.sync.job_list import places

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from workstation.cache.job_list import Memory

SETTLE_S = 2.0


@dataclass(frozen=True, slots=True)
class Seen:
    files: dict[str, LocalFile] = field(default_factory=dict)
    unsettled: frozenset[str] = frozenset()
    """Being written, or away for a moment: nobody touches them yet."""
    away: frozenset[str] = frozenset()
    """Those of them that were here before."""
    doubles: frozenset[str] = frozenset()
    """Names that look alike here; only the first of them is kept in step."""


class Scanner:
    """Looks again and again; blocks, so it is called in a thread."""

    def __init__(
        self,
        folder: Path,
        memory: Memory,
        settle_s: float = SETTLE_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._memory = memory
        self._settle_s = settle_s
        self._clock = clock
        self._since: dict[str, tuple[tuple[int, int], float]] = {}
        self._away: dict[str, float] = {}

    def look(self, expected: Collection[str] = ()) -> Seen:
        """`expected`: what lay here before."""
        files: dict[str, LocalFile] = {}
        unsettled, doubles = set(), set()
        for spelt, entry in self._entries():
            path = places.normal(spelt)
            if path in files or path in unsettled or not self._leads_there(path, spelt):
                doubles.add(path)
                continue
            found = self._one(path, entry)
            if found is None:
                unsettled.add(path)
            else:
                files[path] = found
        away = self._just_left(set(expected) - files.keys() - unsettled)
        unsettled |= away
        self._since = {path: self._since[path] for path in self._since if path in unsettled}
        self._memory.hashes = {
            path: (file.size, file.modified_ns, file.sha256) for path, file in files.items()
        }
        return Seen(files, frozenset(unsettled), frozenset(away), frozenset(doubles))

    def _entries(self) -> Iterator[tuple[str, os.stat_result]]:
        for folder, names, files in os.walk(self._folder):
            names[:] = sorted(name for name in names if not name.startswith("."))
            for name in sorted(filter(places.is_ours, files)):
                full = os.path.join(folder, name)  # noqa: PTH118  # half the cost for ten thousand files
                path = os.path.relpath(full, self._folder).replace(os.sep, "/")
                if len(path) > places.LONGEST_PATH:
                    continue
                try:
                    status = os.lstat(full)
                except OSError:
                    continue
                if not os.path.islink(full) and os.path.isfile(full):  # noqa: PTH113, PTH114  # as above
                    yield path, status

    def _leads_there(self, path: str, spelt: str) -> bool:
        """Some systems find a file under either spelling; where they do not, ours would miss it."""
        if path == spelt:
            return True
        try:
            return (self._folder / path).samefile(self._folder / spelt)
        except OSError:
            return False

    def _one(self, path: str, status: os.stat_result) -> LocalFile | None:
        stamp = (status.st_size, status.st_mtime_ns)
        known = self._memory.hashes.get(path)
        if known is not None and known[:2] == stamp:
            return LocalFile(path, *known)
        if not self._is_settled(path, stamp):
            return None
        sha256 = self._hash(path, stamp)
        return None if sha256 is None else LocalFile(path, *stamp, sha256)

    def _is_settled(self, path: str, stamp: tuple[int, int]) -> bool:
        before = self._since.get(path)
        if before is None or before[0] != stamp:
            self._since[path] = (stamp, self._clock())
            return self._settle_s <= 0
        return self._clock() - before[1] >= self._settle_s

    def _hash(self, path: str, stamp: tuple[int, int]) -> str | None:
        """None when it changes meanwhile, or when another program keeps it to itself."""
        try:
            with (self._folder / path).open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
                after = os.fstat(file.fileno())
        except OSError:
            return None
        return digest if (after.st_size, after.st_mtime_ns) == stamp else None

    def _just_left(self, missing: set[str]) -> set[str]:
        now = self._clock()
        self._away = {path: self._away.get(path, now) for path in missing}
        return {path for path in missing if now - self._away[path] < self._settle_s}
