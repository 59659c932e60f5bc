"""The cache's tables: jobs as the server said them, facts (counts, catalogue, how far the stream was read), the outbox."""

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

job = Table(
    "job",
    metadata,
    Column("id", String, primary_key=True),
    Column("status", String, nullable=False),
    Column("created_at", String, nullable=False),
    Column("body", Text, nullable=False),
    Index("job_in_queue", "status", "created_at"),
)

fact = Table(
    "fact",
    metadata,
    Column("key", String, primary_key=True),
    Column("body", Text, nullable=False),
    Column("said_at", String, nullable=False),
)

intent = Table(
    "intent",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("key", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("job_id", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("made_at", String, nullable=False),
)
