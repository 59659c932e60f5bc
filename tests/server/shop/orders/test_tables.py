"""Every table of the room is made by its migration."""

from sqlalchemy import inspect

from server.foundation.database import Database
from server.shop.orders import tables


def test_the_migration_makes_them_all(db: Database) -> None:
    made = set(inspect(db.engine).get_table_names())
    ours = {name for name, table in tables.orders.metadata.tables.items() if table in vars(tables).values()}
    assert ours <= made
