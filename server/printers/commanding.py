"""Carries out what people asked of the printers: one command at a time for each printer, in order, and nothing twice.

Only the process that leads the bridge does it. A command is written down before anything is sent (see commands.py);
whatever breaks afterwards, it is not sent again, and the desk is told what is known.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from sqlalchemy import Row

from server.foundation.database import Database
from server.printers import commands
from server.printers.answering import answered
from server.printers.driver import Lost
from server.printers.live import Live, is_awaited
from server.printers.sending import Sender
from server.printers.state import BUSY, PrinterState
from server.printers.supervisor import Supervisor
from server.printers.watching import Watching

log = logging.getLogger(__name__)

_LOOK_EVERY_S = 5.0
_SHOWN_WITHIN_S = 60.0
# After a start, or after its settings changed, a printer may be about to answer: refusing at once would be hasty.
_FIRST_WORD_WITHIN_S = 10.0
# What the printer shows when the order was carried out; light and speed are done when they are accepted.
_SHOWN: dict[str, Callable[[PrinterState], bool]] = {
    "pause": lambda state: state.status != "printing",
    "resume": lambda state: state.status != "paused",
    "stop": lambda state: state.status not in BUSY,
}


class Commander:
    def __init__(
        self,
        db: Database,
        live: Live,
        supervisor: Supervisor,
        *,
        files: Path,
        storage: Path,
        process_id: str,
        shown_within_s: float = _SHOWN_WITHIN_S,
    ) -> None:
        self._db, self._live, self._supervisor = db, live, supervisor
        self._process_id = process_id
        self._shown_within_s = shown_within_s
        self._watching = Watching(live)
        self._sender = Sender(db, live, supervisor, self._watching, files=files, storage=storage)
        self._wanted = asyncio.Event()
        self._busy: set[int] = set()
        # What is carried out now, by command.
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def heard(self, command: dict[str, Any]) -> None:
        """Somebody asked for something, or took it back, in whichever process."""
        if command.get("state") == "asked":
            self._wanted.set()
        if command.get("state") == "cancelled":
            self._sender.cancelled(str(command.get("id")))

    def heard_something(self) -> None:
        """Some news were missed: look."""
        self._wanted.set()

    async def prepare(self) -> None:
        """Whoever led before has left this: nothing of it is sent again."""
        await asyncio.to_thread(self._sender.sweep)
        await self._close_abandoned()

    async def run(self) -> None:
        try:
            while True:
                self._wanted.clear()
                await self._begin_what_waits()
                await self._wanted_or(_LOOK_EVERY_S)
        finally:
            await self._stop()

    async def _begin_what_waits(self) -> None:
        await self._close_abandoned()
        if await self._db.read(commands.is_any_late):
            await self._db.write(commands.expire)
        for row in await self._db.read(commands.waiting):
            if row.printer_id not in self._busy:
                self._busy.add(row.printer_id)
                self._start(row.id, self._carried_out(row))

    async def _close_abandoned(self) -> None:
        """Also of our own: a database that was away may have kept us from writing down how it went."""
        abandoned = await self._db.read(commands.begun) - self._tasks.keys()
        if abandoned:
            await self._db.write(commands.close_abandoned, abandoned)

    async def _carried_out(self, row: Row[Any]) -> None:
        try:
            await self._watching.until(row.printer_id, _is_settled, _FIRST_WORD_WITHIN_S)
            if await self._db.write(commands.take, row.id, self._process_id):
                await (self._sender.send(row) if row.kind == commands.SEND else self._order(row))
        except Exception:
            log.exception("a command to printer %d failed", row.printer_id)
            sentence = "The server made a mistake. It is not sent again; look at the printer."
            await self._db.write(commands.finish, row.id, "unknown", sentence)
        finally:
            self._busy.discard(row.printer_id)
            self._wanted.set()

    async def _order(self, row: Row[Any]) -> None:
        try:
            driver = self._supervisor.driver(row.printer_id)
        except Lost as lost:
            return await self._finish(row, "refused", f"{lost.sentence} Nothing was sent.")
        refusal = commands.refusal_of(row.kind, self._live.state(row.printer_id))
        if refusal:
            return await self._finish(row, "refused", refusal)
        if not await self._db.write(commands.deliver, row.id):
            return None
        outcome = await answered(driver.command(row.kind, row.arguments))
        if outcome.result != "accepted":
            return await self._finish(row, outcome.result, outcome.sentence)
        if row.kind in _SHOWN:
            self._start(row.id, self._seen(row))  # the next command need not wait for it
            return None
        return await self._finish(row, "done")

    async def _seen(self, row: Row[Any]) -> None:
        """Accepted is not done: done is what the printer shows."""
        shown = _SHOWN[row.kind]
        state = await self._watching.until(row.printer_id, shown, self._shown_within_s)
        if state is None:
            now = self._live.state(row.printer_id).status
            await self._finish(row, "unknown", f"The printer accepted it, but still says that it is {now}.")
        elif state.status == "offline":
            await self._finish(row, "unknown", "The printer accepted it; then the connection broke.")
        else:
            await self._finish(row, "done")

    async def _finish(self, row: Row[Any], state: str, sentence: str = "") -> None:
        await self._db.write(commands.finish, row.id, state, sentence)

    async def _wanted_or(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._wanted.wait()
        except TimeoutError:
            return

    def _start(self, command_id: str, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks[command_id] = task
        task.add_done_callback(lambda done: self._ended(command_id, done))

    def _ended(self, command_id: str, task: asyncio.Task[None]) -> None:
        if self._tasks.get(command_id) is task:  # not the one that looks for what it has done
            del self._tasks[command_id]
        if not task.cancelled() and task.exception() is not None:
            log.error("a command could not be written down: %s", type(task.exception()).__name__)

    async def _stop(self) -> None:
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._busy.clear()


def _is_settled(state: PrinterState) -> bool:
    return not is_awaited(state)
