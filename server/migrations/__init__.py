"""The database's history: Alembic revisions, written by hand, the same for SQLite and PostgreSQL.

`upgrade` brings a database to the newest revision under a lock, so that two processes never migrate at once. What
only one of the databases has (FTS5 trigrams, pg_trgm) is told apart inside a revision.
"""
