"""The shared metadata: names for every constraint, and ids that are never given twice."""

from server.foundation.database import Database
from server.foundation.schema import metadata


def test_every_constraint_has_a_name() -> None:
    for table in metadata.tables.values():
        assert all(index.name for index in table.indexes)


def test_every_table_is_in_the_database(db: Database) -> None:
    from sqlalchemy import inspect

    assert set(inspect(db.engine).get_table_names()) >= set(metadata.tables)
