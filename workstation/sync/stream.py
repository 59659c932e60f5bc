"""Follows the server's event stream: each committed change lands on the board and in the cache, once and in order.

The last id that was dealt with is kept in the same transaction as the rows, so after a night, a crash or a broken cable the
desk gets exactly what it missed. When the history is gone, or this desk is new, everything is pulled instead.

A stream is quiet for long, and a dead one looks like a quiet one. So when any question found no answer, the stream is begun
anew: its greeting says that the server is there after all, and brings what was missed if it was not.
"""

from __future__ import annotations

import asyncio
import random
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from workstation.client import errors, stream
from workstation.records import feed
from workstation.records.prints import Command, Print
from workstation.sync.link import LinkState

if TYPE_CHECKING:
    from workstation.cache.store import Store
    from workstation.client.transport import Transport
    from workstation.records.jobs import Job
    from workstation.sync.board import Board
    from workstation.sync.link import Link
    from workstation.sync.puller import Puller

_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.5, 20.0
_POLL_S = 15.0
_RETRY_S = 5.0
_GATHER_S = 0.4  # Changes are written to the cache together; the screen never waits for it.


class Follower(QObject):
    staff_changed = Signal()
    audit_moved = Signal(object)
    outbox_moved = Signal(object)
    printer_changed = Signal(object)
    queue_moved = Signal(object)
    command_moved = Signal(object)
    print_moved = Signal(object)
    # feed.Moved: of the systems beside the lab; whoever shows one looks at its kind.
    moved = Signal(object)
    caught_up = Signal()

    def __init__(
        self,
        transport: Transport,
        board: Board,
        puller: Puller,
        store: Store,
        link: Link,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._transport = transport
        self._board = board
        self._puller = puller
        self._store = store
        self._link = link
        self._last_id: int | None = None
        self._whole = False
        self._pull: asyncio.Task[None] | None = None
        self._fresh: dict[str, Job | None] = {}
        self._open: asyncio.Timeout | None = None
        self.first_queue = ""
        link.changed.connect(self._on_link_changed)

    @property
    def is_whole(self) -> bool:
        """Every queue was read at least once, and nothing was missed since."""
        return self._whole

    def resume_after(self, facts: dict[str, Any]) -> None:
        """Where the last run ended, when its rows were complete."""
        if facts.get("complete"):
            self._last_id = facts.get("last_id")
            self._whole = self._last_id is not None

    async def run(self) -> None:
        """Until cancelled. Signed out it waits for a person, offline it tries again, ever less often."""
        writer = asyncio.get_running_loop().create_task(self._write_on())
        pause_s = _FIRST_PAUSE_S
        try:
            while True:
                began = asyncio.get_running_loop().time()
                pause_s = await self._one_connection(pause_s)
                if asyncio.get_running_loop().time() - began > _LONGEST_PAUSE_S:
                    pause_s = _FIRST_PAUSE_S
        finally:
            writer.cancel()
            await self._stop_pull()
            await self._write()

    async def _one_connection(self, pause_s: float) -> float:
        if self._link.session is None:
            await self._link.up()
        try:
            await self._follow()
        except errors.Unauthorised:
            self._link.sign_out()
        except errors.Refused:
            await self._poll()
        except errors.ClientError:
            self._link.lost()
            await self._link.pause(pause_s * random.uniform(0.7, 1.3))  # noqa: S311  # spreads desks, no secret
            return min(pause_s * 2, _LONGEST_PAUSE_S)
        return _FIRST_PAUSE_S

    async def _follow(self) -> None:
        try:
            async with asyncio.timeout(None) as patience:
                async with aclosing(stream.events(self._transport, self._last_id)) as said:
                    async for event in said:
                        self._open = patience  # from its greeting on
                        self._take(event)
        except TimeoutError as doubt:
            raise errors.Offline("The server did not answer.") from doubt
        finally:
            self._open = None

    def _on_link_changed(self) -> None:
        if self._link.state is LinkState.OFFLINE and self._open is not None:
            self._open.reschedule(asyncio.get_running_loop().time())
            self._open = None

    async def _poll(self) -> None:
        """A server that grants no stream to this desk is asked now and then."""
        self._ask_everything()
        await self._link.pause(_POLL_S)

    def _take(self, event: feed.FeedEvent) -> None:
        match event.body:
            case feed.Hello() as hello:
                self._greet(hello)
            case feed.Reset():
                self._ask_everything()
            case feed.JobChanged() as change:
                self._take_job(change)
            case feed.StaffChanged():
                self.staff_changed.emit()
            case feed.AuditMoved() as moved:
                self.audit_moved.emit(moved)
            case feed.OutboxMoved() as moved:
                self.outbox_moved.emit(moved)
            case feed.Moved() as moved:
                self.moved.emit(moved)
            case _:
                self._take_printers(event.body)
        if event.id is not None:
            self._last_id = event.id

    def _take_printers(self, body: feed.FeedBody) -> None:
        match body:
            case feed.PrinterChanged() as change:
                self.printer_changed.emit(change)
            case feed.QueueMoved() as moved:
                self.queue_moved.emit(moved)
            case Command() as command:
                self.command_moved.emit(command)
            case Print() as told:
                self.print_moved.emit(told)

    def _greet(self, hello: feed.Hello) -> None:
        self._link.heard()
        rewound = self._last_id is not None and hello.last_id < self._last_id
        if not self._whole or rewound:
            self._last_id = hello.last_id
            self._ask_everything()

    def _take_job(self, change: feed.JobChanged) -> None:
        self._link.heard()
        if change.job is None or change.change == "deleted":
            self._board.live_remove(change.job_id)
            self._fresh[change.job_id] = None
        else:
            is_arrival = change.change == "JobCreated" and self._board.get(change.job_id) is None
            self._board.live(change.job)
            self._fresh[change.job_id] = change.job
            if is_arrival:
                self._board.arrived.emit(change.job)
        self._board.set_counts(change.counts)

    def _ask_everything(self) -> None:
        if self._pull is None or self._pull.done():
            self._pull = asyncio.get_running_loop().create_task(self._pull_everything())

    async def _pull_everything(self) -> None:
        """Tries until it is whole; a stream that goes on meanwhile loses nothing."""
        while not await self._pulled():
            await self._link.pause(_RETRY_S)
            if self._link.session is None:
                await self._link.up()
        self._link.heard()
        self._whole = True
        self.caught_up.emit()

    async def _pulled(self) -> bool:
        try:
            await self._puller.pull_all(self.first_queue)
        except errors.Unauthorised:
            self._link.sign_out()
        except errors.Offline:
            self._link.lost()
        except errors.ClientError:
            return False
        else:
            return True
        return False

    async def _stop_pull(self) -> None:
        if self._pull is not None:
            self._pull.cancel()
            await asyncio.gather(self._pull, return_exceptions=True)

    async def _write_on(self) -> None:
        while True:
            await asyncio.sleep(_GATHER_S)
            await self._write()

    async def _write(self) -> None:
        if not self._fresh:
            return
        fresh, self._fresh = self._fresh, {}
        jobs = [job for job in fresh.values() if job is not None]
        removed = [job_id for job_id, job in fresh.items() if job is None]
        facts = {"counts": self._board.counts, "last_id": self._last_id}
        await self._store.save(jobs, removed, facts)
