"""The tables hold what the rules above them count on."""

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from server.foundation.database import Database, Unit
from server.printers import tables

PRINT = {
    "printer_id": 1,
    "key": "k1",
    "name": "vase",
    "started_from": "printer",
    "state": "printing",
    "started_at": "2026",
}


def put(db: Database, table: Any, row: dict[str, Any]) -> None:
    def insert(unit: Unit) -> None:
        unit.run(table.insert(), row)

    db.write_now(insert)


def test_a_print_is_counted_once_per_printer(db: Database) -> None:
    put(db, tables.prints, PRINT)
    put(db, tables.prints, {**PRINT, "printer_id": 2})
    with pytest.raises(IntegrityError):
        put(db, tables.prints, PRINT)


def test_a_place_holds_one_spool(db: Database) -> None:
    spool = {"printer_id": 1, "slot": 0, "loaded_at": "2026", "last_synced": "2026"}
    put(db, tables.materials, spool)
    with pytest.raises(IntegrityError):
        put(db, tables.materials, spool)
