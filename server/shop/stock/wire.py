"""Filament as document 004 and its real client write it, and what the desks are told beside that.

Documented keys first, in the document's types; what stands after them is ours. Amounts are grams; a key that a change
does not state stays as it is. Whole numbers are written without a point, as the document does.
"""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

from server.printers.wire_schedule import Colour, Id, Slot

Number = float | int
Grams = Annotated[float, msgspec.Meta(ge=0, le=100_000)]
Used = Annotated[float, msgspec.Meta(ge=0.01, le=100_000)]
Price = Annotated[float, msgspec.Meta(ge=0, le=1000)]
Text100 = Annotated[str, msgspec.Meta(max_length=100)]
Text300 = Annotated[str, msgspec.Meta(max_length=300)]
Notes = Annotated[str, msgspec.Meta(max_length=2000)]
Limit = Annotated[int, msgspec.Meta(ge=1, le=1000)]
# Texts that may have several lines.
_LONG = ("comment", "description", "notes")
Offset = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]


class Tray(msgspec.Struct):
    printer_id: int
    printer_name: str
    slot: int
    material_type: str
    color: str
    reported_pct: Number | None
    reported_grams: Number | None
    """What the printer believes is left."""
    difference_grams: Number | None
    """Its belief minus ours. Nothing is corrected by it."""
    is_doubtful: bool
    """Another spool was put there since it was tied."""


class Filament(msgspec.Struct):
    id: int
    material: str
    color: str
    initial_amount: Number
    current_amount: Number
    cost_per_gram: Number
    low_stock_threshold: Number
    created_at: str
    updated_at: str
    used_amount: Number
    is_low_stock: bool
    unit: str
    vendor: str
    name: str
    color_hex: str
    diameter: Number | None
    density: Number | None
    spool_weight: Number | None
    location: str
    lot: str
    comment: str
    opened_at: str | None
    archived_at: str | None
    external_id: str | None
    reserved_amount: Number
    """Meant for orders and scheduled prints that have not used it yet."""
    tray: Tray | None


class FilamentPage(msgspec.Struct):
    filaments: list[Filament]
    total: int
    limit: int
    offset: int
    page: int
    pages: int


class FilamentsQuery(msgspec.Struct):
    material: Text100 = ""
    color: Text100 = ""
    low_stock: bool = False
    search: Text100 = ""
    location: Text100 = ""
    archived: bool = False
    tied: bool | None = None
    limit: Limit = 1000
    offset: Offset = 0


class FilamentWish(msgspec.Struct, kw_only=True):
    material: Text100 | UnsetType = UNSET
    color: Text100 | UnsetType = UNSET
    initial_amount: Grams | UnsetType = UNSET
    current_amount: Grams | UnsetType = UNSET
    cost_per_gram: Price | UnsetType | None = UNSET
    low_stock_threshold: Grams | UnsetType | None = UNSET
    vendor: Text100 | UnsetType | None = UNSET
    name: Text100 | UnsetType | None = UNSET
    color_hex: Colour | UnsetType | None = UNSET
    diameter: Annotated[float, msgspec.Meta(ge=0, le=10)] | UnsetType | None = UNSET
    density: Annotated[float, msgspec.Meta(ge=0, le=30)] | UnsetType | None = UNSET
    spool_weight: Grams | UnsetType | None = UNSET
    location: Text100 | UnsetType | None = UNSET
    lot: Text100 | UnsetType | None = UNSET
    comment: Notes | UnsetType | None = UNSET
    opened_at: Annotated[str, msgspec.Meta(max_length=40)] | UnsetType | None = UNSET
    staff_name: Text100 | None = None
    note: Text300 = ""
    """Why the amount was changed."""


class Weighed(msgspec.Struct, kw_only=True):
    gross_grams: Grams | None = None
    """With the empty spool."""
    spool_weight: Grams | None = None
    """Of the empty spool, kept with what was weighed; absent: as it is known."""
    net_grams: Grams | None = None
    staff_name: Text100 | None = None
    note: Text300 = ""


class Entry(msgspec.Struct):
    """One line of the ledger."""

    id: int
    filament_id: int
    filament: str
    change: Number
    balance: Number
    reason: str
    shortfall: Number
    """What was used beyond what the spool held by the book."""
    order_id: int | None
    job_id: str | None
    print_id: int | None
    staff_name: str
    note: str
    created_at: str


class WeighedAnswer(msgspec.Struct):
    filament: Filament
    entry: Entry | None
    """None: the scale agreed with the book."""


class Archived(msgspec.Struct):
    archived: bool


class TrayWish(msgspec.Struct):
    printer_id: Id
    slot: Slot


class EntryList(msgspec.Struct):
    entries: list[Entry]
    next: int | None
    """State it as `before` for what is older; None: that was all."""


class LedgerQuery(msgspec.Struct):
    filament_id: Id | None = None
    reason: Literal["print", "failure", "waste", "correction", "new_spool"] | None = None
    order_id: Id | None = None
    job_id: Annotated[str, msgspec.Meta(max_length=36)] | None = None
    print_id: Id | None = None
    since: Annotated[str, msgspec.Meta(max_length=40)] | None = None
    until: Annotated[str, msgspec.Meta(max_length=40)] | None = None
    before: Id | None = None
    limit: Limit = 50
    format: Literal["json", "csv"] = "json"


class UsageWish(msgspec.Struct, kw_only=True):
    filament_id: Id
    amount_used: Used
    order_id: Id | None = None
    job_id: Annotated[str, msgspec.Meta(max_length=36)] | None = None
    description: Text300 | None = None
    reason: Literal["print", "failure", "waste"] = "print"
    staff_name: Text100 | None = None


class Usage(msgspec.Struct):
    """A use, in the words of the real client."""

    id: int
    filament_id: int
    order_id: int | None
    amount_used: Number
    description: str
    created_at: str
    reason: str
    staff_name: str


class UsageAnswer(msgspec.Struct):
    usage: Usage
    filament: Filament


class OrderUsage(msgspec.Struct):
    usages: list[Usage]
    total_filament_used: Number


class Message(msgspec.Struct):
    message: str


def stated(body: msgspec.Struct) -> dict[str, Any]:
    """What a body says; names and the like in one line, and no text with spaces around it."""
    pairs = ((name, getattr(body, name)) for name in body.__struct_fields__)
    return {
        name: _plain(name, value) if isinstance(value, str) else value
        for name, value in pairs
        if value is not UNSET
    }


def _plain(name: str, text: str) -> str:
    return text.strip() if name in _LONG else " ".join(text.split())
