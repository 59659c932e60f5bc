"""One round after the other until folder and list are equal; then it watches both.

A round looks, decides, and carries out: the list first, because a file needs its job, then what moves aside, then the
transfers in the order of the priorities. Every step may be cut off: the next round looks again and goes on, and what
was agreed is written down after each file.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workstation.client import errors
from workstation.records.job_lists import Agreed, JobList, ListedJob, LocalFile
from workstation.sync.job_list import merging, places
from workstation.sync.job_list.merging import Plan, Step
from workstation.sync.job_list.scanning import SETTLE_S, Scanner, Seen
from workstation.sync.job_list.transfers import Transfers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workstation.cache.job_list import Memory
    from workstation.client.job_lists import JobLists

log = logging.getLogger(__name__)

_MOST_TURNS = 30
_SAVE_EVERY_S = 2.0
# This many files, and not one of them left: somebody should look before the list is emptied everywhere.
_MANY = 3
_REFUSED = "Cannot be fetched: this name cannot lie in the folder on this computer. It stays on the list."
_DOUBLE = "Another file here has a name that looks the same; only one of the two is kept in step."


@dataclass(slots=True)
class Done:
    """What a round did, by path."""

    uploaded: list[str] = field(default_factory=list)
    downloaded: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    taken_off: list[str] = field(default_factory=list)
    put_aside: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    troubles: dict[str, str] = field(default_factory=dict)
    unsettled: frozenset[str] = frozenset()

    @property
    def is_something(self) -> bool:
        return bool(
            self.uploaded
            or self.downloaded
            or self.added
            or self.taken_off
            or self.put_aside
            or self.conflicts
        )


class _Again(Exception):
    """Somebody else was quicker: look again."""


class Rounds:
    """`tell` is called whenever something a person might see has changed, `tell_progress` when a file got further."""

    def __init__(
        self,
        lists: JobLists,
        folder: Path,
        memory: Memory,
        computer: str,
        *,
        settle_s: float = SETTLE_S,
        tell: Callable[[], None] = lambda: None,
        tell_progress: Callable[[], None] | None = None,
    ) -> None:
        self.folder = folder
        self.memory = memory
        self.there = JobList()
        self.seen = Seen()
        self.plan = Plan()
        self.accepts_removals = False
        """A person said that an emptied or exchanged folder is meant."""
        self.transfers = Transfers(lists, folder, tell_progress or tell)
        self._lists = lists
        self._computer = computer
        self._settle_s = settle_s
        self._scanner = Scanner(folder, memory, settle_s)
        self._tell = tell
        self._saved_at = 0.0

    def claim(self, account: str) -> None:
        """Raises FolderTrouble when the folder is not this list's."""
        known = any(agreed.was_here for agreed in self.memory.agreed.values())
        places.take(
            self.folder,
            self._lists.server,
            account,
            was_known=known and not self.accepts_removals,
        )

    async def prepare(self) -> Plan:
        """What a round would do, without doing any of it."""
        self.seen = await asyncio.to_thread(self._scanner.look, self._expected())
        await self._fetch()
        untouched = self.seen.unsettled | self.seen.doubles | self.transfers.held
        # In a thread: ten thousand files must not hold up whoever shares the loop.
        plan = await asyncio.to_thread(
            merging.plan,
            self.memory.agreed,
            self.seen.files,
            self.there,
            untouched=untouched,
            wishes=self.memory.wishes,
        )
        self.plan = plan
        self._refuse_to_empty(plan)
        return plan

    async def settle(self) -> None:
        """Give files that are being written their time, once."""
        await self.prepare()
        latest = time.monotonic() + self._settle_s * 3 + 1
        while self.seen.unsettled and time.monotonic() < latest:
            await asyncio.sleep(max(0.05, self._settle_s / 4))
            await self.prepare()

    async def run(self) -> Done:
        """Until nothing is left to do, or what is left cannot be done now.

        Raises Offline, Unauthorised, ServerTrouble, FolderTrouble.
        """
        done = Done()
        with places.alone(self.folder):
            try:
                for _ in range(_MOST_TURNS):
                    if not await self._turn(done):
                        break
            finally:
                await self._save(now=True)
        done.troubles = self.troubles()
        done.unsettled = self.seen.unsettled
        self._tell()
        return done

    def troubles(self) -> dict[str, str]:
        """Why files did not go, by path."""
        full = f"The list is full: it has {merging.MOST_JOBS} jobs."
        return {
            **dict.fromkeys(sorted(self.seen.doubles), _DOUBLE),
            **self.transfers.troubles,
            **dict.fromkeys(self.plan.refused, _REFUSED),
            **dict.fromkeys(self.plan.left_over, full),
        }

    async def _turn(self, done: Done) -> bool:
        """Whether another turn is needed."""
        plan = await self.prepare()
        self._remember(plan)
        self.transfers.keep_troubles_of((*plan.paths(Step.UPLOAD), *plan.paths(Step.DOWNLOAD)))
        self._tell()
        try:
            if await self._keep_both(plan, done) or await self._replace_list(plan, done):
                return True
            await asyncio.to_thread(self._put_aside, plan, done)
            await self._transfer(plan, done)
        except (_Again, errors.Outdated, errors.NotFound):
            return True
        return False

    def _expected(self) -> list[str]:
        return [path for path, agreed in self.memory.agreed.items() if agreed.was_here]

    async def _fetch(self) -> None:
        found = await self._lists.fetch(self.there.version)
        if found is not None:
            self.there = found

    def _refuse_to_empty(self, plan: Plan) -> None:
        gone = len(plan.paths(Step.TAKE_OFF))
        if gone >= _MANY and not self.seen.files and not self.seen.unsettled and not self.accepts_removals:
            raise places.FolderTrouble(
                places.Why.EMPTIED,
                f"All {gone} files are gone from {self.folder}. Nothing was removed from the list: "
                "put the files back, or say that it is meant (--accept-removals).",
            )

    def _remember(self, plan: Plan) -> None:
        """What both sides have in common is agreed; what neither has is forgotten."""
        for path in plan.paths(Step.FORGET):
            self.memory.agreed.pop(path, None)
        self.memory.agreed |= plan.agreed
        listed = self.there.by_path()
        self.memory.wishes = {
            path: priority
            for path, priority in self.memory.wishes.items()
            if path in plan.steps and (path not in listed or listed[path].priority != priority)
        }

    async def _keep_both(self, plan: Plan, done: Done) -> bool:
        """The version of this computer gets a name of its own; the other one is fetched in the next turn."""
        conflicts = plan.paths(Step.CONFLICT)
        for path in conflicts:
            kept = await asyncio.to_thread(self._renamed, path)
            done.conflicts.append(kept)
            self.memory.agreed.pop(path, None)
        return bool(conflicts)

    def _renamed(self, path: str) -> str:
        source = places.confined(self.folder, path)
        target = places.conflict_name(source, self._computer, datetime.now(UTC).strftime("%Y-%m-%d"))
        source.rename(target)
        kept = target.relative_to(self.folder).as_posix()
        file = self.seen.files[path]
        self.memory.hashes[kept] = (file.size, file.modified_ns, file.sha256)
        return kept

    async def _replace_list(self, plan: Plan, done: Done) -> bool:
        if plan.jobs is None:
            return False
        await self._lists.replace(plan.jobs, self.there.version)
        added = {str(job["file_path"]): int(job["priority"]) for job in plan.jobs}
        for path in plan.paths(Step.ADD):
            if path in added:
                self.memory.agreed[path] = Agreed("", added[path], was_here=True)
                done.added.append(path)
        for path in plan.paths(Step.TAKE_OFF):
            self.memory.agreed.pop(path, None)
            done.taken_off.append(path)
        await self._save()
        return True

    def _put_aside(self, plan: Plan, done: Done) -> None:
        for path in plan.paths(Step.PUT_ASIDE):
            if self._is_as_seen(self.seen.files[path]):
                places.confined(self.folder, path)
                places.set_aside(self.folder, path)
                self.memory.agreed.pop(path, None)
                done.put_aside.append(path)

    async def _transfer(self, plan: Plan, done: Done) -> None:
        again = False
        for job in self.there.jobs:
            step = plan.steps.get(job.file_path)
            try:
                if step is Step.UPLOAD:
                    again |= await self._upload(job, done)
                elif step is Step.DOWNLOAD:
                    again |= await self._download(job, done)
            except (errors.Outdated, errors.NotFound):
                again = True
        if again:
            raise _Again

    async def _upload(self, job: ListedJob, done: Done) -> bool:
        """Whether somebody has to look again."""
        file = self.seen.files[job.file_path]
        if not await self.transfers.upload(job, file):
            return False
        await self._agree(job, file.sha256)
        done.uploaded.append(job.file_path)
        return not self._is_as_seen(file)

    async def _download(self, job: ListedJob, done: Done) -> bool:
        part = await self.transfers.download(job)
        if part is None:
            return False
        if not await asyncio.to_thread(self._placed, job, part):
            return True
        await self._agree(job, job.sha256)
        done.downloaded.append(job.file_path)
        return False

    def _placed(self, job: ListedJob, part: Path) -> bool:
        """Give the fetched bytes their name, unless somebody wrote there meanwhile. What was there moves aside."""
        target, file = places.confined(self.folder, job.file_path), self.seen.files.get(job.file_path)
        if file is None and target.exists():
            return False
        if file is not None:
            if not self._is_as_seen(file):
                return False
            places.set_aside(self.folder, job.file_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        status = part.stat()
        part.replace(target)
        self.memory.hashes[job.file_path] = (status.st_size, status.st_mtime_ns, job.sha256)
        return True

    def _is_as_seen(self, file: LocalFile) -> bool:
        try:
            status = (self.folder / file.path).lstat()
        except OSError:
            return False
        return (status.st_size, status.st_mtime_ns) == (file.size, file.modified_ns)

    async def _agree(self, job: ListedJob, sha256: str) -> None:
        self.memory.agreed[job.file_path] = Agreed(sha256, job.priority, was_here=True)
        await self._save()
        self._tell()

    async def _save(self, *, now: bool = False) -> None:
        """Often enough; whatever is lost is found out again."""
        if now or time.monotonic() - self._saved_at >= _SAVE_EVERY_S:
            with contextlib.suppress(OSError):
                await asyncio.to_thread(self.memory.save)
            self._saved_at = time.monotonic()
