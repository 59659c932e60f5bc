"""The loop that compares the database with Dask, and brings one to the other.

It is woken by commits that give it work, and by what Dask says. The database alone knows what is open: whatever was sent by
an engine that is gone is sent again, under a new number of attempt. One process of the house runs it. Dask is started at
the first job, so a server without any starts as fast as before.
"""

import asyncio
import contextlib
import logging
import math
import sys
from dataclasses import dataclass, field
from pathlib import Path

from server.compute import agents, jobs, parts
from server.compute.agent import machine, sandbox
from server.compute.agent.limits import Limits
from server.compute.agents import IDLE, Seen
from server.compute.engine import clearing
from server.compute.engine.apart import Apart
from server.compute.engine.cluster import Cluster, Heard, NoCluster, Place
from server.compute.engine.sending import Sending
from server.compute.engine.taking import Taking
from server.compute.parts import Attempt
from server.foundation import clock, processes
from server.foundation.database import Database
from server.foundation.failpoints import reach

log = logging.getLogger(__name__)

_LOOK_S = 1.0
_REPORT_S, _REPORT_ASLEEP_S = 5.0, 10.0
_LEASE_S = 30.0
# A scheduler that is away for the weekend is not asked for every three seconds: each try is a process of its own.
_RETRY_S, _LONGEST_RETRY_S = 3.0, 30.0
_LEASE = "compute"
# Over the script's own limit: an environment may have to be made first.
_GRACE_S = 1200.0


@dataclass(frozen=True, slots=True)
class EngineRules:
    place: Place
    limits: Limits
    part_bytes: int
    storage_bytes: int


