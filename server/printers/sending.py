"""Brings a file to a printer and starts it there.

Looks at the printer, uploads a copy that was checked byte for byte, looks again, and hands the start over once. Until
then a person may take it back. Whatever breaks before leaves nothing started; whatever breaks after is not repeated.
"""

import asyncio
import hashlib
import logging
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Row

from server.foundation.database import Database, Unit
from server.printers import commands, prints, sightings
from server.printers.answering import answered
from server.printers.commands import Sending
from server.printers.driver import Driver, Lost, Outcome, PrintFile, UploadFailed
from server.printers.live import Live
from server.printers.prints import Expected
from server.printers.state import BUSY, FREE, PrinterState
from server.printers.supervisor import Supervisor
from server.printers.watching import Watching

log = logging.getLogger(__name__)

_SEEN_WITHIN_S = 120.0
_NAMED_WITHIN_S = 15.0
_READ_WITHIN_S = 30.0
_UPLOAD_WITHIN_S = 3600.0
_PROGRESS_EVERY_S = 0.25
_BLOCK = 1 << 20
_CHANGED = "The file is not the one that was approved any more. Nothing was sent."
_LEFT_WHILE_UPLOADING = "The connection to the printer broke while the file was sent. Nothing was started."
_BROKE = "The connection broke after the start was sent. It is not sent again: look at the printer."
_NOT_SHOWN = "The printer does not show that it prints. It is not sent again: look at the printer."
_SOMETHING_ELSE = "Something else was started at the printer in the same moment. This file was not."


class Refused(Exception):
    """Nothing was started, and why."""


class Sender:
    def __init__(
        self,
        db: Database,
        live: Live,
        supervisor: Supervisor,
        watching: Watching,
        *,
        files: Path,
        storage: Path,
    ) -> None:
        self._db, self._live, self._supervisor, self._watching = db, live, supervisor, watching
        self._files, self._storage = files, storage
        self.seen_within_s, self.named_within_s = _SEEN_WITHIN_S, _NAMED_WITHIN_S
        self._uploads: dict[str, asyncio.Task[None]] = {}

    def sweep(self) -> None:
        """Copies that an interrupted sending left."""
        shutil.rmtree(self._files, ignore_errors=True)
        self._files.mkdir(parents=True, exist_ok=True)

    def cancelled(self, command_id: str) -> None:
        """A person took it back: an upload under way ends."""
        upload = self._uploads.get(command_id)
        if upload is not None:
            upload.cancel()

    async def send(self, row: Row[Any]) -> None:
        wish = msgspec.convert(row.arguments, Sending)
        folder = self._files / row.id
        try:
            driver = self._driver(row.printer_id)
            _demand_free(self._live.state(row.printer_id))
            file = await asyncio.to_thread(self._copied, wish, folder)
            await self._uploaded(row, driver, file, wish)
            if not await self._db.write(commands.grant_time, row.id):
                return
            before = await self._read_again(row.printer_id, driver)
            print_id = await self._db.write(_hand_over, row, wish)
            if print_id is not None:
                await self._started(row, await answered(driver.start(file)), print_id, before)
        except Refused as refused:
            await self._db.write(commands.finish, row.id, "refused", str(refused))
        finally:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    def _driver(self, printer_id: int) -> Driver:
        try:
            return self._supervisor.driver(printer_id)
        except Lost as lost:
            raise Refused(f"{lost.sentence} Nothing was sent.") from None

    def _copied(self, wish: Sending, folder: Path) -> PrintFile:
        """A copy of our own, because the original moves when its job does; checked while it is read."""
        source = (self._storage / wish.source).resolve()
        if not source.is_relative_to(self._storage.resolve()):
            raise Refused(_CHANGED)
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / Path(wish.name).name
        digest, size = hashlib.sha256(), 0
        try:
            with source.open("rb") as reader, target.open("wb") as writer:
                while block := reader.read(_BLOCK):
                    digest.update(block)
                    size += writer.write(block)
        except FileNotFoundError:
            raise Refused(_CHANGED) from None
        if digest.hexdigest() != wish.sha256 or size != wish.size_bytes:
            raise Refused(_CHANGED)
        return PrintFile(target, target.name, size, wish.sha256, wish.label, wish.plate, tuple(wish.trays))

    async def _uploaded(self, row: Row[Any], driver: Driver, file: PrintFile, wish: Sending) -> None:
        progress = self._progress(row, wish)
        upload = asyncio.create_task(driver.upload(file, progress))
        self._uploads[row.id] = upload
        try:
            if await self._db.read(commands.is_cancelled, row.id):
                upload.cancel()
            async with asyncio.timeout(_UPLOAD_WITHIN_S):
                await upload
        except UploadFailed as failed:
            raise Refused(f"{failed} Nothing was started.") from None
        except Lost:
            raise Refused(_LEFT_WHILE_UPLOADING) from None
        except TimeoutError:
            raise Refused("The upload took more than an hour. Nothing was started.") from None
        except asyncio.CancelledError:
            if not upload.cancelled() or _is_being_cancelled():
                raise  # the server ends, not the upload
            raise Refused("A person took it back.") from None  # which is written down already
        finally:
            upload.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await upload
            del self._uploads[row.id]

    def _progress(self, row: Row[Any], wish: Sending) -> Callable[[int, int], None]:
        loop, said_at = asyncio.get_running_loop(), -1.0

        def say(sent: int, total: int) -> None:
            frame = {
                "command_id": row.id,
                "printer_id": row.printer_id,
                "job_id": wish.job_id,
                "sent": sent,
                "total": total,
            }
            self._live.say("transfer", frame)

        def progress(sent: int, total: int) -> None:
            nonlocal said_at
            now = time.monotonic()
            if now - said_at >= _PROGRESS_EVERY_S or sent >= total:
                said_at = now
                with suppress(RuntimeError):  # the loop is closed: nobody listens any more
                    loop.call_soon_threadsafe(say, sent, total)

        return progress

    async def _read_again(self, printer_id: int, driver: Driver) -> PrinterState:
        """Minutes may have passed: somebody may have started something at the printer."""
        if self._driver(printer_id) is not driver:
            raise Refused(_LEFT_WHILE_UPLOADING)
        try:
            async with asyncio.timeout(_READ_WITHIN_S):
                state = await driver.read()
        except Lost as lost:
            raise Refused(f"{lost.sentence} The file is on the printer, but nothing was started.") from None
        except TimeoutError:
            raise Refused("The printer did not say what it is doing. Nothing was started.") from None
        _demand_free(state)
        return state

    async def _started(self, row: Row[Any], outcome: Outcome, print_id: int, before: PrinterState) -> None:
        if outcome.result == "refused":
            await self._db.write(_not_started, row.id, print_id, outcome.sentence)
            return
        state = await self._watching.until(row.printer_id, _tells(before), self.seen_within_s)
        if state is not None and state.status == "error":
            await self._db.write(_not_started, row.id, print_id, sightings.words(state))
        elif state is not None and state.status == "offline":
            last = self._live.state(row.printer_id)  # it may be back already
            await self._db.write(_not_shown, row, last, outcome.sentence or _BROKE)
        elif state is not None and state.status in BUSY:
            await self._recognised(row, print_id, state)
        else:
            last = state or self._live.state(row.printer_id)
            await self._db.write(_not_shown, row, last, outcome.sentence or _NOT_SHOWN)

    async def _recognised(self, row: Row[Any], print_id: int, state: PrinterState) -> None:
        """The printer works. It may name its last print for a moment yet; what it names then is what it prints."""
        until = time.monotonic() + self.named_within_s
        while not await self._db.write(_is_ours, row, print_id, state):
            said = (state.print_key, state.current_job, state.status)
            left_s = until - time.monotonic()
            newer = await self._watching.until(row.printer_id, _says_other_than(said), left_s)
            if newer is None or newer.status not in BUSY:
                await self._db.write(_not_started, row.id, print_id, _SOMETHING_ELSE)
                await self._db.write(sightings.observe, row.printer_id, newer or state)
                return
            state = newer


