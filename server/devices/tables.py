"""The devices, the syncs that are under way, and the pairings that wait for a device's program.

A device's row holds the outcome of its last attempt, as the document shows it. A sync is a row of its own, so that every
process of a PostgreSQL house knows of one that runs, and a crash leaves nothing that looks like work; it stays as history.
"""

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, String, Table, Text

from server.foundation.schema import Serial, metadata

_INSTANT = String(27)

devices = Table(
    "devices",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    # The document's device_id; `folded` is how ids are told apart (folders are named after them).
    Column("key", String(64), nullable=False),
    # None once the device is removed: its id may be given again.
    Column("folded", String(64), unique=True),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("driver", String(16), nullable=False),
    # Whose it is, among the people of document 001; None: everybody's who has an account.
    Column("owner_id", BigInteger),
    # The printer that it stands beside: its queue is among the files.
    Column("printer_id", BigInteger),
    Column("host", Text, nullable=False, default=""),
    # Sealed by the vault: the key of a paired program, or OctoPrint's API key.
    Column("secret", Text, nullable=False, default=""),
    Column("options", JSON, nullable=False, default=dict),
    Column("last_sync_at", _INSTANT),
    Column("sync_status_code", Integer),
    Column("error_message", Text),
    Column("last_attempt_at", _INSTANT),
    # The last failure in a sentence for people, and what the last sync moved.
    Column("detail", Text, nullable=False, default=""),
    Column("attempts", Integer, nullable=False, default=0),
    # What a driver wrote to the device and may remove again.
    Column("placed", JSON, nullable=False, default=dict),
    Column("state", JSON, nullable=False, default=dict),
    Column("state_at", _INSTANT),
    Column("paired_at", _INSTANT),
    # Of the program on the device: when it was heard last, and the number of its last request.
    Column("seen_at", _INSTANT),
    Column("counter", BigInteger, nullable=False, default=0),
    Column("sync_id", BigInteger),
    Column("created_at", _INSTANT, nullable=False),
    Column("removed_at", _INSTANT),
    sqlite_autoincrement=True,
)

device_syncs = Table(
    "device_syncs",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("device_id", BigInteger, nullable=False, index=True),
    Column("owner", String(36), nullable=False),
    Column("asked_at", _INSTANT, nullable=False),
    Column("deadline", _INSTANT, nullable=False),
    # When the program on the device fetched it.
    Column("taken_at", _INSTANT),
    Column("finished_at", _INSTANT),
    Column("code", Integer),
    Column("error_message", Text),
    Column("detail", Text, nullable=False, default=""),
    Index("ix_device_syncs_finished_at", "finished_at"),
    sqlite_autoincrement=True,
)

device_pairings = Table(
    "device_pairings",
    metadata,
    Column("device_id", BigInteger, primary_key=True, autoincrement=False),
    # The public half of the code.
    Column("handle", String(8), nullable=False, unique=True),
    # Sealed: the secret half, and between the two steps what was agreed on.
    Column("secret", Text, nullable=False),
    Column("agreed", Text, nullable=False, default=""),
    Column("guesses_left", Integer, nullable=False),
    Column("expires_at", _INSTANT, nullable=False),
)

DEVICES_TABLES = (devices, device_syncs, device_pairings)
