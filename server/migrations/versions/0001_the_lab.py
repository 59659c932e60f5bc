"""The foundation's and the lab's tables, and the index that searches them."""

from alembic import op
from sqlalchemy import text

from server.foundation import schema
from server.lab import tables

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Waiting confirmations that may run out: few rows, asked for by the expired filter.
_WAITING = "CREATE INDEX ix_jobs_token_expires ON jobs (token_expires_at) WHERE status = 'PENDING'"
# FTS5 without content of its own: it indexes two columns of jobs by the row id and is kept by triggers.
_SEARCH_TABLE = """
CREATE VIRTUAL TABLE jobs_search USING fts5(
    search_text, status, content='jobs', content_rowid='seq', tokenize='trigram'
)
"""
_AFTER_INSERT = """
CREATE TRIGGER jobs_search_insert AFTER INSERT ON jobs BEGIN
    INSERT INTO jobs_search(rowid, search_text, status) VALUES (new.seq, new.search_text, new.status);
END
"""
_AFTER_DELETE = """
CREATE TRIGGER jobs_search_delete AFTER DELETE ON jobs BEGIN
    INSERT INTO jobs_search(jobs_search, rowid, search_text, status)
    VALUES ('delete', old.seq, old.search_text, old.status);
END
"""
_AFTER_UPDATE = """
CREATE TRIGGER jobs_search_update AFTER UPDATE OF search_text, status ON jobs BEGIN
    INSERT INTO jobs_search(jobs_search, rowid, search_text, status)
    VALUES ('delete', old.seq, old.search_text, old.status);
    INSERT INTO jobs_search(rowid, search_text, status) VALUES (new.seq, new.search_text, new.status);
END
"""


# Named one by one: rooms that came later share the metadata, and have revisions of their own.
_OURS = (
    schema.workstations,
    schema.sessions,
    schema.feed,
    schema.outbox,
    schema.file_intents,
    schema.answered,
    schema.processes,
    schema.leases,
    tables.jobs,
    tables.job_counts,
    tables.job_events,
    tables.system_events,
    tables.job_files,
    tables.staff,
    tables.audits,
)


def upgrade() -> None:
    connection = op.get_bind()
    schema.metadata.create_all(connection, tables=_OURS)
    op.execute(_WAITING)
    if connection.dialect.name == "sqlite":
        for statement in (_SEARCH_TABLE, _AFTER_INSERT, _AFTER_DELETE, _AFTER_UPDATE):
            op.execute(statement)
    elif _has_trigrams():
        op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        op.execute("CREATE INDEX ix_jobs_search ON jobs USING gin (search_text gin_trgm_ops)")


def _has_trigrams() -> bool:
    found = op.get_bind().execute(text("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'"))
    return found.first() is not None
