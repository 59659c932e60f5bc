"""The tables are made by the migration, with what keeps ids apart."""

from sqlalchemy import inspect

from server.devices.tables import DEVICES_TABLES
from server.foundation.database import Database


def test_the_migration_makes_them(db: Database) -> None:
    names = set(inspect(db.engine).get_table_names())
    assert {table.name for table in DEVICES_TABLES} <= names
