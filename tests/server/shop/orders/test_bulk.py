"""Rows that go past the layers arrive as they would through them."""

from server.foundation.database import Database
from server.shop.orders import bulk
from server.shop.orders.tables import print_sessions
from tests.server.shop.orders.ordering import MADE, an_order, rows


def test_rows_get_the_tables_own_values(db: Database) -> None:
    given = [
        {"name": name, "status": "planned", "created_at": MADE, "updated_at": MADE}
        for name in ("a", "b'; --")
    ]
    db.write_now(bulk.insert_all, print_sessions, given)
    db.write_now(bulk.insert_all, print_sessions, [])
    found = rows(db, print_sessions.select().order_by(print_sessions.c.id))
    assert [(row["name"], row["notes"], row["account_id"]) for row in found] == [
        ("a", "", None),
        ("b'; --", "", None),
    ]


def test_numbers_are_written_out(db: Database) -> None:
    one = an_order(db)
    sql = f"SELECT id FROM orders WHERE id IN ({bulk.listed([one, 999])})"
    assert [tuple(row) for row in db.read_now(bulk.rows, sql)] == [(one,)]
