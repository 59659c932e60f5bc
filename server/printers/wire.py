"""What comes in and goes out under /api/v1/printers. No answer ever holds a secret: there is only `has_secret`."""

from typing import Annotated, Any

import msgspec

from server.printers.fleet import Wish
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
    queued: int = 0


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
