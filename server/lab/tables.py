"""The lab's tables.

`jobs.seq` orders jobs by creation and is the row id on SQLite: lists page by it, and the search index points at it.
`job_counts` holds how many jobs each combination of filters has, so that no list ever counts. Searching goes through
`search_text` (name and e-mail without case and accents), indexed by trigrams in the migration.
"""

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, String, Table, Text

from server.foundation.schema import Serial, metadata

_INSTANT = String(27)

jobs = Table(
    "jobs",
    metadata,
    Column("seq", Serial, primary_key=True, autoincrement=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("student_name", Text, nullable=False),
    Column("student_email", Text, nullable=False),
    Column("search_text", Text, nullable=False),
    Column("discipline", Text, nullable=False),
    Column("class_number", Text, nullable=False),
    Column("original_filename", Text, nullable=False),
    Column("base_name", Text, nullable=False),
    Column("display_name", Text, nullable=False),
    # The authoritative file: its directory is the status's, its name is here, its bytes are bound by the hash.
    Column("directory", String(32), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("file_sha256", String(64), nullable=False),
    Column("size_bytes", Serial, nullable=False),
    Column("original_sha256", String(64), nullable=False),
    Column("status", String(16), nullable=False),
    Column("printer", Text, nullable=False),
    Column("color", Text, nullable=False),
    Column("method", Text, nullable=False),
    Column("weight_g", Float),
    Column("time_hours", Float),
    Column("cost_cents", Integer),
    Column("acknowledged_minimum_charge", Boolean, nullable=False),
    Column("student_confirmed_at", _INSTANT),
    Column("reject_reasons", JSON(none_as_null=True)),
    Column("custom_reason", Text),
    Column("staff_viewed_at", _INSTANT),
    Column("notes", Text),
    # The lock is a lease; `lock_token` grows with each new holder and is what an action must show.
    Column("lock_owner", String(36)),
    Column("lock_name", Text),
    Column("lock_token", Integer, nullable=False, default=0),
    Column("lock_expires_at", _INSTANT),
    # Confirmation: only the hash of the current link's secret; the serial makes each new link another one.
    Column("token_hash", String(64), unique=True),
    Column("token_serial", Integer, nullable=False, default=0),
    Column("token_expires_at", _INSTANT),
    Column("token_sent_at", _INSTANT),
    Column("status_hash", String(64), nullable=False, unique=True),
    Column("inspection", Text),
    Column("has_thumbnail", Boolean, nullable=False, default=False),
    Column("created_at", _INSTANT, nullable=False),
    Column("updated_at", _INSTANT, nullable=False),
    sqlite_autoincrement=True,
)

Index("ix_jobs_status_seq", jobs.c.status, jobs.c.seq)
Index("ix_jobs_status_updated", jobs.c.status, jobs.c.updated_at)
Index("ix_jobs_duplicate", jobs.c.original_sha256)
Index("ix_jobs_created", jobs.c.created_at)
job_counts = Table(
    "job_counts",
    metadata,
    Column("status", String(16), primary_key=True),
    Column("printer", Text, primary_key=True),
    Column("discipline", Text, primary_key=True),
    Column("jobs", Integer, nullable=False),
    Column("bytes", Serial, nullable=False),
)

job_events = Table(
    "job_events",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("job_id", ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("timestamp", _INSTANT, nullable=False),
    Column("event_type", String(40), nullable=False),
    Column("details", Text, nullable=False),
    Column("triggered_by", Text, nullable=False),
    Column("workstation_id", String(64)),
    # Statistics ask which jobs had an event of a kind since a day; the index alone answers.
    Index("ix_job_events_type_timestamp", "event_type", "timestamp", "job_id"),
)

# What happened to the lab itself: deleted jobs, removed orphans, staff changes, forced things.
system_events = Table(
    "system_events",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("timestamp", _INSTANT, nullable=False, index=True),
    Column("event_type", String(40), nullable=False),
    Column("subject_id", Text),
    Column("details", Text, nullable=False),
    Column("triggered_by", Text, nullable=False),
    Column("workstation_id", String(64)),
)

# Every stored file of a job with the hash of its bytes; the directory is the job's.
job_files = Table(
    "job_files",
    metadata,
    Column("job_id", ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("is_original", Boolean, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size_bytes", Serial, nullable=False),
    Column("modified_ns", Serial, nullable=False),
    Column("slicer", Text),
    Column("listed_at", _INSTANT, nullable=False),
)

staff = Table(
    "staff",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("folded_name", String(200), nullable=False, unique=True),
    Column("added_at", _INSTANT, nullable=False),
    Column("deactivated_at", _INSTANT),
)

audits = Table(
    "audits",
    metadata,
    Column("task_id", String(36), primary_key=True),
    Column("state", String(12), nullable=False),
    Column("progress", Float, nullable=False, default=0.0),
    Column("started_at", _INSTANT, nullable=False),
    Column("finished_at", _INSTANT),
    Column("report", Text),
)
