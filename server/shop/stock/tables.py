"""The stock's tables. Weights are hundredths of a gram, prices millionths of a currency unit: whole numbers everywhere.

`current_amount` of a spool is always the sum of its entries; both change in one transaction. A removed spool and its entries
stay. `filament_days` keeps what was used on each day, so that a year's figures cost 365 rows.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
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

spools = Table(
    "filaments",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("material", Text, nullable=False),
    Column("color", Text, nullable=False),
    Column("color_hex", String(9), nullable=False, default=""),
    Column("vendor", Text, nullable=False, default=""),
    Column("name", Text, nullable=False, default=""),
    Column("initial_amount", BigInteger, nullable=False),
    Column("current_amount", BigInteger, nullable=False),
    Column("cost_per_gram", BigInteger, nullable=False, default=0),
    Column("low_stock_threshold", BigInteger, nullable=False),
    # Thousandths of a millimetre, and of g/cm³; 0: not known.
    Column("diameter", Integer, nullable=False, default=1750),
    Column("density", Integer, nullable=False, default=0),
    # Of the empty spool, for weighing; None: not known.
    Column("spool_weight", BigInteger),
    Column("location", Text, nullable=False, default=""),
    Column("lot", Text, nullable=False, default=""),
    Column("comment", Text, nullable=False, default=""),
    Column("opened_at", _INSTANT),
    Column("archived_at", _INSTANT),
    # The tray that it lies in; one spool for each tray.
    Column("printer_id", Integer),
    Column("slot", Integer),
    # What the printer showed there when it was tied: another value later means that somebody exchanged it.
    Column("tied_to", _INSTANT),
    Column("tied_at", _INSTANT),
    # How another program names it: an import finds it again.
    Column("external_id", String(80), unique=True),
    # Set while it is low and people have been told.
    Column("warned_at", _INSTANT),
    Column("created_at", _INSTANT, nullable=False),
    Column("updated_at", _INSTANT, nullable=False),
    Column("removed_at", _INSTANT),
    CheckConstraint("current_amount >= 0", name="not_below_nothing"),
    UniqueConstraint("printer_id", "slot"),
    sqlite_autoincrement=True,
)

ledger = Table(
    "filament_ledger",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("spool_id", Integer, nullable=False),
    Column("change", BigInteger, nullable=False),
    # The spool's amount afterwards.
    Column("balance", BigInteger, nullable=False),
    # print, failure, waste, correction, new_spool
    Column("reason", String(12), nullable=False),
    # Unique where it is set: the same event is booked once.
    Column("key", String(120), unique=True),
    # What was used beyond what the spool held by the book.
    Column("shortfall", BigInteger, nullable=False, default=0),
    # Of the change, by the spool's price at that time.
    Column("cost", BigInteger, nullable=False, default=0),
    Column("order_id", Integer),
    Column("job_id", String(36)),
    Column("print_id", Integer),
    Column("person", Text, nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
    Column("at", _INSTANT, nullable=False),
    Index("ix_filament_ledger_spool", "spool_id", "id"),
    Index("ix_filament_ledger_order", "order_id"),
    Index("ix_filament_ledger_job", "job_id"),
    sqlite_autoincrement=True,
)

days = Table(
    "filament_days",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("used", BigInteger, nullable=False, default=0),
    Column("cost", BigInteger, nullable=False, default=0),
)

profiles = Table(
    "product_profiles",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("product_name", Text, nullable=False),
    # As it is compared.
    Column("folded_name", Text, nullable=False, index=True),
    Column("description", Text, nullable=False, default=""),
    Column("category", Text, nullable=False, default=""),
    Column("standard_filament_amount", BigInteger, nullable=False),
    Column("preferred_material", Text, nullable=False, default=""),
    Column("preferred_color", Text, nullable=False, default=""),
    Column("print_time_minutes", Integer),
    Column("nozzle_temp", Integer),
    Column("bed_temp", Integer),
    Column("print_speed", Integer),
    Column("support_settings", Text, nullable=False, default=""),
    Column("notes", Text, nullable=False, default=""),
    Column("infill_percent", Integer),
    # Thousandths of a millimetre.
    Column("layer_height", Integer),
    # Millionths of a currency unit.
    Column("material_cost", BigInteger, nullable=False, default=0),
    Column("overhead_cost", BigInteger, nullable=False, default=0),
    Column("labor_minutes", Integer, nullable=False, default=0),
    # Hundredths of a percent.
    Column("target_margin", Integer, nullable=False, default=0),
    Column("created_at", _INSTANT, nullable=False),
    Column("updated_at", _INSTANT, nullable=False),
    sqlite_autoincrement=True,
)

# Filament that is meant for an order or a scheduled print, and not used yet.
assignments = Table(
    "filament_assignments",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("spool_id", Integer, nullable=False, index=True),
    Column("order_id", Integer, index=True),
    # Which of the order's items, by its number there.
    Column("item", Integer, nullable=False, default=0),
    Column("scheduled_id", Integer, unique=True),
    Column("title", Text, nullable=False, default=""),
    Column("quantity", Integer, nullable=False, default=1),
    # None: as much as the print says.
    Column("amount", BigInteger),
    # What prints have used of it.
    Column("used", BigInteger, nullable=False, default=0),
    # open, done
    Column("state", String(8), nullable=False, default="open"),
    Column("person", Text, nullable=False, default=""),
    Column("at", _INSTANT, nullable=False),
    Index("ix_filament_assignments_state", "state", "spool_id"),
)

# What became of each print that ended, so that it is counted once.
print_uses = Table(
    "filament_prints",
    metadata,
    Column("print_id", Integer, primary_key=True, autoincrement=False),
    Column("printer_id", Integer, nullable=False),
    Column("order_id", Integer),
    # counted, nothing, open, dismissed
    Column("state", String(10), nullable=False),
    # Proposed, or counted.
    Column("spool_id", Integer),
    Column("amount", BigInteger),
    # What a person is asked: spool, amount, end; and why, in words.
    Column("asks", String(8), nullable=False, default=""),
    Column("question", Text, nullable=False, default=""),
    Column("person", Text, nullable=False, default=""),
    Column("at", _INSTANT, nullable=False),
    Index("ix_filament_prints_state", "state", "print_id"),
)

# One row: the print up to which all have been looked at.
progress = Table(
    "filament_progress",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("print_id", Integer, nullable=False),
)

# One row: who is told about low stock beside the printers' default recipient.
alert_settings = Table(
    "filament_alerts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("slack_webhook_url", Text, nullable=False, default=""),
    Column("discord_webhook_url", Text, nullable=False, default=""),
    Column("webhook_url", Text, nullable=False, default=""),
    Column("email_enabled", Boolean, nullable=False, default=True),
    Column("email_to", Text, nullable=False, default=""),
)
