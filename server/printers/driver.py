"""What the bridge expects of a driver, and the words in which a driver answers.

A driver holds at most one connection, and only while `run` runs. It never reconnects by itself: `run` raises `Lost`, and
the supervisor decides when to try again. Nothing is queued over a broken connection: a command that could not be
delivered is answered at once, and one whose answer never came is `unknown`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias

from server.printers.state import Cause, PrinterState

Kind: TypeAlias = Literal["pause", "resume", "stop", "light", "speed", "start"]
"""`light` takes {"on": bool} (and optionally "name"), `speed` {"level": 1..4} or {"pct": number}, `start` {"file": …}."""

Ability: TypeAlias = Literal["pause", "resume", "stop", "light", "speed", "start", "upload", "camera", "ams"]

Report: TypeAlias = Callable[[PrinterState], None]
Progress: TypeAlias = Callable[[int, int], None]
"""Bytes sent, bytes in all. May be called from any thread."""


@dataclass(frozen=True, slots=True)
class Connection:
    """How one printer is reached. `address` lies in an allowed network: drivers connect to it, never to `host`."""

    printer_id: int
    host: str
    address: str
    port: int | None = None
    serial: str = ""
    username: str = ""
    secret: str = field(default="", repr=False)
    fingerprint: str = ""
    """SHA-256 of the certificate that was trusted on first use, lower-case hex; empty: not yet."""
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`accepted` is not done: done is what the state shows afterwards. `unknown`: no answer came, look at the printer."""

    result: Literal["accepted", "refused", "unknown"]
    sentence: str = ""


ACCEPTED = Outcome("accepted")


@dataclass(frozen=True, slots=True)
class PrintFile:
    """A file to be printed. `label` is what the printer should call the print; it contains the job's short id."""

    path: Path
    name: str
    size_bytes: int
    sha256: str
    label: str
    plate: int = 1
    trays: tuple[int | None, ...] = ()
    """For each filament of the file the tray that feeds it, counted over all units; None: external. Empty: as sliced."""


@dataclass(frozen=True, slots=True)
class Picture:
    data: bytes
    media_type: str


class Lost(Exception):
    """There is no connection (any more). `sentence` tells a person what is wrong and what to do."""

    def __init__(self, cause: Cause, sentence: str) -> None:
        super().__init__(sentence)
        self.cause = cause
        self.sentence = sentence


class UploadFailed(Exception):
    """The file is not on the printer, in a sentence. Nothing was started."""


class NoPicture(Exception):
    """There is no camera that can be asked; why, in a sentence."""


class Driver(Protocol):
    """One printer. Made by its maker's `open`; everything runs on the event loop and may be cancelled at any await."""

    async def run(self, report: Report) -> None:
        """Connect, and report each new state until cancelled. Raises Lost. Must report (the same state again is fine)
        whenever the printer was heard: silence is measured by it.
        """

    async def read(self) -> PrinterState:
        """Ask the printer now, instead of remembering; used before a start. Raises Lost."""

    async def command(self, kind: Kind, arguments: dict[str, Any]) -> Outcome:
        """pause, resume, stop, light or speed. Waits for the printer's answer for at most 10 s. Raises nothing."""

    async def upload(self, file: PrintFile, progress: Progress) -> None:
        """Bring the file to the printer and verify its size or hash there. Raises UploadFailed, Lost."""

    async def start(self, file: PrintFile) -> Outcome:
        """Print an uploaded file. Waits for the answer for at most 10 s; the caller watches the state afterwards."""

    async def picture(self) -> Picture:
        """One picture of the camera. Raises NoPicture, Lost. The caller asks one at a time."""


@dataclass(frozen=True, slots=True)
class Field:
    """One input of the dialog that adds a printer."""

    name: Literal["host", "port", "serial", "username", "secret"]
    label: str
    help: str = ""
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a connection test: what was tried, and how it went."""

    name: str
    ok: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What testing a connection found. `fingerprint` is shown to the person before it is trusted."""

    ok: bool
    steps: tuple[Step, ...]
    cause: Cause | None = None
    model: str = ""
    serial: str = ""
    firmware: str = ""
    fingerprint: str = ""
    control_allowed: bool | None = None


class Maker(Protocol):
    """A kind of printer that can be added: one instance per driver module, listed in `makers`."""

    key: str
    title: str
    fields: tuple[Field, ...]
    abilities: frozenset[Ability]
    extensions: tuple[str, ...]
    """Of files it prints, longest first; empty: it takes none from us."""
    reads_only: bool

    def open(self, connection: Connection) -> Driver: ...

    async def test(self, connection: Connection) -> Trial:
        """Say exactly what is wrong. Takes at most 15 s, changes nothing at the printer."""
