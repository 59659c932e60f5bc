"""Orders as document 004 and its real client write them; keys of ours come after theirs.

Amounts are numbers, as documented; whoever computes uses `currency` and the decimal places. A key that a change does not
state stays as it is.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, UnsetType

from server.printers.wire_schedule import Id, Minutes, Scheduled

Text100 = Annotated[str, msgspec.Meta(max_length=100)]
Text300 = Annotated[str, msgspec.Meta(max_length=300)]
Url = Annotated[str, msgspec.Meta(max_length=2000)]
Words = Annotated[str, msgspec.Meta(max_length=5000)]
Said = Annotated[str, msgspec.Meta(min_length=1, max_length=5000)]
Limit = Annotated[int, msgspec.Meta(ge=1, le=1000)]
Offset = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]
Priority = Annotated[int, msgspec.Meta(ge=1, le=5)]
OrderIds = Annotated[list[Id], msgspec.Meta(max_length=500)]


class Item(msgspec.Struct):
    id: int
    order_id: int
    etsy_listing_id: str | None
    title: str
    quantity: int
    price: float
    currency: str
    sku: str
    variations: list[list[str]]
    """Pairs of name and value."""
    is_digital: bool


class Shipment(msgspec.Struct):
    id: int
    carrier: str
    tracking_code: str
    state: str
    """kept (only here), telling (Etsy is about to hear), told, refused (`sentence` says why), market (Etsy said so)."""
    sentence: str
    created_at: str
    notified_at: str | None


class Order(msgspec.Struct):
    id: int
    user_id: int
    etsy_order_id: str
    etsy_shop_id: str
    buyer_name: str
    buyer_email: str
    status: str
    production_status: str
    total_amount: float
    currency: str
    created_at: str
    updated_at: str
    shipped_at: str | None
    items: list[Item]
    filament_assigned: bool
    total_filament_used: float
    """Grams."""
    internal_notes: str
    photo_url: str | None
    shipping_label_url: str | None
    shipping_label_status: str | None
    shipping_provider: str | None
    tracking_number: str | None
    last_customer_contact_at: str | None
    priority: int
    print_session_id: int | None
    estimated_print_time: int | None
    """Minutes, as the next one."""
    actual_print_time: int | None
    print_started_at: str | None
    print_completed_at: str | None
    print_failures_count: int
    print_notes: str
    synced_at: str
    column: str
    """Of the board: to_do, printing, printed, shipped, closed."""
    country: str
    is_paid: bool
    is_gift: bool
    due_at: str | None
    """When the shop promised to send it."""


class OrderDetails(Order, kw_only=True):
    address: str
    message_from_buyer: str
    gift_message: str
    shipping_amount: float
    tax_amount: float
    discount_amount: float
    refunded_amount: float | None
    shipments: list[Shipment]
    prints: list[Scheduled]


class OrdersQuery(msgspec.Struct, kw_only=True):
    status: Text100 = ""
    production_status: Text100 = ""
    column: Text100 = ""
    start_date: Text100 = ""
    end_date: Text100 = ""
    """A date means the whole day, a time what is before it; UTC."""
    limit: Limit = 50
    offset: Offset = 0
    cursor: Text100 = ""
    """`next_cursor` of the page before: flat at any depth."""
    search: Text300 = ""
    product: Text300 = ""
    min_total: Text100 = ""
    max_total: Text100 = ""
    account_id: Id | None = None
    format: Literal["json", "csv"] = "json"
    """csv: all of them, whatever `limit` says."""


class OrderPage(msgspec.Struct):
    orders: list[Order]
    total: int
    limit: int
    offset: int
    page: int
    pages: int
    next_cursor: str | None
    is_total_bounded: bool
    """There are more than `total`: a search looks at so many."""


class Orders(msgspec.Struct):
    orders: list[Order]
    total: int


class BoardQuery(msgspec.Struct):
    limit: Limit = 50
    account_id: Id | None = None


class BoardColumn(msgspec.Struct):
    column: str
    total: int
    orders: list[Order]
    next_cursor: str | None


class Board(msgspec.Struct):
    columns: list[BoardColumn]
    """to_do, printing, printed by urgency; shipped, closed newest first."""


class QueueQuery(msgspec.Struct):
    column: Text100 = ""
    limit: Limit = 500
    cursor: Text100 = ""
    account_id: Id | None = None


class Queue(msgspec.Struct):
    orders: list[Order]
    total: int
    next_cursor: str | None


class OrderWish(msgspec.Struct, kw_only=True):
    status: Text100 | UnsetType | None = UNSET
    production_status: Text100 | UnsetType | None = UNSET
    notes: Words | UnsetType | None = UNSET
    print_notes: Words | UnsetType | None = UNSET
    priority: Priority | UnsetType = UNSET
    estimated_print_time: Minutes | UnsetType | None = UNSET
    staff_name: Text100 = ""


class ProductionWish(msgspec.Struct):
    production_status: Text100
    print_notes: Words | UnsetType | None = UNSET
    staff_name: Text100 = ""


class PriorityWish(msgspec.Struct):
    priority: Priority
    staff_name: Text100 = ""


class PrintTimeWish(msgspec.Struct):
    estimated_print_time: Minutes | None
    staff_name: Text100 = ""


class LabelWish(msgspec.Struct, kw_only=True):
    provider: Text100 | UnsetType | None = UNSET
    status: Text100 | UnsetType | None = UNSET
    label_url: Url | UnsetType | None = UNSET
    tracking_number: Text100 | UnsetType | None = UNSET
    staff_name: Text100 = ""


class BulkAction(msgspec.Struct):
    order_ids: OrderIds
    action: Text100
    """mark_shipped, update_status (with status), update_production_status (with status), assign_filament."""
    status: Text100 | None = None
    staff_name: Text100 = ""


class NewNote(msgspec.Struct):
    content: Said
    staff_name: Text100 = ""


class Note(msgspec.Struct):
    id: int
    order_id: int
    content: str
    created_at: str
    author: str
    user_id: int


class Notes(msgspec.Struct):
    notes: list[Note]
    total: int


class NotesQuery(msgspec.Struct):
    envelope: bool = False
    """The real client's shape, `{notes, total}`, instead of the documented list."""


