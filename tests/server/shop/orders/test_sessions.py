"""Sessions and the orders in them."""

import pytest

from server.foundation.database import Database
from server.foundation.problems import Invalid, NotFound
from server.shop.orders import sessions
from tests.server.shop.orders.ordering import an_order, order_row


def test_a_session_that_is_deleted_lets_its_orders_go(db: Database) -> None:
    one = an_order(db)
    made = db.write_now(sessions.add, None, {"name": "Monday", "order_ids": [one, one]})
    assert db.read_now(sessions.order_ids, [made.id]) == {made.id: [one]}
    db.write_now(sessions.remove, made.id, None)
    assert order_row(db, one)["print_session_id"] is None
    with pytest.raises(NotFound):
        db.read_now(sessions.one, made.id, None)
    assert db.read_now(sessions.listed, None) == []


def test_a_status_is_one_of_them(db: Database) -> None:
    with pytest.raises(Invalid, match="planned, in_progress"):
        db.write_now(sessions.add, None, {"name": "x", "status": "someday"})
