"""The tables that every system stands on, and the metadata that all tables of the house share."""

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite gives a rowid (fast, ordered by creation) only to a plain INTEGER primary key.
Serial = BigInteger().with_variant(Integer, "sqlite")

workstations = Table(
    "workstations",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("password_hash", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("added_at", String(27), nullable=False),
    Column("deactivated_at", String(27)),
)

# Of workstations, and of accounts as "system:id".
sessions = Table(
    "sessions",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("workstation_id", String(64), nullable=False, index=True),
    Column("role", String(16), nullable=False),
    Column("signed_in_at", String(27), nullable=False),
    Column("expires_at", String(27), nullable=False),
    Column("revoked_at", String(27)),
)

# People of the systems that have accounts of their own. A name belongs to one system; the same person may have several.
accounts = Table(
    "accounts",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("system", String(16), nullable=False),
    # As it is compared; `shown_name` is as it was typed.
    Column("name", String(255), nullable=False),
    Column("shown_name", String(255), nullable=False),
    # None: this system's people sign in elsewhere.
    Column("password_hash", Text),
    Column("created_at", String(27), nullable=False),
    Column("deactivated_at", String(27)),
    UniqueConstraint("system", "name"),
    sqlite_autoincrement=True,  # a removed account's number must open nothing that was left behind
)

# What every listener must hear of, in the order of the commits.
feed = Table(
    "feed",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("event", String(32), nullable=False),
    Column("data", Text, nullable=False),
    Column("at", String(27), nullable=False),
    sqlite_autoincrement=True,  # an id is never given twice, even after the newest rows were pruned
)

# What must leave the house after a commit: mails now, webhooks later. `attempts` is the fencing number.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("kind", String(32), nullable=False),
    Column("key", String(120), nullable=False, unique=True),
    Column("subject_id", String(64), index=True),
    Column("recipient", Text, nullable=False),
    Column("subject", Text, nullable=False, default=""),
    Column("payload", Text, nullable=False),
    Column("state", String(12), nullable=False, default="ready"),
    Column("run_at", String(27), nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("lease_until", String(27)),
    Column("owner", String(36)),
    Column("last_error", Text),
    Column("created_at", String(27), nullable=False),
    Column("sent_at", String(27)),
    Index("ix_outbox_due", "state", "run_at", "id"),
)

# A file that is about to appear (target) or to go (source): see foundation/intents.py.
file_intents = Table(
    "file_intents",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("group_id", String(36), nullable=False, index=True),
    Column("subject_id", String(64), nullable=False),
    Column("source", Text),
    Column("target", Text),
    Column("state", String(12), nullable=False),
    Column("owner", String(36), nullable=False),
    Column("at", String(27), nullable=False),
)

# The answer that a repeated request gets again instead of being carried out twice.
answered = Table(
    "answered",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("answer", Text, nullable=False),
    Column("at", String(27), nullable=False, index=True),
)

# Which server processes live: a PostgreSQL house may have several (section 4 of the design).
processes = Table(
    "processes",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("started_at", String(27), nullable=False),
    Column("seen_at", String(27), nullable=False),
)

# Who runs what only one process may run; `token` grows with each new holder.
leases = Table(
    "leases",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("owner", String(36), nullable=False),
    Column("token", Integer, nullable=False),
    Column("until", String(27), nullable=False),
)
