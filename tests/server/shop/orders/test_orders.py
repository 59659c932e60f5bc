"""An order's dates are set once, and the figures follow each change."""

import pytest

from server.foundation.database import Database
from server.foundation.problems import Conflict, NotFound
from server.shop.orders import orders
from server.shop.orders.events import SERVER
from tests.server.shop.orders.ordering import an_order, order_row
from tests.server.shop.orders.test_figures import compare


def changed(db: Database, order_id: int, **stated: object) -> dict[str, object]:
    db.write_now(orders.change, order_id, None, stated, SERVER)
    return order_row(db, order_id)


def test_dates_are_set_once(db: Database) -> None:
    one = an_order(db)
    started = changed(db, one, production_status="in_progress")["print_started_at"]
    assert started
    done = changed(db, one, production_status="completed")
    assert done["print_completed_at"]
    assert done["actual_print_time"] == 0
    changed(db, one, production_status="queued")
    changed(db, one, production_status="in_progress")
    again = changed(db, one, production_status="completed")
    assert again["print_started_at"] == started
    assert again["print_completed_at"] == done["print_completed_at"]
    shipped = changed(db, one, production_status="shipped")["shipped_at"]
    assert changed(db, one, status="shipped")["shipped_at"] == shipped
    compare(db)


def test_a_failure_counts_when_it_happens(db: Database) -> None:
    one = an_order(db)
    changed(db, one, production_status="failed")
    assert changed(db, one, production_status="failed")["print_failures_count"] == 1
    changed(db, one, production_status="in_progress")
    assert changed(db, one, production_status="failed")["print_failures_count"] == 2
    compare(db)


def test_a_print_that_nobody_saw_begin_has_no_length(db: Database) -> None:
    assert changed(db, an_order(db), production_status="completed")["actual_print_time"] is None


def test_what_is_the_same_changes_nothing(db: Database) -> None:
    one = an_order(db)
    before = order_row(db, one)
    assert changed(db, one, status="paid", priority=3) == before


def test_a_foreign_or_called_off_order(db: Database) -> None:
    one = an_order(db)
    for ask in (orders.one, orders.taken_up):
        with pytest.raises(NotFound):
            db.write_now(ask, one, 999)
    changed(db, one, status="canceled")
    with pytest.raises(Conflict, match="canceled"):
        db.write_now(lambda unit: orders.demand_alive(orders.one(unit, one, None)))
    compare(db)
