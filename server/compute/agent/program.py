"""An agent: a Dask worker with a workshop, for as long as a person lets this machine work.

Dask's workers go away with their scheduler and stay away. An agent does not: it looks for the scheduler again and again, so
that nobody has to walk through the lab after a restart.
"""

import asyncio
import logging
import signal
from collections.abc import Awaitable
from dataclasses import dataclass
from pathlib import Path

from server.compute.agent.workshop import Workshop

log = logging.getLogger(__name__)

_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 1.0, 30.0
_CLOSE_S = 5


@dataclass(frozen=True, slots=True)
class Membership:
    """In which lab this machine works, as whom, and how much at once."""

    scheduler: str
    tls: Path
    name: str
    slots: int


async def keep_working(member: Membership, workshop: Workshop) -> None:
    """Until a signal ends it; what runs then is ended, and runs elsewhere."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked.set)
    pause_s = _FIRST_PAUSE_S
    while not asked.is_set():
        if await _worked(member, workshop, asked):
            pause_s = _FIRST_PAUSE_S
        if not asked.is_set():
            log.info("the scheduler %s is not there; trying again in %.0f s", member.scheduler, pause_s)
            await _either(asyncio.sleep(pause_s), asked)
            pause_s = min(_LONGEST_PAUSE_S, pause_s * 2)


async def _worked(member: Membership, workshop: Workshop, asked: asyncio.Event) -> bool:
    """Whether there was a scheduler; returns when it is gone, or the agent is asked to end."""
    from server.compute.engine import machinery  # noqa: PLC0415  # Dask: a second

    worker = machinery.worker(
        member.scheduler,
        workshop,
        name=member.name,
        slots=member.slots,
        security=machinery.security(member.tls),
    )
    try:
        await worker
    except Exception as error:  # noqa: BLE001  # refused, unreachable, a stranger's certificate: each is worth another try
        log.warning("not admitted: %s", repr(error)[:300])
        return False
    log.info("working as %s, %d at once", member.name, member.slots)
    await _either(worker.finished(), asked)  # type: ignore[no-untyped-call]  # distributed leaves it untyped
    workshop.stop()
    await worker.close(timeout=_CLOSE_S)
    return True


async def _either(work: Awaitable[object], asked: asyncio.Event) -> None:
    tasks = [asyncio.ensure_future(work), asyncio.create_task(asked.wait())]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
