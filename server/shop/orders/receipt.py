"""A receipt as the house understands it: what the room that speaks with Etsy hands over, checked and in our words.

Amounts are whole numbers over a divisor, as Etsy states them; inside they are thousandths of the currency's unit, which
can be compared and added without loss.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

Instant: TypeAlias = str

DIVISORS = (1, 10, 100, 1000)
# A quadrillion of anything: what is above is a mistake, and would not fit once it is summed up.
_MOST_THOUSANDTHS = 10**15
THOUSANDTHS = 1000


@dataclass(frozen=True, slots=True)
class Money:
    """Raises ValueError for an amount that cannot be kept without loss."""

    amount: int
    divisor: int
    currency: str

    def __post_init__(self) -> None:
        if self.divisor not in DIVISORS:
            raise ValueError(f"a divisor of {self.divisor} is not understood")
        if abs(self.thousandths) > _MOST_THOUSANDTHS:
            raise ValueError("the amount is too large")

    @property
    def value(self) -> Decimal:
        return Decimal(self.amount) / self.divisor

    @property
    def thousandths(self) -> int:
        return self.amount * (THOUSANDTHS // self.divisor)


@dataclass(frozen=True, slots=True)
class Shipment:
    carrier: str
    tracking_code: str
    notified_at: Instant | None


@dataclass(frozen=True, slots=True)
class Item:
    transaction_id: int
    listing_id: int | None
    title: str
    quantity: int
    price: Money
    """Of one piece."""
    sku: str
    variations: tuple[tuple[str, str], ...]
    is_digital: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    receipt_id: int
    shop_id: int
    buyer_name: str
    buyer_email: str
    address: str
    """As it stands on a parcel, in lines."""
    country: str
    status: str
    """Ours, lower case: one of life_cycle.STATUSES."""
    is_paid: bool
    is_shipped: bool
    created_at: Instant
    updated_at: Instant
    shipped_at: Instant | None
    total: Money
    shipping: Money
    tax: Money
    discount: Money
    refunded: Money | None
    message_from_buyer: str
    is_gift: bool
    gift_message: str
    items: tuple[Item, ...]
    shipments: tuple[Shipment, ...]
    due_at: Instant | None = None
    """When the shop promised to send it."""