def _tells(before: PrinterState) -> Callable[[PrinterState], bool]:
    """Whether a state says what became of a start, compared with the one that was read before it."""

    def is_telling(state: PrinterState) -> bool:
        if state.status in BUSY or state.status == "offline":
            return True
        is_other = (state.print_key, state.current_job) != (before.print_key, before.current_job)
        if state.status == "error":
            return before.status != "error" or state.errors != before.errors
        return state.status == "finished" and (is_other or before.status != "finished")

    return is_telling


def _hand_over(unit: Unit, row: Row[Any], wish: Sending) -> int | None:
    """From here on it cannot be taken back; None: it was."""
    if not commands.deliver(unit, row.id):
        return None
    expected = Expected(
        row.id, row.printer_id, wish.label, wish.name, wish.job_id, wish.scheduled_id, row.staff_name
    )
    return prints.expect(unit, expected)


def _not_started(unit: Unit, command_id: str, print_id: int, sentence: str) -> None:
    prints.withdraw(unit, print_id)
    commands.finish(unit, command_id, "refused", sentence)


def _says_other_than(said: tuple[object, ...]) -> Callable[[PrinterState], bool]:
    return lambda state: (state.print_key, state.current_job, state.status) != said


def _is_ours(unit: Unit, row: Row[Any], print_id: int, state: PrinterState) -> bool:
    """Whether what the printer says was taken for the print that we started."""
    sightings.observe(unit, row.printer_id, state)
    return bool(prints.one(unit, print_id).state != "starting")


def _not_shown(unit: Unit, row: Row[Any], state: PrinterState, sentence: str) -> None:
    """What the printer says last may still tell how it went; what it does not tell stays unknown."""
    commands.finish(unit, row.id, "unknown", sentence)
    sightings.observe(unit, row.printer_id, state)


def _demand_free(state: PrinterState) -> None:
    if state.control_allowed is False:
        raise Refused(commands.READ_ONLY)
    if state.status not in FREE:
        said = (state.status == "offline" and state.note) or f"The printer is {state.status}."
        raise Refused(f"{said} Nothing was started.")


def _is_being_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
