"""What the bridge's endpoints and loops are given, and its life: opened once by the server, led by one process.

The process that leads has the printers' connections and carries out the commands. Others, of a house with several on
PostgreSQL, show what the leader writes down.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import msgspec
from sqlalchemy.exc import SQLAlchemyError

from server.foundation import processes
from server.foundation.auth import Keyring
from server.foundation.database import Database, Unit
from server.foundation.feed import Feed
from server.foundation.limits import Limits
from server.foundation.net import Outside
from server.foundation.tasks import Loops, every
from server.foundation.vault import Vault
from server.printers import commands
from server.printers.cameras import Cameras
from server.printers.chronicle import Chronicle, OnPrint
from server.printers.commanding import Commander
from server.printers.history import History
from server.printers.live import Live
from server.printers.network.subnets import Subnets
from server.printers.noting import Notes
from server.printers.queue.by_hand import ByHand
from server.printers.queue.scheduling import JobFiles, NoJobs, Scheduler
from server.printers.serials import Learner
from server.printers.supervisor import Patience, Supervisor
from server.printers.telling.notifier import Notifier

log = logging.getLogger(__name__)

LEASE = "bridge"
_LEASE_S = 20.0
_RENEW_S = 5.0
_PRUNE_EVERY_S = 3600.0
# Seconds between two tries to become the leader.
_FOLLOW_ROUNDS = 5
_ASIDE_PAUSE_S = 5.0

StaffCheck: TypeAlias = Callable[[Unit, str | None], str]
"""The name as it stands in the staff list. Raises Invalid when nobody active has it."""


@dataclass(frozen=True, slots=True)
class Bridge:
    db: Database
    feed: Feed
    limits: Limits
    vault: Vault
    subnets: Subnets
    live: Live
    supervisor: Supervisor
    notes: Notes
    commander: Commander
    chronicle: Chronicle
    history: History
    cameras: Cameras
    process_id: str
    stale_s: float
    # Temporary copies of files on their way to a printer, and where the lab keeps the originals.
    files: Path
    storage: Path
    staff_check: StaffCheck
    # Told of prints that belong to a job or a scheduled print, until they have heard; filled before the loops start.
    on_print: list[OnPrint]
    # Set whenever the list of printers may have changed.
    reload: asyncio.Event = field(default_factory=asyncio.Event)
    # Where webhooks may go, and who gets mails about printers whose settings name nobody.
    outside: Outside = field(default_factory=Outside)
    default_recipient: str = ""
    # What waits in the queues for jobs, and what would be sent for them; the lab knows.
    job_files: JobFiles = field(default_factory=NoJobs)
    # What people do to entries of the queues, and who hears of it within the same transaction.
    by_hand: ByHand = field(default_factory=ByHand)


def open_bridge(
    db: Database,
    feed: Feed,
    limits: Limits,
    keys: Keyring,
    *,
    subnets: Sequence[str],
    stale_s: float,
    folder: Path,
    storage: Path,
    process_id: str,
    staff_check: StaffCheck,
    webhook_networks: Sequence[str] = (),
    default_recipient: str = "",
    job_files: JobFiles | None = None,
) -> Bridge:
    """Nothing is started or connected yet."""
    vault, allowed, live = Vault(keys), Subnets(subnets), Live()
    supervisor = Supervisor(db, vault, allowed, live, Patience(stale_s=stale_s))
    chronicle = Chronicle(db, live)
    return Bridge(
        db=db,
        feed=feed,
        limits=limits,
        vault=vault,
        subnets=allowed,
        live=live,
        supervisor=supervisor,
        notes=Notes(db, live),
        commander=Commander(db, live, supervisor, files=folder, storage=storage, process_id=process_id),
        chronicle=chronicle,
        history=History(db, live),
        cameras=Cameras(supervisor),
        process_id=process_id,
        stale_s=stale_s,
        files=folder,
        storage=storage,
        staff_check=staff_check,
        on_print=chronicle.listeners,
        outside=Outside(webhook_networks),
        default_recipient=default_recipient,
        job_files=job_files or NoJobs(),
    )


def start_loops(bridge: Bridge, loops: Loops) -> None:
    loops.start("bridge", lambda: _take_part(bridge))


async def _take_part(bridge: Bridge) -> None:
    """Lead when nobody else does; otherwise follow the leader's notes."""
    await bridge.notes.recall()
    while True:
        if await _may_lead(bridge):
            await _lead(bridge)
        else:
            await bridge.notes.follow(_FOLLOW_ROUNDS)


