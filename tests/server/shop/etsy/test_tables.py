"""The tables of the connection are made with the others."""

from sqlalchemy import inspect

from server.foundation.database import Database
from server.shop.etsy import tables


def test_they_are_there_as_they_are_declared(db: Database) -> None:
    seen = inspect(db.engine)
    for table in tables.ALL:
        assert {column["name"] for column in seen.get_columns(table.name)} == set(table.c.keys())
