"""Files on their way, one after the other: with progress, stopped and resumed by a person, and told when one cannot go.

What concerns one file (no room, a file that another program keeps to itself) is remembered with that file and does not
hold up the others; a lost connection or sign-in concerns all of them and is raised.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workstation.client import errors
from workstation.sync.job_list import places

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Coroutine
    from pathlib import Path

    from workstation.client.job_lists import JobLists
    from workstation.records.job_lists import ListedJob, LocalFile

_TELL_EVERY_S = 0.1


@dataclass(slots=True)
class Moving:
    """The file that is on its way now."""

    path: str
    is_upload: bool
    done: int
    whole: int


class Transfers:
    def __init__(self, lists: JobLists, folder: Path, tell: Callable[[], None]) -> None:
        self.now: Moving | None = None
        self.held: set[str] = set()
        """Paths that a person stopped: left alone until they say otherwise."""
        self.troubles: dict[str, str] = {}
        self._lists = lists
        self._folder = folder
        self._tell = tell
        self._task: asyncio.Task[None] | None = None
        self._told_at = 0.0

    def hold(self, path: str) -> None:
        self.held.add(path)
        if self.now is not None and self.now.path == path and self._task is not None:
            self._task.cancel()

    def release(self, path: str) -> None:
        self.held.discard(path)
        self.troubles.pop(path, None)

    def keep_troubles_of(self, paths: Collection[str]) -> None:
        """What no longer has to go cannot be in trouble."""
        self.troubles = {path: said for path, said in self.troubles.items() if path in paths}

    async def upload(self, job: ListedJob, file: LocalFile) -> bool:
        """Whether it went."""
        source = self._folder / file.path
        work = self._lists.upload(job.id, source, file.sha256, file.size, job.sha256, self._on_progress)
        return await self._move(Moving(file.path, is_upload=True, done=0, whole=file.size), work)

    async def download(self, job: ListedJob) -> Path | None:
        """Where the whole file lies, under a passing name; None when it did not come."""
        part = self._folder / places.OURS / f"{job.sha256}.part"
        part.parent.mkdir(exist_ok=True)
        work = self._lists.download(job, part, self._on_progress)
        went = await self._move(Moving(job.file_path, is_upload=False, done=0, whole=job.size), work)
        return part if went else None

    async def _move(self, moving: Moving, work: Coroutine[None, None, None]) -> bool:
        if moving.path in self.held:
            work.close()
            return False
        self.now, self._task = moving, asyncio.ensure_future(work)
        self._tell()
        try:
            await self._watched(self._task, moving.path)
        except (errors.Unauthorised, errors.Outdated, errors.NotFound):
            raise
        except errors.Refused as trouble:
            self.troubles[moving.path] = trouble.sentence
            return False
        except OSError as trouble:
            self.troubles[moving.path] = trouble.strerror or "The file could not be read or written."
            return False
        finally:
            self.now = self._task = None
        self.troubles.pop(moving.path, None)
        return moving.path not in self.held

    async def _watched(self, task: asyncio.Task[None], path: str) -> None:
        try:
            await task
        except asyncio.CancelledError:
            if path not in self.held:  # the whole program ends, not this one file
                task.cancel()
                raise

    def _on_progress(self, done: int, whole: int) -> None:
        if self.now is None:
            return
        self.now.done, self.now.whole = done, whole
        if time.monotonic() - self._told_at >= _TELL_EVERY_S:
            self._told_at = time.monotonic()
            self._tell()
