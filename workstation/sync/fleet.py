"""All printers as they are now: fed by their own stream, told in small portions, and known to be old when the link is gone.

Whoever shows printers says `need()` once; from then on the stream is followed until the desk closes. A hundred printers
that report twice a second are two hundred changes: they are taken at once and told a few at a time, so that whoever paints
them never stops the desk.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from workstation.client import errors, stream
from workstation.records import wire
from workstation.records.fleet import Changed, Everything, FleetEvent, Gone
from workstation.records.printers import Printer, State
from workstation.records.prints import Command, Print, Transfer

if TYPE_CHECKING:
    from workstation.client.printers import Printers
    from workstation.client.transport import Transport
    from workstation.sync.link import Link
    from workstation.sync.stream import Follower
    from workstation.sync.tasks import TaskKeeper

_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.5, 20.0
_TELL_MS, _TOLD_AT_ONCE = 30, 10
_REST_MS = 150
_KEPT_COMMANDS = 200


class Fleet(QObject):
    changed = Signal(object)
    """A set of printers' ids whose state is new."""
    listed = Signal()
    """Printers were added, changed or removed, or what stays known of them did."""
    moved = Signal(object)
    """A Transfer."""
    commanded = Signal(object)
    """A Command whose state is new."""
    freshness_changed = Signal()

    def __init__(
        self,
        transport: Transport,
        client: Printers,
        link: Link,
        tasks: TaskKeeper,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._transport = transport
        self._client = client
        self._link = link
        self._tasks = tasks
        self._printers: dict[int, Printer] = {}
        self._states: dict[int, State] = {}
        self._untold: dict[int, None] = {}
        self._commands: dict[str, Command] = {}
        self._transfers: dict[str, Transfer] = {}
        self._is_needed = False
        self.is_loaded = False
        self.is_fresh = False
        self._tell = QTimer(self, interval=_TELL_MS)
        self._tell.timeout.connect(self._on_tell)
        self._again = QTimer(self, singleShot=True, interval=_REST_MS)
        self._again.timeout.connect(self._on_list_wanted)

    # what the desk asks

    def need(self) -> None:
        if not self._is_needed:
            self._is_needed = True
            self._tasks.start(self.run(), "printers")

    @property
    def printers(self) -> tuple[Printer, ...]:
        return tuple(self._printers.values())

    def get(self, printer_id: int) -> Printer | None:
        return self._printers.get(printer_id)

    def state(self, printer_id: int) -> State:
        return self._states.get(printer_id) or State()

    def command(self, command_id: str) -> Command | None:
        return self._commands.get(command_id)

    def commands_of(self, printer_id: int) -> tuple[Command, ...]:
        """Newest first, as far as this desk heard of them."""
        found = [command for command in self._commands.values() if command.printer_id == printer_id]
        return tuple(sorted(found, key=lambda command: wire.stamp(command.asked_at) or "", reverse=True))

    def sending(self, job_id: str) -> tuple[Command, ...]:
        return tuple(command for command in self._commands.values() if command.job_id == job_id)

    def transfer(self, command_id: str) -> Transfer | None:
        return self._transfers.get(command_id)

    def transfer_to(self, printer_id: int) -> Transfer | None:
        return next((item for item in self._transfers.values() if item.printer_id == printer_id), None)

    # what the desk is told

    def follow(self, follower: Follower) -> None:
        """The lab's history says what was added, asked and finished."""
        follower.printer_changed.connect(self._on_list_moved)
        follower.queue_moved.connect(self._on_list_moved)
        follower.command_moved.connect(self.take_command)
        follower.print_moved.connect(self.take_print)

    async def load(self) -> None:
        found = await self._client.all()
        self._printers = {printer.id: printer for printer in found}
        for printer in found:
            if not self.is_fresh or printer.id not in self._states:
                self._states[printer.id] = printer.state
        self.is_loaded = True
        self.listed.emit()

    async def look(self) -> None:
        """Once after the start: which printers there are at all. A server without any says no, and that is an answer."""
        await self._link.up()
        with contextlib.suppress(errors.Refused, errors.Offline, errors.ServerTrouble):
            await self.load()

    async def load_commands(self, printer_id: int) -> None:
        for command in reversed(await self._client.commands(printer_id)):
            self.take_command(command)

    def take_command(self, command: Command) -> None:
        self._commands.pop(command.id, None)
        self._commands[command.id] = command
        while len(self._commands) > _KEPT_COMMANDS:
            self._transfers.pop(next(iter(self._commands)), None)
            del self._commands[next(iter(self._commands))]
        if not command.is_under_way:
            self._transfers.pop(command.id, None)
        self._note(command.printer_id)
        self.commanded.emit(command)

    def take_print(self, told: Print) -> None:
        """The newest print of a printer, or an answered question about an older one."""
        printer = self._printers.get(told.printer_id)
        if printer is None:
            return
        known = printer.print
        if known is None or told.id >= known.id:
            self._printers[printer.id] = replace(printer, print=told)
            self._note(printer.id)

    def take(self, event: FleetEvent) -> None:
        match event:
            case Everything(states):
                self._take_everything(dict(states))
            case Changed(number, row):
                self._states[number] = self.state(number).changed(row)
                self._note(number)
            case Gone(number):
                self._states.pop(number, None)
                self._printers.pop(number, None)
                self.listed.emit()
            case Transfer() as transfer:
                self._transfers[transfer.command_id] = transfer
                self._note(transfer.printer_id)
                self.moved.emit(transfer)

    def _take_everything(self, states: dict[int, State]) -> None:
        self._states = states
        self._transfers.clear()
        self._become(fresh=True)
        if set(states) != set(self._printers):
            self._on_list_moved()
        for number in states:
            self._note(number)

    # the stream

    async def run(self) -> None:
        """Until cancelled. Signed out it waits for a person, offline it tries again, ever less often."""
        pause_s = _FIRST_PAUSE_S
        while True:
            if not self._link.is_online:
                await self._link.up()
            heard = asyncio.get_running_loop().time()
            try:
                await self.load()
                await self._follow()
            except errors.Unauthorised:
                self._link.sign_out()
            except errors.Forbidden:
                return  # A role that may see no printers will not be allowed a second later.
            except errors.ClientError:
                pass
            finally:
                self._become(fresh=False)
            if asyncio.get_running_loop().time() - heard > _LONGEST_PAUSE_S:
                pause_s = _FIRST_PAUSE_S
            await asyncio.sleep(pause_s * random.uniform(0.7, 1.3))  # noqa: S311  # spreads desks, no secret
            pause_s = min(pause_s * 2, _LONGEST_PAUSE_S)

    async def _follow(self) -> None:
        async with aclosing(stream.printers(self._transport)) as said:
            async for event in said:
                self.take(event)

    def _become(self, *, fresh: bool) -> None:
        if fresh is not self.is_fresh:
            self.is_fresh = fresh
            self.freshness_changed.emit()

    # telling

    def _note(self, printer_id: int) -> None:
        self._untold[printer_id] = None
        if not self._tell.isActive():
            self._tell.start()

    def _on_tell(self) -> None:
        """The longest waiting first; what changes again meanwhile is told once."""
        now = list(self._untold)[:_TOLD_AT_ONCE]
        for number in now:
            del self._untold[number]
        if now:
            self.changed.emit(frozenset(now))
        else:
            self._tell.stop()

    def _on_list_moved(self, _what: object = None) -> None:
        if self._is_needed or self.is_loaded:
            self._again.start()

    def _on_list_wanted(self) -> None:
        if self._link.is_online:
            self._tasks.start(self.load(), "list printers")
