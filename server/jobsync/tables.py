"""A person's list, its jobs, and the file of each."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Table, Text, UniqueConstraint

from server.foundation import schema
from server.foundation.schema import Serial, metadata

# One row for each list: what replaces it holds this row, so that two at once come one after the other.
job_lists = Table(
    "job_lists",
    metadata,
    Column("account_id", BigInteger, ForeignKey(schema.accounts.c.id), primary_key=True, autoincrement=False),
    Column("version", BigInteger, nullable=False, default=0),
    Column("bytes_version", BigInteger, nullable=False, default=0),
    Column("used_bytes", BigInteger, nullable=False, default=0),
)

listed_jobs = Table(
    "listed_jobs",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("account_id", BigInteger, ForeignKey(schema.accounts.c.id), nullable=False),
    # The path is what tells a person's jobs apart; see rules.path_key.
    Column("path_key", String(32), nullable=False),
    Column("file_path", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("priority", BigInteger, nullable=False),
    # Below the room's folder, under a name of ours; none before the first upload.
    Column("file", Text),
    Column("size_bytes", BigInteger, nullable=False, default=0),
    Column("sha256", String(64)),
    # The list's bytes_version at which these bytes came.
    Column("bytes_version", BigInteger, nullable=False, default=0),
    Column("updated_at", String(27), nullable=False),
    UniqueConstraint("account_id", "path_key"),
    Index("ix_listed_jobs_order", "account_id", "priority", "id"),
    sqlite_autoincrement=True,  # a deleted job's number never becomes somebody else's
)
