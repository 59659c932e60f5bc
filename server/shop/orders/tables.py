"""The tables of orders, and the figures that are kept with them.

Amounts are thousandths of the currency's unit; `divisor` says how finely the currency is stated. The figures change in
the transaction that changes what they count.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from server.foundation.schema import Serial, metadata

_INSTANT = String(27)

orders = Table(
    "orders",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("account_id", Integer, nullable=False),
    Column("shop_id", BigInteger, nullable=False),
    Column("receipt_id", BigInteger, nullable=False),
    # Of the receipt as it was taken in last: what says the same again changes nothing.
    Column("fingerprint", String(32), nullable=False),
    Column("market_status", String(12), nullable=False),
    Column("market_updated_at", _INSTANT, nullable=False),
    Column("synced_at", _INSTANT, nullable=False),
    # See life_cycle.py.
    Column("status", String(12), nullable=False),
    Column("production_status", String(12), nullable=False),
    Column("priority", Integer, nullable=False, default=3),
    Column("created_at", _INSTANT, nullable=False),
    Column("updated_at", _INSTANT, nullable=False),
    Column("shipped_at", _INSTANT),
    Column("is_paid", Boolean, nullable=False),
    Column("buyer_name", Text, nullable=False),
    Column("buyer_email", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("currency", String(8), nullable=False),
    Column("divisor", Integer, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("shipping", BigInteger, nullable=False),
    Column("tax", BigInteger, nullable=False),
    Column("discount", BigInteger, nullable=False),
    Column("refunded", BigInteger),
    Column("message_from_buyer", Text, nullable=False),
    Column("is_gift", Boolean, nullable=False),
    Column("gift_message", Text, nullable=False),
    # What staff add; a sync leaves it alone.
    Column("internal_notes", Text, nullable=False, default=""),
    Column("print_notes", Text, nullable=False, default=""),
    Column("print_session_id", Integer),
    Column("filament_assigned", Boolean, nullable=False, default=False),
    Column("estimated_print_time", Integer),  # minutes, as the next one
    Column("actual_print_time", Integer),
    Column("print_started_at", _INSTANT),
    Column("print_completed_at", _INSTANT),
    Column("print_failures_count", Integer, nullable=False, default=0),
    Column("last_customer_contact_at", _INSTANT),
    Column("photo", String(64), nullable=False, default=""),
    Column("shipping_provider", Text, nullable=False, default=""),
    Column("shipping_label_status", Text, nullable=False, default=""),
    Column("shipping_label_url", Text, nullable=False, default=""),
    Column("tracking_number", Text, nullable=False, default=""),
    # For the search: who, and what, without case and accents.
    Column("search_text", Text, nullable=False),
    Column("products", Text, nullable=False),
    Column("due_at", _INSTANT),
    UniqueConstraint("account_id", "receipt_id"),
    Index("ix_orders_newest", "account_id", "created_at", "id"),
    # Every filter by status is a union of such stretches, each in the order of the page; see finding.py.
    Index("ix_orders_standing", "account_id", "status", "production_status", "created_at", "id"),
    Index("ix_orders_total", "account_id", "total", "id"),
    Index("ix_orders_session", "print_session_id"),
    sqlite_autoincrement=True,
)

# For statements that are written as text: every column in the table's order, typed.
ORDER_COLUMNS = tuple(orders.columns)
SELECTED = ", ".join(f"orders.{column.name}" for column in ORDER_COLUMNS)

order_items = Table(
    "order_items",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("order_id", Integer, nullable=False),
    Column("transaction_id", BigInteger, nullable=False),
    Column("listing_id", BigInteger),
    Column("title", Text, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("price", BigInteger, nullable=False),
    Column("divisor", Integer, nullable=False),
    Column("currency", String(8), nullable=False),
    Column("sku", Text, nullable=False),
    # JSON: pairs of name and value.
    Column("variations", Text, nullable=False, default="[]"),
    Column("is_digital", Boolean, nullable=False),
    UniqueConstraint("order_id", "transaction_id"),
)

order_notes = Table(
    "order_notes",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("order_id", Integer, nullable=False, index=True),
    Column("content", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("created_at", _INSTANT, nullable=False),
)

order_communications = Table(
    "order_communications",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("order_id", Integer, nullable=False, index=True),
    Column("message", Text, nullable=False),
    Column("direction", String(12), nullable=False),
    Column("channel", String(40), nullable=False),
    Column("author", Text, nullable=False),
    Column("created_at", _INSTANT, nullable=False),
)

order_shipments = Table(
    "order_shipments",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("order_id", Integer, nullable=False),
    Column("carrier", Text, nullable=False),
    Column("tracking_code", Text, nullable=False),
    # kept: only here; telling: on its way to the market; told; refused, with the sentence; market: it said so itself.
    Column("state", String(12), nullable=False),
    Column("sentence", Text, nullable=False, default=""),
    Column("note_to_buyer", Text, nullable=False, default=""),
    Column("notified_at", _INSTANT),
    Column("created_at", _INSTANT, nullable=False),
    UniqueConstraint("order_id", "tracking_code"),
)

# What became of an order and through whom, in the transaction that did it; nothing changes a row or takes one away. Its arrival
# is not one of them: that is created_at, and a first sync has ten thousand.
order_events = Table(
    "order_events",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("order_id", Integer, nullable=False, index=True),
    Column("at", _INSTANT, nullable=False),
    # See events.py.
    Column("actor", String(12), nullable=False),
    Column("who", Text, nullable=False),
    Column("what", String(20), nullable=False),
    Column("before", Text, nullable=False, default=""),
    Column("after", Text, nullable=False, default=""),
    Column("details", Text, nullable=False, default=""),
)

# A print that was made for an order, as far as the bridge has reported it: each end counts once.
order_prints = Table(
    "order_prints",
    metadata,
    Column("print_id", Integer, primary_key=True, autoincrement=False),
    Column("order_id", Integer, nullable=False, index=True),
    Column("account_id", Integer, nullable=False),
    Column("state", String(12), nullable=False),
)

print_sessions = Table(
    "print_sessions",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    # Of an Etsy user; empty: the house's own.
    Column("account_id", Integer, index=True),
    Column("name", Text, nullable=False),
    Column("notes", Text, nullable=False, default=""),
    Column("status", String(12), nullable=False),
    Column("created_at", _INSTANT, nullable=False),
    Column("updated_at", _INSTANT, nullable=False),
)

# How many orders stand where; order_days by the day (UTC) on which they were made, and without a standing (empty) all of them.
order_counts = Table(
    "order_counts",
    metadata,
    Column("account_id", Integer, primary_key=True, autoincrement=False),
    Column("status", String(12), primary_key=True),
    Column("production_status", String(12), primary_key=True),
    Column("orders", BigInteger, nullable=False),
)

order_days = Table(
    "order_days",
    metadata,
    Column("account_id", Integer, primary_key=True, autoincrement=False),
    Column("status", String(12), primary_key=True),
    Column("production_status", String(12), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("orders", BigInteger, nullable=False),
)

revenue_days = Table(
    "revenue_days",
    metadata,
    Column("account_id", Integer, primary_key=True, autoincrement=False),
    Column("day", String(10), primary_key=True),
    Column("currency", String(8), primary_key=True),
    Column("orders", BigInteger, nullable=False),
    Column("revenue", BigInteger, nullable=False),
)

product_figures = Table(
    "product_figures",
    metadata,
    Column("account_id", Integer, primary_key=True, autoincrement=False),
    Column("currency", String(8), primary_key=True),
    Column("title", Text, primary_key=True),
    Column("quantity", BigInteger, nullable=False),
    Column("revenue", BigInteger, nullable=False),
    Column("orders", BigInteger, nullable=False),
)

print_counts = Table(
    "order_print_counts",
    metadata,
    Column("account_id", Integer, primary_key=True, autoincrement=False),
    Column("state", String(12), primary_key=True),
    Column("prints", BigInteger, nullable=False),
)