async def _may_lead(bridge: Bridge) -> bool:
    # SQLite means one process: it need not ask.
    return bridge.db.is_sqlite or await bridge.db.write(processes.lead, LEASE, bridge.process_id, _LEASE_S)


async def _lead(bridge: Bridge) -> None:
    """Until the lease is lost."""
    await bridge.commander.prepare()  # before any printer is heard: what it says may be the answer
    notifier = Notifier(bridge.db, bridge.feed, bridge.live, bridge.default_recipient)
    loops: dict[str, Callable[[], Awaitable[None]]] = {
        "prints": bridge.chronicle.write,  # before the supervisor: it must miss no state
        "jobs": bridge.chronicle.tell,
        "commands": bridge.commander.run,
        "news": lambda: _listen(bridge),
        "notes": bridge.notes.run,
        "curves": bridge.history.run,
        "notifier": notifier.run,
        "schedule": Scheduler(bridge.db, bridge.feed, bridge.live, bridge.job_files).run,
        "serial numbers": Learner(bridge.db, bridge.subnets).run,
        "pruning": lambda: every(_PRUNE_EVERY_S, lambda: _prune(bridge)),
    }
    tasks = [_aside(name, loop) for name, loop in loops.items()]
    tasks.append(bridge.supervisor.run(bridge.reload))
    if not bridge.db.is_sqlite:
        tasks.append(_keep_lease(bridge))
    try:
        async with asyncio.TaskGroup() as group:
            for task in tasks:
                group.create_task(task)
    except* _LeaseLost:
        log.warning("another process leads the bridge to the printers now")
    finally:
        await bridge.cameras.close()
        await bridge.notes.write_at_the_end()
        await bridge.history.keep_at_the_end()


async def _aside(name: str, loop: Callable[[], Awaitable[None]]) -> None:
    """What goes on beside the printers' connections: its failure must not cost them."""
    while True:
        try:
            await loop()
        except Exception:
            log.exception("the %s of the printers failed; it begins again", name)
        await asyncio.sleep(_ASIDE_PAUSE_S)


class _LeaseLost(Exception):
    """Another process leads now, or may."""


async def _keep_lease(bridge: Bridge) -> None:
    """A database that is away for a moment costs nothing; one that is away too long costs the lead."""
    until = time.monotonic() + _LEASE_S
    while True:
        await asyncio.sleep(_RENEW_S)
        asked_at = time.monotonic()
        try:
            async with asyncio.timeout(until - asked_at):
                is_ours = await _may_lead(bridge)
        except (SQLAlchemyError, OSError):  # TimeoutError is an OSError
            is_ours = time.monotonic() < until
        else:
            until = asked_at + _LEASE_S
        if not is_ours:
            raise _LeaseLost


async def _listen(bridge: Bridge) -> None:
    """Changes of printers, commands and prints, whichever process committed them."""
    while True:
        bridge.reload.set()
        bridge.commander.heard_something()
        bridge.chronicle.heard()
        async for entry in bridge.feed.entries(None):
            if entry is None:
                continue
            if entry.event == "printer":
                bridge.reload.set()
            elif entry.event == "printer_command":
                bridge.commander.heard(msgspec.json.decode(entry.data)["command"])
            elif entry.event == "print":
                bridge.chronicle.heard()


async def _prune(bridge: Bridge) -> None:
    if await bridge.db.read(commands.is_any_old):
        await bridge.db.write(commands.prune)