@dataclass
class Engine:
    db: Database
    process_id: str
    folder: Path
    rules: EngineRules
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _heard: list[Heard] = field(default_factory=list)
    _cluster: Cluster | Apart | None = None
    _reported_at: float = -math.inf
    _slots: int = 0
    _gone: str | None = None
    _is_leading: bool = False
    _asks_again_at: float = 0.0
    _retry_s: float = _RETRY_S

    @property
    def is_embedded(self) -> bool:
        return self.rules.place.is_embedded

    async def problem(self) -> str | None:
        """Why no job can run here; None when it can, or when that is for agents elsewhere to say."""
        if not self.is_embedded:
            return None
        return await asyncio.to_thread(sandbox.problem, self.rules.place.python)

    async def state(self) -> str | None:
        """What a person at a desk should know: a problem, or a scheduler that does not answer."""
        return await self.problem() or self._gone

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        self.db.wake[jobs.WAKE] = lambda: self._woken(loop)
        try:
            while True:
                await self._until_leading()
                await self.db.write(parts.reopen)
                await self._while_leading()
                # Whoever leads now has sent it all again.
                await self._disconnect()
        finally:
            self.db.wake.pop(jobs.WAKE, None)
            await self._disconnect()

    async def close(self) -> None:
        await self._disconnect()

    def _woken(self, loop: asyncio.AbstractEventLoop) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: the next engine finds the work
            loop.call_soon_threadsafe(self._wake.set)

    async def _while_leading(self) -> None:
        while await self._leads():
            self._wake.clear()
            await self._undisturbed()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_S):
                    await self._wake.wait()

    async def _until_leading(self) -> None:
        while not await self._leads():  # noqa: ASYNC110  # another process's row, which tells nobody
            await asyncio.sleep(_LEASE_S / 3)

    async def _leads(self) -> bool:
        """Of several processes one; asked again well before the lease runs out."""
        now = asyncio.get_running_loop().time()
        if self.db.is_sqlite:
            self._is_leading = True
        elif now >= self._asks_again_at:
            self._is_leading = await self.db.write(processes.lead, _LEASE, self.process_id, _LEASE_S)
            self._asks_again_at = now + _LEASE_S / 3 if self._is_leading else now
        return self._is_leading

    async def _undisturbed(self) -> None:
        """One look; a scheduler that is gone costs a pause and nothing else."""
        try:
            await self._look()
            self._gone, self._retry_s = None, _RETRY_S
        except NoCluster as gone:
            if self._gone is None:
                log.warning("compute: %s", gone)
            self._gone = str(gone)
            await self._disconnect()
            await asyncio.sleep(self._retry_s)
            self._retry_s = min(_LONGEST_RETRY_S, self._retry_s * 2)

    async def _look(self) -> None:
        sending = Sending(self.db, self.folder, self.rules.part_bytes, self.rules.limits)
        await self._take_in()
        await sending.split(max(self._slots, machine.slots(self.rules.place.slots)))
        cluster = await self._connected()
        await self._report(cluster)
        if cluster is not None:
            await self._give_up_overdue(cluster)
            await self._stop_ended(cluster)
            await sending.send(cluster, self._slots)

    async def _take_in(self) -> None:
        heard, self._heard = self._heard, []
        taking = Taking(self.db, self.folder, self.rules.storage_bytes)
        await taking.take(heard)
        await taking.merge()
        await clearing.clear(self.db, self.folder)

    async def _connected(self) -> Cluster | Apart | None:
        """With the embedded cluster, only once there is a job."""
        if self._cluster is not None:
            if not self._cluster.is_connected:
                raise NoCluster("The scheduler is gone.")
            return self._cluster
        if await self.problem() or (self.is_embedded and not await self.db.read(parts.is_any_waiting)):
            return None
        loop = asyncio.get_running_loop()
        # Windows has no pipes that both sides could wait for.
        kind = Cluster if self.is_embedded or sys.platform == "win32" else Apart
        cluster = kind(self.rules.place, lambda heard: self._hear(loop, heard))
        await cluster.open()
        self._cluster = cluster
        return cluster

    def _hear(self, loop: asyncio.AbstractEventLoop, heard: Heard) -> None:
        def kept() -> None:
            self._heard.append(heard)
            self._wake.set()

        with contextlib.suppress(RuntimeError):  # the loop is closed: the next engine sends it again
            loop.call_soon_threadsafe(kept)

    async def _disconnect(self) -> None:
        """Whatever was sent is sent again by the next one."""
        cluster, self._cluster = self._cluster, None
        if cluster is None:
            return
        await cluster.close()
        heard, self._heard = self._heard, []
        if self._is_leading:
            await Taking(self.db, self.folder, self.rules.storage_bytes).take(heard)
            await self.db.write(parts.reopen)

    async def _give_up_overdue(self, cluster: Cluster | Apart) -> None:
        overdue = await self.db.read(parts.overdue, self.rules.limits.seconds + _GRACE_S)
        await self._stop(cluster, overdue)
        for attempt in overdue:
            await self.db.write(parts.lost, attempt)

    async def _stop_ended(self, cluster: Cluster | Apart) -> None:
        """Parts of jobs that were cancelled or have failed."""
        needless = await self.db.read(parts.needless)
        await self._stop(cluster, needless)
        if needless:
            await self.db.write(parts.let_go, needless)

    async def _stop(self, cluster: Cluster | Apart, attempts: list[Attempt]) -> None:
        if attempts:
            await cluster.stop([attempt.key for attempt in attempts])
            reach("compute.stopped")

    async def _report(self, cluster: Cluster | Apart | None) -> None:
        now = asyncio.get_running_loop().time()
        pause_s = _REPORT_S if cluster is not None else _REPORT_ASLEEP_S
        if now < self._reported_at + pause_s and (self._slots or cluster is None):
            return
        self._reported_at = now
        seen = await self._asleep() if cluster is None else await cluster.agents()
        self._slots = sum(agent.slots for agent in seen)
        if seen:
            await self.db.write(agents.report, seen)

    async def _asleep(self) -> list[Seen]:
        """The embedded agent before the first job: it is there, it only has not been started."""
        if not self.is_embedded or await self.problem():
            return []
        memory = machine.memory_bytes()
        slots = machine.slots(self.rules.place.slots)
        return [
            Seen(machine.name(), IDLE, await asyncio.to_thread(machine.gpu_model), memory, slots, clock.now())
        ]
