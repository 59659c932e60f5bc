"""Compute jobs, their parts, and the agents that were seen."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from server.foundation.schema import Serial, metadata

jobs = Table(
    "compute_jobs",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("account_id", BigInteger, nullable=False),
    Column("title", Text, nullable=False),
    # The name of its folder: drawn, so that nobody can guess or collide.
    Column("folder", String(32), nullable=False, unique=True),
    Column("code_name", Text, nullable=False),
    Column("data_name", Text, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("status", String(12), nullable=False),
    Column("error", Text),
    # None: the data is not split yet.
    Column("total", Integer),
    Column("done", Integer, nullable=False, default=0),
    Column("result_bytes", BigInteger),
    # What its parts have brought so far, until those files go.
    Column("output_bytes", BigInteger, nullable=False, default=0),
    # It has ended, and its parts' files are gone.
    Column("is_cleared", Boolean, nullable=False, default=False),
    Column("created_at", String(27), nullable=False),
    Column("begun_at", String(27)),
    Column("ended_at", String(27)),
    Index("ix_compute_jobs_account_id_id", "account_id", "id"),
    Index("ix_compute_jobs_status_id", "status", "id"),
    Index("ix_compute_jobs_is_cleared_id", "is_cleared", "id"),
    sqlite_autoincrement=True,
)

# A part is a range of bytes of the data; the header travels with each. `attempt` is the fencing number.
parts = Table(
    "compute_parts",
    metadata,
    Column("job_id", BigInteger, ForeignKey("compute_jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("state", String(8), nullable=False),
    Column("attempt", Integer, nullable=False, default=0),
    # How often it was lost with its agent.
    Column("losses", Integer, nullable=False, default=0),
    Column("agent", String(120)),
    Column("begun_at", String(27)),
    Column("ended_at", String(27)),
    # Which of its files is the result: named by the attempt that brought it.
    Column("result_bytes", BigInteger),
    Index("ix_compute_parts_state", "state", "number", "job_id"),
)

agents = Table(
    "compute_agents",
    metadata,
    Column("name", String(120), primary_key=True),
    Column("status", String(8), nullable=False),
    Column("gpu_model", Text, nullable=False),
    Column("ram_bytes", BigInteger, nullable=False),
    Column("slots", Integer, nullable=False),
    Column("last_heartbeat", String(27), nullable=False),
)
