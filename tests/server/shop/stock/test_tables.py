"""The stock's tables are those of a migrated database, and hold their own promises."""

import pytest
from sqlalchemy import inspect, update
from sqlalchemy.exc import IntegrityError

from server.foundation.database import Database
from server.shop.stock import tables
from tests.server.shop.stock.shelves import spool


def test_a_migrated_database_has_them(db: Database) -> None:
    found = set(inspect(db.engine).get_table_names())
    assert {tables.spools.name, tables.ledger.name, tables.profiles.name, tables.print_uses.name} <= found


def test_nothing_goes_below_nothing(db: Database) -> None:
    one = spool(db)
    wrong = update(tables.spools).where(tables.spools.c.id == one).values(current_amount=-1)
    with pytest.raises(IntegrityError):
        db.write_now(lambda unit: unit.run(wrong))
