"""What comes in and goes out where jobs and printers meet."""

from typing import Annotated

import msgspec

from server.printers.prints import Print

_ShortName = Annotated[str, msgspec.Meta(max_length=100)]
_Tray = Annotated[int, msgspec.Meta(ge=0, le=255)]


class PrinterChoice(msgspec.Struct):
    """`fits`: nothing speaks against it. `can_send`: it is possible, when staff overlook the reasons."""

    id: int
    name: str
    catalog_name: str
    status: str
    fits: bool
    can_send: bool
    reasons: list[str]
    is_best: bool


class PrinterChoices(msgspec.Struct):
    printers: list[PrinterChoice]


class Send(msgspec.Struct):
    printer_id: int
    staff_name: str | None = None
    plate_is_clear: bool = False
    despite_reasons: bool = False
    trays: Annotated[list[_Tray | None], msgspec.Meta(max_length=64)] = []  # msgspec copies it


class Link(msgspec.Struct):
    job_id: _ShortName
    staff_name: str | None = None


class Linked(msgspec.Struct):
    print: Print
