"""Orders as CSV, a line for each, in the words of the wire."""

from collections.abc import Iterable

from server.shop import spreadsheets
from server.shop.orders import wire

_FIELDS = (
    "id", "etsy_order_id", "created_at", "buyer_name", "buyer_email", "country", "status", "production_status", "priority",
    "total_amount", "currency", "is_paid", "due_at", "shipped_at", "shipping_provider", "tracking_number",
    "total_filament_used", "internal_notes",
)  # fmt: skip


def header() -> str:
    return spreadsheets.lines([(*_FIELDS, "items")])


def lines(orders: Iterable[wire.Order]) -> str:
    return spreadsheets.lines(
        [*(getattr(order, field) for field in _FIELDS), _items(order.items)] for order in orders
    )


def _items(items: Iterable[wire.Item]) -> str:
    return "; ".join(f"{item.quantity} × {item.title}" for item in items)
