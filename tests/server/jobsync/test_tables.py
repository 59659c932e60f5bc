"""The tables as the migration makes them."""

from sqlalchemy import inspect

from server.foundation.database import Database
from server.jobsync import tables


def test_the_migration_makes_them_all(db: Database) -> None:
    there = inspect(db.engine)
    for table in (tables.job_lists, tables.listed_jobs):
        assert {column["name"] for column in there.get_columns(table.name)} == set(table.columns.keys())
    names = {index["name"] for index in there.get_indexes("listed_jobs")}
    assert "ix_listed_jobs_order" in names
