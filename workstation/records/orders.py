"""Orders of the print shop: what was bought, how far it is made, what is written about it. Amounts are Decimals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Self

from workstation.records import wire
from workstation.records.prints import Scheduled

QUEUED, PRINTING, PRINTED, SHIPPED, FAILED = "queued", "in_progress", "completed", "shipped", "failed"
PRODUCTION = (QUEUED, PRINTING, PRINTED, SHIPPED, FAILED)
STATUSES = ("pending", "paid", "completed", "shipped", "canceled", "refunded")
OVER = ("canceled", "refunded")
"""Of these nothing is made or sent any more."""
TO_DO = "to_do"
COLUMNS = (TO_DO, "printing", "printed", "shipped")
"""The board's, from left to right."""
GONE = COLUMNS[-1]
"""Only a parcel leads there."""
COLUMN_OF = {
    QUEUED: TO_DO,
    FAILED: TO_DO,
    PRINTING: "printing",
    PRINTED: "printed",
    SHIPPED: "shipped",
}
PRODUCTION_OF = {TO_DO: QUEUED, "printing": PRINTING, "printed": PRINTED, "shipped": SHIPPED}
NEWEST = "created"
URGENT, USUAL, LEAST = 1, 3, 5


@dataclass(frozen=True, slots=True)
class OrderItem:
    id: int = 0
    title: str = ""
    quantity: int = 1
    price: Decimal | None = None
    """Of one piece."""
    sku: str = ""
    is_digital: bool = False
    variations: tuple[tuple[str, str], ...] = ()
    """What the buyer chose or wrote: name and value."""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        pairs = row.get("variations") or ()
        variations = tuple(_pair(item) for item in pairs)
        return wire.plain(cls, row, variations=variations, quantity=wire.whole(row.get("quantity")) or 1)


def _pair(item: Any) -> tuple[str, str]:
    if isinstance(item, Mapping):
        return str(item.get("name") or ""), str(item.get("value") or "")
    name, value = item
    return str(name), str(value)


@dataclass(frozen=True, slots=True)
class Shipment:
    """`state`: kept (only here), telling, told, refused with a sentence, or market: Etsy said so itself."""

    carrier: str = ""
    tracking_code: str = ""
    state: str = ""
    sentence: str = ""
    note_to_buyer: str = ""
    notified_at: datetime | None = None
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Order:
    id: int = 0
    etsy_order_id: str = ""
    buyer_name: str = ""
    buyer_email: str = ""
    address: str = ""
    country: str = ""
    status: str = ""
    production_status: str = QUEUED
    priority: int = USUAL
    total_amount: Decimal | None = None
    shipping_amount: Decimal | None = None
    tax_amount: Decimal | None = None
    discount_amount: Decimal | None = None
    refunded_amount: Decimal | None = None
    currency: str = ""
    created_at: datetime | None = None
    updated_at: datetime | None = None
    shipped_at: datetime | None = None
    due_at: datetime | None = None
    message_from_buyer: str = ""
    is_gift: bool = False
    gift_message: str = ""
    internal_notes: str = ""
    print_notes: str = ""
    photo_url: str = ""
    tracking_number: str = ""
    estimated_print_time: int | None = None
    actual_print_time: int | None = None
    print_started_at: datetime | None = None
    print_completed_at: datetime | None = None
    print_failures_count: int = 0
    items: tuple[OrderItem, ...] = ()
    shipments: tuple[Shipment, ...] = ()
    prints: tuple[Scheduled, ...] = ()
    has_details: bool = False
    """Lists leave out address, amounts, shipments and prints."""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(
            cls,
            row,
            etsy_order_id=str(row.get("etsy_order_id") or ""),
            priority=wire.whole(row.get("priority")) or USUAL,
            production_status=wire.text(row.get("production_status")) or QUEUED,
            items=tuple(OrderItem.from_wire(item) for item in row.get("items") or ()),
            shipments=tuple(wire.plain(Shipment, item) for item in row.get("shipments") or ()),
            prints=tuple(Scheduled.from_wire(item) for item in row.get("prints") or ()),
            has_details="shipments" in row,
        )

    @property
    def key(self) -> str:
        return str(self.id)

    @property
    def is_over(self) -> bool:
        return self.status in OVER

    @property
    def column(self) -> str:
        """Empty for what was called off: it stands on no board."""
        return "" if self.is_over else COLUMN_OF.get(self.production_status, TO_DO)

    @property
    def pieces(self) -> int:
        return sum(item.quantity for item in self.items)

    @property
    def subtotal(self) -> Decimal | None:
        prices = [item.price * item.quantity for item in self.items if item.price is not None]
        return sum(prices, Decimal(0)) if prices else None


@dataclass(frozen=True, slots=True)
class OrderPage:
    orders: tuple[Order, ...] = ()
    total: int = 0
    is_bounded: bool = False
    """There are more than `total`: it is as far as the server looked."""
    next: str = ""
    """Where the next page begins, whatever came in meanwhile; empty after the last."""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            orders_of(row),
            wire.whole(row.get("total")) or 0,
            is_bounded=bool(row.get("is_total_bounded")),
            next=str(row.get("next_cursor") or ""),
        )


def orders_of(row: Mapping[str, Any]) -> tuple[Order, ...]:
    return tuple(Order.from_wire(item) for item in row.get("orders") or ())


@dataclass(frozen=True, slots=True)
class OrderQuery:
    """What a list of orders is narrowed to. Days are whole days, the last one included."""

    column: str = ""
    status: str = ""
    production_status: str = ""
    start_date: date | None = None
    end_date: date | None = None
    product: str = ""
    search: str = ""
    min_total: Decimal | None = None
    max_total: Decimal | None = None
    sort: str = NEWEST
    is_descending: bool = True

    @property
    def is_narrowed(self) -> bool:
        return self != OrderQuery(column=self.column, sort=self.sort, is_descending=self.is_descending)

    @property
    def is_newest_first(self) -> bool:
        """The order in which the server keeps them, however many they are."""
        return self.sort == NEWEST and self.is_descending

    def to_wire(self) -> dict[str, str]:
        said: dict[str, Any] = {
            "column": self.column,
            "status": self.status,
            "production_status": self.production_status,
            "start_date": self.start_date.isoformat() if self.start_date else "",
            "end_date": self.end_date.isoformat() if self.end_date else "",
            "product": self.product,
            "search": self.search,
            "min_total": self.min_total,
            "max_total": self.max_total,
        }
        return {name: str(value) for name, value in said.items() if value not in (None, "")}


@dataclass(frozen=True, slots=True)
class Note:
    id: int = 0
    content: str = ""
    author: str = ""
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """A message to or from the buyer, as somebody wrote it down."""

    id: int = 0
    message: str = ""
    direction: str = ""
    channel: str = ""
    author: str = ""
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """What became of an order: `actor` is a person, etsy_user, printer, etsy or server, and `who` its name."""

    id: int = 0
    at: datetime | None = None
    actor: str = ""
    who: str = ""
    what: str = ""
    before: str = ""
    after: str = ""
    details: str = ""


DIRECTIONS = ("inbound", "outbound")
CHANNELS = ("etsy_message", "email", "phone", "other")
