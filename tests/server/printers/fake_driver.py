"""A printer that does what the test says: a driver with a script instead of a wire, and the maker that opens it."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest

from server.printers import makers
from server.printers.driver import (
    ACCEPTED,
    Ability,
    Connection,
    Driver,
    Field,
    Lost,
    Outcome,
    Picture,
    PrintFile,
    Progress,
    Report,
    Step,
    Trial,
)
from server.printers.state import PrinterState

IDLE = PrinterState(status="idle", nozzle_temp=25.0, bed_temp=24.0, progress=0.0)


@dataclass
class FakePrinter:
    """The machine itself: tests change it and look at what arrived."""

    state: PrinterState = IDLE
    # Raised by the next attempts to connect; None: it answers.
    away: Lost | None = None
    outcome: Outcome = ACCEPTED
    # What `start` and the commands wait for, when a test holds them up.
    gate: asyncio.Event | None = None
    upload_gate: asyncio.Event | None = None
    picture: Picture | Exception = field(default_factory=lambda: Picture(b"\xff\xd8\xff rest", "image/jpeg"))
    fingerprint: str = ""
    # What it does by itself when a print is started.
    when_started: PrinterState | None = None
    calls: list[tuple[str, Any]] = field(default_factory=list)
    connections: list[Connection] = field(default_factory=list)
    drivers: list["FakeDriver"] = field(default_factory=list)

    def becomes(self, state: PrinterState) -> None:
        """The machine changes and says so, when somebody is connected."""
        self.state = state
        for driver in self.drivers:
            driver.say()

    def drops(self, lost: Lost) -> None:
        """Every connection breaks, and nobody is let in again."""
        self.away = lost
        for driver in self.drivers:
            driver.lost.set()

    def comes_back(self) -> None:
        self.away = None

    def did(self, kind: str) -> list[Any]:
        return [what for name, what in self.calls if name == kind]


class FakeDriver:
    def __init__(self, printer: FakePrinter) -> None:
        self.printer = printer
        self.fingerprint = printer.fingerprint
        self.lost = asyncio.Event()
        self._report: Report | None = None

    def say(self) -> None:
        if self._report is not None:
            self._report(self.printer.state)

    async def run(self, report: Report) -> None:
        if self.printer.away is not None:
            raise self.printer.away
        self.printer.drivers.append(self)
        self._report = report
        try:
            self.say()
            await self.lost.wait()
        finally:
            self._report = None
            self.printer.drivers.remove(self)
        raise self.printer.away or Lost("not_reachable", "The connection broke.")

    async def read(self) -> PrinterState:
        self._demand()
        self.printer.calls.append(("read", None))
        return self.printer.state

    async def command(self, kind: str, arguments: dict[str, Any]) -> Outcome:
        self.printer.calls.append((kind, arguments))
        return await self._answer()

    async def upload(self, file: PrintFile, progress: Progress) -> None:
        self._demand()
        progress(0, file.size_bytes)
        self.printer.calls.append(("upload", (file.name, file.path.read_bytes())))
        if self.printer.upload_gate is not None:
            await self.printer.upload_gate.wait()
        self._demand()
        progress(file.size_bytes, file.size_bytes)

    async def start(self, file: PrintFile) -> Outcome:
        self.printer.calls.append(("start", file))
        answer = await self._answer()
        if answer.result == "accepted" and self.printer.when_started is not None:
            self.printer.becomes(self.printer.when_started)
        return answer

    async def picture(self) -> Picture:
        self.printer.calls.append(("picture", None))
        if self.printer.gate is not None:
            await self.printer.gate.wait()
        if isinstance(self.printer.picture, Exception):
            raise self.printer.picture
        return self.printer.picture

    async def _answer(self) -> Outcome:
        if self.printer.gate is not None:
            broken = asyncio.ensure_future(self.lost.wait())
            opened = asyncio.ensure_future(self.printer.gate.wait())
            await asyncio.wait((broken, opened), return_when=asyncio.FIRST_COMPLETED)
            broken.cancel()
            opened.cancel()
        if self.lost.is_set():
            return Outcome("unknown", "The connection broke before the answer.")
        return self.printer.outcome

    def _demand(self) -> None:
        if self.lost.is_set() or self.printer.away is not None:
            raise self.printer.away or Lost("not_reachable", "The connection broke.")


class FakeMaker:
    key = "fake"
    title = "Fake printer"
    fields: tuple[Field, ...] = (
        Field("host", "Address"),
        Field("secret", "Access code", is_required=False),
    )
    abilities: frozenset[Ability] = frozenset(
        {"pause", "resume", "stop", "light", "start", "upload", "camera"}
    )
    extensions: tuple[str, ...] = (".gcode.3mf", ".gcode", ".3mf")
    reads_only = False

    def __init__(self) -> None:
        # By host, so that a test has several.
        self.printers: dict[str, FakePrinter] = {}

    def __getitem__(self, host: str) -> FakePrinter:
        return self.printers.setdefault(host, FakePrinter())

    def open(self, connection: Connection) -> Driver:
        printer = self[connection.host]
        printer.connections.append(connection)
        return FakeDriver(printer)

    async def test(self, connection: Connection) -> Trial:
        self[connection.host].connections.append(connection)
        return Trial(
            ok=True, steps=(Step("reach", True, "It answers."),), model="Fake", fingerprint="ab" * 32
        )


def installed(patch: pytest.MonkeyPatch) -> FakeMaker:
    """The only maker that the bridge knows, for a test."""
    maker = FakeMaker()
    patch.setattr(makers, "maker", {FakeMaker.key: maker}.__getitem__)
    patch.setattr(makers, "KEYS", (FakeMaker.key,))
    return maker