class NewCommunication(msgspec.Struct):
    message: Said
    direction: Text100 = "outbound"
    channel: Annotated[str, msgspec.Meta(max_length=40)] = "other"
    staff_name: Text100 = ""


class Communication(msgspec.Struct):
    id: int
    order_id: int
    message: str
    direction: str
    channel: str
    created_at: str
    author: str
    user_id: int


class Communications(msgspec.Struct):
    logs: list[Communication]
    total: int


class Event(msgspec.Struct):
    id: int
    at: str
    actor: str
    """person, etsy_user, printer, etsy, server."""
    who: str
    """A name of the staff list or of a workstation, the number of an Etsy user, a printer's name."""
    what: str
    """status, production, priority, tracking, address, total, refunded, internal_notes, print_notes (each from `before` to
    `after`), note, talk, photo, filament, scheduled, print_started, print_finished, print_failed, print_cancelled,
    print_lost, print_again, parcel, parcel_told, parcel_refused."""
    before: str
    after: str
    details: str


class History(msgspec.Struct):
    events: list[Event]
    """The newest first; that it came in is not among them."""


class ByStaff(msgspec.Struct):
    staff_name: Text100 = ""


class Ship(msgspec.Struct):
    carrier_name: Text100 = ""
    tracking_code: Text100 = ""
    note_to_buyer: Annotated[str, msgspec.Meta(max_length=500)] = ""
    tell_etsy: bool = True
    send_bcc: bool = False
    staff_name: Text100 = ""


class SchedulePrints(msgspec.Struct):
    printer_id: Id
    material_type: Text100 | None = None
    start_offset_minutes: Minutes | None = None
    item_ids: Annotated[list[Id], msgspec.Meta(max_length=500)] | None = None
    """Only these; absent: every item that is not digital."""
    again: bool = False
    """Although prints of this order wait or run already."""
    staff_name: Text100 = ""


class ScheduledPrints(msgspec.Struct):
    message: str
    prints: list[Scheduled]


class Photo(msgspec.Struct):
    photo_url: str


class NewSession(msgspec.Struct):
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
    order_ids: OrderIds = msgspec.field(default_factory=list)
    notes: Words | None = None
    status: Text100 = "planned"


class SessionWish(msgspec.Struct, kw_only=True):
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=300)] | UnsetType = UNSET
    order_ids: OrderIds | UnsetType = UNSET
    notes: Words | UnsetType | None = UNSET
    status: Text100 | UnsetType = UNSET


class Session(msgspec.Struct):
    id: int
    user_id: int | None
    name: str
    notes: str
    status: str
    order_ids: list[int]
    created_at: str
    updated_at: str


class Sessions(msgspec.Struct):
    sessions: list[Session]
    total: int


class Message(msgspec.Struct):
    message: str
