"""What is kept of Etsy: who signs in just now, the connected shops with their tokens, the syncs, and bad receipts.

Tokens are sealed (see foundation/vault). `version` counts their renewals: whoever writes states which one it has seen.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from server.foundation.schema import Serial, metadata

# A sign-in under way, as hashes: neither the verifier nor the state can be learnt from the database.
etsy_logins = Table(
    "etsy_logins",
    metadata,
    Column("challenge", String(64), primary_key=True),
    Column("state_hash", String(64), nullable=False),
    Column("expires_at", String(27), nullable=False, index=True),
)

etsy_shops = Table(
    "etsy_shops",
    metadata,
    Column("account_id", BigInteger, ForeignKey("accounts.id"), primary_key=True, autoincrement=False),
    Column("etsy_user_id", String(32), nullable=False),
    # None: this person has no shop on Etsy.
    Column("shop_id", BigInteger),
    Column("shop_name", String(255), nullable=False, default=""),
    Column("owner_name", String(255), nullable=False, default=""),
    Column("role", String(16), nullable=False),
    # Of the first one ever, who is staff by that alone; unique, so that of two at once one has to look again.
    Column("is_first", Boolean, unique=True),
    # connected, needs_reconnect or disconnected; `trouble` says why, and what helps.
    Column("state", String(20), nullable=False),
    Column("trouble", Text),
    Column("scopes", Text, nullable=False, default=""),
    Column("access_token", Text),
    Column("refresh_token", Text),
    Column("access_expires_at", String(27)),
    Column("version", Integer, nullable=False, default=1),
    # Who renews the tokens just now, and until when nobody else may.
    Column("renewing_by", String(36)),
    Column("renewing_until", String(27)),
    Column("connected_at", String(27), nullable=False),
    Column("updated_at", String(27), nullable=False),
    # The end of the last window that was read whole.
    Column("synced_until", String(27)),
    Column("tried_at", String(27)),
    Column("last_sync_at", String(27)),
    Column("last_error", Text),
    Column("rescanned_at", String(27)),
)

etsy_runs = Table(
    "etsy_runs",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("account_id", BigInteger, ForeignKey("accounts.id"), nullable=False),
    # recent: what changed since the last one; full: everything, for what Etsy does not report as a change.
    Column("kind", String(8), nullable=False),
    Column("state", String(8), nullable=False),
    Column("window_from", String(27)),
    Column("window_to", String(27), nullable=False),
    Column("offset", Integer, nullable=False, default=0),
    Column("expected", Integer),
    Column("seen", Integer, nullable=False, default=0),
    Column("new", Integer, nullable=False, default=0),
    Column("updated", Integer, nullable=False, default=0),
    Column("problems", Integer, nullable=False, default=0),
    Column("owner", String(36), nullable=False),
    Column("started_at", String(27), nullable=False),
    Column("ended_at", String(27)),
    Column("error", Text),
    Index("ix_etsy_runs_account", "account_id", "kind", "state"),
)

# Receipts that could not be taken in, or only with a guess; the next sync that understands one takes it off.
etsy_problems = Table(
    "etsy_problems",
    metadata,
    Column("account_id", BigInteger, ForeignKey("accounts.id"), primary_key=True, autoincrement=False),
    Column("receipt_id", String(32), primary_key=True),
    Column("sentence", Text, nullable=False),
    Column("at", String(27), nullable=False),
)

ALL = (etsy_logins, etsy_shops, etsy_runs, etsy_problems)
