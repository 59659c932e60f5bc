"""Prints whose filament a person must settle, as desks are told of them."""

from typing import Annotated, Literal

import msgspec

from server.printers.wire_schedule import Id
from server.shop.stock.wire import Limit, Number, Text100, Used


class PrintUse(msgspec.Struct):
    print_id: int
    printer_id: int
    printer_name: str
    name: str
    """Of the print."""
    ended: str
    """finished, failed, cancelled or lost."""
    ended_at: str | None
    progress: Number | None
    job_id: str | None
    order_id: int | None
    state: str
    """open, counted, nothing or dismissed."""
    filament_id: int | None
    """Proposed while it is open, else the one it was taken from."""
    filament: str
    grams: Number | None
    """None: nobody knows yet."""
    question: str
    staff_name: str


class PrintUseList(msgspec.Struct):
    prints: list[PrintUse]
    next: int | None


class PrintUsesQuery(msgspec.Struct):
    state: Literal["open", "counted", "nothing", "dismissed"] = "open"
    before: Id | None = None
    limit: Limit = 100


class Part(msgspec.Struct):
    filament_id: Id
    grams: Used | None = None


class SettleWish(msgspec.Struct, kw_only=True):
    """Either one spool, or the parts of several."""

    filament_id: Id | None = None
    grams: Used | None = None
    parts: Annotated[list[Part], msgspec.Meta(max_length=32)] = []
    staff_name: Text100 | None = None


class DismissWish(msgspec.Struct, kw_only=True):
    staff_name: Text100 | None = None
