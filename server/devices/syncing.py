"""Carrying syncs out: one for each device at a time, in tasks that go on when whoever asked has hung up.

Who asks for a device that is being synced waits for the same outcome. Between processes of a PostgreSQL house the database
is the only word, so everybody who waits looks there again now and then.
"""

import asyncio
import contextlib
import logging
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from server.devices import devices as verbs
from server.devices import syncs
from server.devices.bell import Bell
from server.devices.contents import Contents
from server.devices.driver import Driver, NotSynced, Work
from server.devices.rules import FAILURES, SUCCESS
from server.devices.syncs import Begun, Told
from server.foundation import clock
from server.foundation.database import Database
from server.foundation.problems import NotFound, Problem
from server.foundation.vault import NotReadable, Vault

log = logging.getLogger(__name__)

_GRACE_S = 5.0
_TOO_LATE = "The sync did not finish in time. A device that goes on by itself is shown as synced once it has."


class Syncing:
    def __init__(
        self,
        db: Database,
        vault: Vault,
        contents: Contents,
        drivers: Mapping[str, Driver],
        bell: Bell,
        process_id: str,
        limit_s: float,
    ) -> None:
        self._db = db
        self._vault = vault
        self._contents = contents
        self._drivers = drivers
        self._bell = bell
        self._process_id = process_id
        self._limit_s = limit_s
        self._running: set[asyncio.Task[None]] = set()

    async def sync(self, row: Row[Any]) -> Row[Any]:
        """Sync a device, or wait for the sync that is under way; the device afterwards. Raises NotFound."""
        begun = await self._db.write(syncs.begin, row.id, self._process_id, self._limit_s)
        if begun.is_mine:
            task = asyncio.create_task(self._carry_out(begun), name=f"sync of {row.key}")
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        await self._ended(begun)
        after = await self._db.read(verbs.by_id, row.id)
        if after is None:
            raise NotFound(f"Device with ID {row.key} not found")
        return after

    async def close(self) -> None:
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _ended(self, begun: Begun) -> None:
        left_s = clock.seconds_between(clock.now(), begun.deadline) + _GRACE_S
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(max(0.0, left_s)):
                await self._bell.until(lambda: self._db.read(syncs.is_finished, begun.id))
                return
        # Whoever carried it out is gone.
        await self._db.write(syncs.finish, begun.id, FAILURES["timeout"], Told(_TOO_LATE))

    async def _carry_out(self, begun: Begun) -> None:
        try:
            async with asyncio.timeout(self._limit_s):
                row = await self._db.read(verbs.by_id, begun.device_id)
                if row is None:
                    return
                done = await self._drivers[row.driver].sync(await self._work(begun, row))
        except TimeoutError:
            await self._failed(begun, NotSynced("timeout", _TOO_LATE))
        except NotSynced as failure:
            await self._failed(begun, failure)
        except Problem as problem:
            await self._failed(begun, NotSynced("unknown", problem.message))
        except Exception as error:
            log.exception("the sync of device %d failed", begun.device_id)
            await self._failed(
                begun, NotSynced("unknown", f"The server made a mistake: {type(error).__name__}.")
            )
        else:
            if done is not None:
                told = Told(done.detail, done.state, done.placed)
                await self._db.write(syncs.finish, begun.id, SUCCESS, told)

    async def _failed(self, begun: Begun, failure: NotSynced) -> None:
        await self._db.write(syncs.finish, begun.id, FAILURES[failure.cause], Told(failure.sentence))

    async def _work(self, begun: Begun, row: Row[Any]) -> Work:
        # A program fetches its list itself, when it is there.
        files = {} if row.driver == "agent" else await self._contents.manifest(row)
        return Work(
            sync_id=begun.id,
            device=row.key,
            host=row.host,
            secret="" if row.driver == "agent" else self._secret(row),
            options=row.options,
            attempt=row.attempts,
            is_paired=row.paired_at is not None and bool(row.secret),
            files=files,
            placed=row.placed,
        )

    def _secret(self, row: Row[Any]) -> str:
        try:
            return self._vault.unseal(row.secret, verbs.about(row.id)) if row.secret else ""
        except NotReadable as error:
            raise NotSynced("authentication", str(error)) from None
