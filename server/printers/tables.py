"""The bridge's tables. What changes each second (temperatures, progress) is in memory; here is what must outlive a restart.

`printer_states` holds the last word of each printer, written every few seconds at most. A `prints` row is one run on one
printer, kept for good. A `printer_commands` row is an intent: it is written before anything is sent.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from server.foundation.schema import Serial, metadata

_INSTANT = String(27)

printers = Table(
    "printers",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False),
    Column("maker", String(24), nullable=False),
    Column("model", Text, nullable=False, default=""),
    Column("host", Text, nullable=False, default=""),
    Column("port", Integer),
    Column("serial", Text, nullable=False, default=""),
    Column("username", Text, nullable=False, default=""),
    # Sealed by the vault; never in an answer.
    Column("secret", Text, nullable=False, default=""),
    Column("fingerprint", String(64), nullable=False, default=""),
    Column("options", JSON, nullable=False, default=dict),
    # The printer of the lab's catalog that it is: what students choose, with its build volume.
    Column("catalog_name", Text, nullable=False, default=""),
    # Its plate empties itself: the next print may start without a person.
    Column("self_clearing", Boolean, nullable=False, default=False),
    Column("enabled", Boolean, nullable=False, default=True),
    Column("created_at", _INSTANT, nullable=False),
    Column("updated_at", _INSTANT, nullable=False),
    # Removed printers stay for their prints; nothing else shows them.
    Column("removed_at", _INSTANT),
    sqlite_autoincrement=True,
)

printer_states = Table(
    "printer_states",
    metadata,
    Column("printer_id", Integer, primary_key=True, autoincrement=False),
    Column("at", _INSTANT, nullable=False),
    Column("state", Text, nullable=False),
    # The curves of the last day, as history.py packs them.
    Column("curves", LargeBinary),
)

printer_commands = Table(
    "printer_commands",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("printer_id", Integer, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("arguments", JSON, nullable=False, default=dict),
    Column("asked_by", Text, nullable=False),
    Column("staff_name", Text, nullable=False, default=""),
    Column("asked_at", _INSTANT, nullable=False),
    Column("expires_at", _INSTANT, nullable=False),
    # asked, sending, sent, done, refused, expired, unknown, cancelled: see commands.py
    Column("state", String(12), nullable=False),
    Column("sentence", Text, nullable=False, default=""),
    Column("finished_at", _INSTANT),
    Column("owner", String(36)),
    Column("print_id", Integer),
    Index("ix_printer_commands_open", "state", "asked_at"),
    Index("ix_printer_commands_printer", "printer_id", "asked_at"),
)

prints = Table(
    "prints",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("printer_id", Integer, nullable=False),
    # How the printer tells this print from others; unique, so that the same finish counts once.
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("file_name", Text, nullable=False, default=""),
    # What it was printed for, by id: a lab job, a scheduled print. Either may be empty.
    Column("job_id", String(36), index=True),
    Column("scheduled_id", Integer, index=True),
    Column("command_id", String(36)),
    Column("started_from", String(12), nullable=False),  # layerdesk or printer
    Column("staff_name", Text, nullable=False, default=""),
    # starting, printing, paused, finished, failed, cancelled, lost: see prints.py
    Column("state", String(12), nullable=False),
    Column("progress", Float),
    Column("started_at", _INSTANT, nullable=False),
    Column("ended_at", _INSTANT),
    Column("estimated_s", Float),
    Column("grams", Float),
    Column("result", Text, nullable=False, default=""),  # the printer's own words
    # What a person is asked: complete, failed, look; empty when nothing is open.
    Column("proposal", String(12), nullable=False, default=""),
    # Whether whoever owns the job has been told of the start and of the end.
    Column("told_start", Boolean, nullable=False, default=False),
    Column("told_end", Boolean, nullable=False, default=False),
    UniqueConstraint("printer_id", "key"),
    Index("ix_prints_printer", "printer_id", "id"),
    Index("ix_prints_open", "state"),
    Index("ix_prints_proposal", "proposal"),
)

materials = Table(
    "printer_materials",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("printer_id", Integer, nullable=False),
    Column("slot", Integer, nullable=False),
    Column("unit", Integer, nullable=False, default=0),
    Column("material_type", Text, nullable=False, default=""),
    Column("color", String(9), nullable=False, default=""),
    Column("weight_grams", Float),
    Column("remaining_pct", Float),
    Column("vendor", Text, nullable=False, default=""),
    Column("cost_per_kg", Float),
    # The spool itself, where the printer can read it; a correction holds until another spool is there.
    Column("spool_uid", Text, nullable=False, default=""),
    # field -> what the printer said when a person corrected it
    Column("corrected", JSON, nullable=False, default=dict),
    Column("is_present", Boolean, nullable=False, default=True),
    Column("loaded_at", _INSTANT, nullable=False),
    Column("last_synced", _INSTANT, nullable=False),
    UniqueConstraint("printer_id", "slot"),
)

scheduled_prints = Table(
    "scheduled_prints",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("printer_id", Integer, nullable=False),
    Column("job_id", String(36)),
    Column("order_id", Integer, index=True),
    Column("job_name", Text, nullable=False),
    Column("file_name", Text, nullable=False, default=""),
    Column("material_type", Text, nullable=False, default=""),
    Column("material_slot", Integer),
    Column("estimated_duration_minutes", Integer),
    Column("priority", Integer, nullable=False, default=0),
    # Among equal priorities; what a person dragged.
    Column("position", Float, nullable=False, default=0),
    # queued, scheduled, started, completed, failed, cancelled
    Column("status", String(12), nullable=False, default="queued"),
    Column("nozzle_temp", Integer),
    Column("bed_temp", Integer),
    Column("print_speed", Integer),
    Column("notes", Text, nullable=False, default=""),
    Column("failed_reason", Text, nullable=False, default=""),
    Column("print_id", Integer),
    # When the scheduler proposed its start to staff, and why it cannot start now.
    Column("proposed_at", _INSTANT),
    Column("waiting_for", Text, nullable=False, default=""),
    # Stated by a person: not before. None: as soon as the printer is free.
    Column("not_before", _INSTANT),
    Column("scheduled_start", _INSTANT),
    Column("created_at", _INSTANT, nullable=False),
    Column("started_at", _INSTANT),
    Column("completed_at", _INSTANT),
    Index("ix_scheduled_prints_queue", "printer_id", "status"),
)

notification_settings = Table(
    "notification_settings",
    metadata,
    Column("printer_id", Integer, primary_key=True, autoincrement=False),
    Column("notify_print_start", Boolean, nullable=False, default=True),
    Column("notify_print_complete", Boolean, nullable=False, default=True),
    Column("notify_print_failed", Boolean, nullable=False, default=True),
    Column("notify_material_change", Boolean, nullable=False, default=False),
    Column("notify_maintenance", Boolean, nullable=False, default=True),
    Column("email_enabled", Boolean, nullable=False, default=False),
    Column("email_to", Text, nullable=False, default=""),
    Column("webhook_url", Text, nullable=False, default=""),
    # Sealed; signs what is sent there.
    Column("webhook_secret", Text, nullable=False, default=""),
)
