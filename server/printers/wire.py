"""What comes in and goes out under /api/v1/printers. No answer ever holds a secret: there is only `has_secret`."""

from typing import Annotated, Any, Literal

import msgspec

from server.printers.commands import Command, Order
from server.printers.fleet import Wish
from server.printers.prints import Print
from server.printers.state import PrinterState

Whole = Annotated[int, msgspec.Meta(ge=1)]
Name = Annotated[str, msgspec.Meta(max_length=100)]
Text = Annotated[str, msgspec.Meta(max_length=500)]


class Answer(msgspec.Struct):
    message: str


class State(PrinterState, frozen=True, kw_only=True):
    id: int


class Printer(msgspec.Struct):
    id: int
    name: str
    maker: str
    maker_title: str
    model: str
    host: str
    port: int | None
    serial: str
    username: str
    has_secret: bool
    fingerprint: str
    options: dict[str, Any]
    catalog_name: str
    self_clearing: bool
    enabled: bool
    abilities: list[str]
    extensions: list[str]
    reads_only: bool
    created_at: str
    state: State
    is_simulated: bool
    # What runs there, or the last print that a person is asked about.
    print: Print | None
    queued: int


class PrinterList(msgspec.Struct):
    printers: list[Printer]


class OnWall(msgspec.Struct):
    """What hangs on a wall that students see: no names of theirs."""

    id: int
    name: str
    model: str
    catalog_name: str
    status: str
    progress: float | None
    left_s: float | None
    ends_at: str | None
    current_job: str | None = None


class Wall(msgspec.Struct):
    printers: list[OnWall]


class ChangePrinter(Wish, kw_only=True):
    """Absent: as it is. A secret of "" is forgotten, a fingerprint of "" too: the next one seen is trusted."""

    staff_name: str | None = None


class NewPrinter(ChangePrinter, kw_only=True):
    name: Name
    maker: str


class ByStaff(msgspec.Struct):
    staff_name: Name | None = None


class MakerField(msgspec.Struct):
    name: str
    label: str
    help: str
    is_required: bool
    is_secret: bool


class MakerEntry(msgspec.Struct):
    key: str
    title: str
    fields: list[MakerField]
    abilities: list[str]
    extensions: list[str]
    reads_only: bool


class MakerList(msgspec.Struct):
    makers: list[MakerEntry]


class AskCommand(msgspec.Struct):
    """A file is sent with its job: `send` under the job, `start` of the queue."""

    kind: Order
    arguments: dict[str, Any] = {}
    staff_name: Name | None = None


class CommandAnswer(msgspec.Struct):
    command: Command


class CommandList(msgspec.Struct):
    commands: list[Command]


class CommandsQuery(msgspec.Struct):
    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] = 50


class PrintAnswer(msgspec.Struct):
    print: Print


class PrintList(msgspec.Struct):
    """`next` is the `before` of the next page."""

    prints: list[Print]
    next: int | None


class PrintsOfPrinter(msgspec.Struct):
    before: Annotated[int, msgspec.Meta(ge=1, le=2**31)] | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] = 50


class PrintsQuery(PrintsOfPrinter):
    job_id: Name | None = None
    proposal: Literal["any", "complete", "failed", "look"] | None = None


class CurvesQuery(msgspec.Struct):
    hours: Annotated[float, msgspec.Meta(ge=0.1, le=24)] = 1.0


class TestPrinter(msgspec.Struct, kw_only=True):
    """Settings that a person tries out. Without a secret, that of `printer_id` is used."""

    maker: str
    printer_id: int | None = None
    host: Text = ""
    port: int | None = None
    serial: Name = ""
    username: Name = ""
    secret: Text | None = None
    fingerprint: Name = ""
    options: dict[str, Any] = {}


class TrialStep(msgspec.Struct):
    name: str
    ok: bool
    sentence: str


class TrialAnswer(msgspec.Struct):
    ok: bool
    cause: str | None
    steps: list[TrialStep]
    model: str
    serial: str
    firmware: str
    fingerprint: str
    control_allowed: bool | None


class DiscoverQuery(msgspec.Struct):
    seconds: Annotated[float, msgspec.Meta(ge=1, le=10)] = 4.0


class FoundPrinter(msgspec.Struct):
    maker: str
    name: str
    host: str
    serial: str
    model: str
    is_known: bool
    # None: the maker's usual one.
    port: int | None = None


class FoundList(msgspec.Struct):
    found: list[FoundPrinter]
