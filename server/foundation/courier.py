"""The loop that takes parcels out of the outbox and hands them to whoever carries their kind.

It wakes at once after a commit of this process that left a parcel, and looks every second for those of others. One
parcel is under way at a time, so that a carrier may keep one connection for a batch; several processes share the work
because each claims with a lease. When the other side is not there at all, the courier waits before it asks for the
next parcel, instead of letting each one fail by itself.
"""

import asyncio
import contextlib
import logging
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from server.foundation import outbox, processes
from server.foundation.database import Database, Unit
from server.foundation.failpoints import reach
from server.foundation.outbox import Parcel

log = logging.getLogger(__name__)

T = TypeVar("T")

_LOOK_EVERY_S = 1.0
# Shorter than the lease, so that nobody else takes a parcel that is still under way.
CARRY_S = outbox.LEASE_S * 0.75
_GRACE_S = 4.0
_FIRST_REST_S = 1.0
_LONGEST_REST_S = 60.0


@dataclass(frozen=True, slots=True)
class Carried:
    """It went out, with this subject."""

    subject: str


@dataclass(frozen=True, slots=True)
class NotNeeded:
    """Nothing has to go out any more; why, for the administrator who looks."""

    reason: str


class NotCarried(Exception):
    """It could not go out: for good, or for now. `nobody_there`: the other parcels would fail the same way."""

    def __init__(
        self, reason: str, *, for_good: bool = False, nobody_there: bool = False, subject: str | None = None
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.for_good = for_good
        self.nobody_there = nobody_there
        self.subject = subject


class Carrier(Protocol):
    async def carry(self, parcel: Parcel) -> Carried | NotNeeded:
        """Take one parcel to its recipient. Raises NotCarried."""

    async def rest(self) -> None:
        """Nothing is waiting just now: let go of what was kept for the batch."""


class Courier:
    def __init__(self, db: Database, owner: str, carriers: Mapping[str, Carrier]) -> None:
        self._db = db
        self._owner = owner
        self._carriers = dict(carriers)
        self._wake = asyncio.Event()
        self._rest_s = 0.0

    def employ(self, carriers: Mapping[str, Carrier]) -> None:
        """More kinds of parcels; before it runs."""
        self._carriers.update(carriers)

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        self._db.wake[outbox.WAKE] = lambda: _from_thread(loop, self._wake)
        await self._db.write(_release_of_dead)
        try:
            while True:
                self._wake.clear()
                await self._carry_all_due()
                await self._pause()
        finally:
            self._db.wake.pop(outbox.WAKE, None)
            await self._let_go()

    async def _carry_all_due(self) -> None:
        if not await self._db.read(outbox.is_any_due):
            return
        while await _undisturbed(self._carry_one()):
            if self._rest_s:
                break
        await self._let_go()

    async def _pause(self) -> None:
        """Until a commit leaves a parcel, or a second; when nobody was there, longer and undisturbed."""
        if self._rest_s:
            await asyncio.sleep(self._rest_s)
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LOOK_EVERY_S):
                await self._wake.wait()

    async def _carry_one(self) -> bool:
        """False when nothing is due."""
        parcel = await self._db.write(outbox.claim, self._owner)
        if parcel is None:
            return False
        reach("courier.claimed")
        try:
            outcome = await self._outcome(parcel)
        except NotCarried as failure:
            await self._failed(parcel, failure)
            return True
        reach("courier.carried")
        self._rest_s = 0.0
        if isinstance(outcome, Carried):
            await self._db.write(outbox.carried, parcel, self._owner, outcome.subject)
        else:
            await self._db.write(outbox.dropped, parcel, self._owner, outcome.reason)
        return True

    async def _outcome(self, parcel: Parcel) -> Carried | NotNeeded:
        carrier = self._carriers.get(parcel.kind)
        if carrier is None:
            raise NotCarried(f"Nobody here carries {parcel.kind}.")
        try:
            async with asyncio.timeout(CARRY_S):
                return await carrier.carry(parcel)
        except TimeoutError:
            raise NotCarried("The other side did not answer in time.", nobody_there=True) from None
        except NotCarried:
            raise
        except Exception as error:  # a parcel that breaks its carrier must not keep the others waiting
            log.exception("carrying parcel %d failed", parcel.id)
            raise NotCarried(f"The server made a mistake: {type(error).__name__}") from error

    async def _failed(self, parcel: Parcel, failure: NotCarried) -> None:
        if failure.nobody_there:
            self._rest_s = min(_LONGEST_REST_S, self._rest_s * 2) or _FIRST_REST_S
        dead = await self._db.write(
            outbox.failed,
            parcel,
            self._owner,
            failure.reason,
            for_good=failure.for_good,
            subject=failure.subject,
        )
        how = "for good" if dead else "for now"
        log.warning("parcel %d (%s) failed %s: %s", parcel.id, parcel.kind, how, failure.reason)

    async def _let_go(self) -> None:
        for carrier in self._carriers.values():
            await _undisturbed(carrier.rest())


async def _undisturbed(work: Coroutine[Any, Any, T]) -> T:
    """A server that is told to stop lets it finish first, so that a restart repeats no mail.

    In a task of its own, because the libraries of mail swallow a cancellation that comes together with an answer
    (asyncio.wait_for up to Python 3.11): the loop around it would go on for ever.
    """
    under_way = asyncio.create_task(work)
    try:
        return await asyncio.shield(under_way)
    except asyncio.CancelledError:
        await asyncio.wait([under_way], timeout=_GRACE_S)
        under_way.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await under_way
        raise


def _release_of_dead(unit: Unit) -> int:
    return outbox.release(unit, processes.alive(unit))


def _from_thread(loop: asyncio.AbstractEventLoop, event: asyncio.Event) -> None:
    with contextlib.suppress(RuntimeError):  # the loop is closed: the next server finds the parcel
        loop.call_soon_threadsafe(event.set)
