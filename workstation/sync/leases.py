"""Keeps the locks of this desk alive: taken once per job, extended at a third of the lease, given back, or lost aloud.

Several places may need the same job at once (panel and dialog): the lease counts them and is given back by the last one.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from workstation.client import errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from workstation.client.lab import Lab
    from workstation.records.locks import Lock
    from workstation.sync.board import Delta
    from workstation.sync.link import Link
    from workstation.sync.tasks import TaskKeeper

_RETRY_S = 3.0
_DOUBT_S = 1.0


class Lease(QObject):
    """One held lock. `lost` carries a sentence; `ended` means that it was given back or used up."""

    extended = Signal()
    lost = Signal(str)
    ended = Signal()

    def __init__(self, job_id: str, clock: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.job_id = job_id
        self.lease_s = 0.0
        self.token: int | None = None
        self.holder = ""
        self.holders = 0
        self.is_held = True
        self._clock = clock
        self._deadline = 0.0

    @property
    def left_s(self) -> float:
        return max(0.0, self._deadline - self._clock()) if self.is_held else 0.0

    def renew(self, lock: Lock, asked_at: float) -> None:
        """Counted from when it was asked for, so that the desk never believes longer than the server."""
        self.token = lock.lock_token if lock.lock_token is not None else self.token
        self.holder = lock.locked_by or self.holder
        self.lease_s = float(lock.lease_seconds)
        self._deadline = asked_at + self.lease_s
        self.extended.emit()

    def lose(self, sentence: str) -> None:
        if self.is_held:
            self.is_held = False
            self.lost.emit(sentence)

    def end(self) -> None:
        if self.is_held:
            self.is_held = False
            self.ended.emit()


class LeaseKeeper(QObject):
    changed = Signal(str)
    """This desk holds, or no longer holds, the job with this id."""

    def __init__(
        self,
        lab: Lab,
        link: Link,
        tasks: TaskKeeper,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._lab = lab
        self._link = link
        self._tasks = tasks
        self._clock = clock  # The wall's clock: a laptop that slept has used up its lease.
        self._leases: dict[str, Lease] = {}
        self._beats: dict[str, asyncio.Task[None]] = {}

    def of(self, job_id: str) -> Lease | None:
        return self._leases.get(job_id)

    def token(self, job_id: str) -> int | None:
        lease = self._leases.get(job_id)
        return lease.token if lease else None

    async def hold(self, job_id: str, staff_name: str = "") -> Lease:
        lease = self._leases.get(job_id)
        if lease is None:
            lease = await self._take(job_id, staff_name)
        lease.holders += 1
        return lease

    async def release(self, lease: Lease) -> None:
        lease.holders -= 1
        if lease.holders > 0 or self._leases.get(lease.job_id) is not lease:
            return
        self.forget(lease.job_id)
        try:
            await self._lab.unlock(lease.job_id, lease.token)
        except errors.ClientError:
            return  # It runs out by itself; nobody has to read about it.

    def forget(self, job_id: str) -> None:
        """The server has released it (an action went through), or somebody is about to."""
        lease = self._drop(job_id)
        if lease is not None:
            lease.end()
            self.changed.emit(job_id)

    def lose(self, job_id: str, sentence: str) -> None:
        lease = self._drop(job_id)
        if lease is not None:
            lease.lose(sentence)
            self.changed.emit(job_id)

    def watch(self, delta: Delta) -> None:
        """A held job that the server shows as free, or as somebody's, was taken from this desk."""
        for before, now in delta.changed:
            lease = self._leases.get(now.id)
            if lease is not None and now.status == before.status and now.locked_by != lease.holder:
                self._tasks.start(self._doubt(lease), f"doubt {now.id}")

    async def make_sure(self, job_id: str) -> None:
        """Asks the server whether the job is still held here; when not, everybody is told."""
        lease = self._leases.get(job_id)
        if lease is not None:
            await self._extend(lease)

    async def release_all(self) -> None:
        for lease in list(self._leases.values()):
            lease.holders = 1
            await self.release(lease)

    async def _take(self, job_id: str, staff_name: str) -> Lease:
        asked_at = self._clock()
        lock = await self._lab.lock(job_id, staff_name)
        lease = Lease(job_id, self._clock, self)
        lease.renew(lock, asked_at)
        self._leases[job_id] = lease
        self._beats[job_id] = self._tasks.start(self._beat(lease), f"lease {job_id}")
        self.changed.emit(job_id)
        return lease

    def _drop(self, job_id: str) -> Lease | None:
        beat = self._beats.pop(job_id, None)
        if beat is not None and beat is not asyncio.current_task():
            beat.cancel()
        return self._leases.pop(job_id, None)

    async def _doubt(self, lease: Lease) -> None:
        """After a moment: this desk's own action may have ended the lease, and its answer is still under way."""
        await asyncio.sleep(_DOUBT_S)
        if self._leases.get(lease.job_id) is lease:
            await self._extend(lease)

    async def _beat(self, lease: Lease) -> None:
        pause_s = lease.lease_s / 3
        while lease.is_held:
            await asyncio.sleep(pause_s)
            pause_s = lease.lease_s / 3 if await self._extend(lease) else _RETRY_S

    async def _extend(self, lease: Lease) -> bool:
        asked_at = self._clock()
        try:
            lease.renew(await self._lab.extend(lease.job_id, lease.token), asked_at)
        except errors.Locked as taken:
            self.lose(lease.job_id, _taken(taken.locked_by))
        except errors.Refused as refusal:
            self.lose(lease.job_id, await self._why(lease, refusal))
        except errors.Unauthorised:
            self._link.sign_out()
            return self._outlive(lease)
        except errors.ClientError:
            self._link.lost()
            return self._outlive(lease)
        return True

    def _outlive(self, lease: Lease) -> bool:
        if lease.left_s <= 0:
            self.lose(lease.job_id, _ran_out())
        return False

    async def _why(self, lease: Lease, refusal: errors.Refused) -> str:
        """A bare 403 does not say who has it: the job does."""
        try:
            job = (await self._lab.job(lease.job_id)).job
        except errors.ClientError:
            return refusal.sentence
        if job.locked_by:
            return _taken(job.locked_by)
        return _unlocked() if lease.left_s > 0 else _ran_out()


def _taken(holder: str) -> str:
    sentence = QCoreApplication.translate("LeaseKeeper", "{name} has this job now. What you typed is kept.")
    return sentence.format(name=holder)


def _ran_out() -> str:
    return QCoreApplication.translate(
        "LeaseKeeper", "The lock ran out. What you typed is kept; take the job again to go on."
    )


def _unlocked() -> str:
    return QCoreApplication.translate(
        "LeaseKeeper",
        "This job was unlocked from outside. What you typed is kept; take the job again to go on.",
    )
