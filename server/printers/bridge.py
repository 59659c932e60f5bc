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

from sqlalchemy.exc import SQLAlchemyError

from server.foundation import processes
from server.foundation.auth import Keyring
from server.foundation.database import Database, Unit
from server.foundation.feed import Feed
from server.foundation.limits import Limits
from server.foundation.net import Outside
from server.foundation.tasks import Loops
from server.foundation.vault import Vault
from server.printers.live import Live
from server.printers.notifier import Notifier
from server.printers.noting import Notes
from server.printers.subnets import Subnets
from server.printers.supervisor import Patience, Supervisor

log = logging.getLogger(__name__)

LEASE = "bridge"
_LEASE_S = 20.0
_RENEW_S = 5.0
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
    process_id: str
    stale_s: float
    # Temporary copies of files on their way to a printer, and where the lab keeps the originals.
    files: Path
    storage: Path
    staff_check: StaffCheck
    # Set whenever the list of printers may have changed.
    reload: asyncio.Event = field(default_factory=asyncio.Event)
    # Where webhooks may go, and who gets mails about printers whose settings name nobody.
    outside: Outside = field(default_factory=Outside)
    default_recipient: str = ""


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
) -> Bridge:
    """Nothing is started or connected yet."""
    vault, allowed, live = Vault(keys), Subnets(subnets), Live()
    return Bridge(
        db=db,
        feed=feed,
        limits=limits,
        vault=vault,
        subnets=allowed,
        live=live,
        supervisor=Supervisor(db, vault, allowed, live, Patience(stale_s=stale_s)),
        notes=Notes(db, live),
        process_id=process_id,
        stale_s=stale_s,
        files=folder,
        storage=storage,
        staff_check=staff_check,
        outside=Outside(webhook_networks),
        default_recipient=default_recipient,
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
    tasks = [
        bridge.supervisor.run(bridge.reload),
        _listen(bridge),
        bridge.notes.run(),
        _aside("notifier", Notifier(bridge.db, bridge.feed, bridge.live, bridge.default_recipient).run),
    ]
    if not bridge.db.is_sqlite:
        tasks.append(_keep_lease(bridge))
    try:
        async with asyncio.TaskGroup() as group:
            for task in tasks:
                group.create_task(task)
    except* _LeaseLost:
        log.warning("another process leads the bridge to the printers now")
    finally:
        await bridge.notes.write_at_the_end()


async def _aside(name: str, loop: Callable[[], Awaitable[None]]) -> None:
    """What only tells of the printers: its failure must not cost their connections."""
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
            is_ours = await asyncio.wait_for(_may_lead(bridge), until - asked_at)
        except (SQLAlchemyError, OSError):  # TimeoutError is an OSError
            is_ours = time.monotonic() < until
        else:
            until = asked_at + _LEASE_S
        if not is_ours:
            raise _LeaseLost


async def _listen(bridge: Bridge) -> None:
    """Changes of printers and commands, whichever process committed them."""
    while True:
        bridge.reload.set()
        async for entry in bridge.feed.entries(None):
            if entry is not None and entry.event == "printer":
                bridge.reload.set()
