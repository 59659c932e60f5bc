"""What is known of a product, which spool is meant for it, and what becomes of that."""

import pytest

from server.foundation.database import Database
from server.shop.orders import filament, orders, printing
from server.shop.orders.events import SERVER
from server.shop.orders.printing import Wish
from server.shop.stock import profiles, reservations
from server.shop.stock.assigning import NothingFits
from tests.server.shop.orders.ordering import an_order, item, order_row, receipt, taken
from tests.server.shop.orders.test_printing import a_printer, scheduled
from tests.server.shop.stock.shelves import amount, spool

BRACKET = {
    "product_name": "Custom Bracket", "standard_filament_amount": 5000, "preferred_material": "PLA",
    "print_time_minutes": 45, "nozzle_temp": 230,
}  # fmt: skip


@pytest.fixture
def used(db: Database) -> int:
    """A spool of a kilogram, and a product that takes 50 g of it."""
    db.write_now(profiles.add, BRACKET)
    return spool(db)


def assigned(db: Database, **changed: object) -> int:
    one = an_order(db, **changed)
    db.write_now(filament.assign, one, "Dana")
    return one


def test_a_profile_says_how_it_is_printed(db: Database, used: int) -> None:
    one = an_order(db)
    (entry,) = scheduled(db, one, Wish(a_printer(db)))
    assert (entry["estimated_duration_minutes"], entry["nozzle_temp"], entry["bed_temp"]) == (45, 230, 60)
    (other,) = scheduled(db, one, Wish(a_printer(db), "PETG", again=True))
    assert other["material_type"] == "PETG"
    assert db.read_now(filament.how_to_print, "Something else") == {}
    assert db.read_now(printing.of_order, one)
    assert used


def test_what_was_printed_elsewhere_is_booked_once_it_is_sent(db: Database, used: int) -> None:
    one = assigned(db, items=(item(1, quantity=2), item(2, is_digital=True)))
    assert order_row(db, one)["filament_assigned"]
    assert amount(db, used) == 100_000
    db.write_now(orders.change, one, None, {"status": "shipped"}, SERVER)
    assert amount(db, used) == 90_000
    assert db.read_now(reservations.open_of_order, one) == []
    db.write_now(orders.change, one, None, {"production_status": "queued", "status": "paid"}, SERVER)
    db.write_now(orders.change, one, None, {"status": "shipped"}, SERVER)
    assert amount(db, used) == 90_000


def test_what_was_called_off_lets_go(db: Database, used: int) -> None:
    one = assigned(db)
    taken(db, order_row(db, one)["account_id"], receipt(status="canceled"))
    assert db.read_now(reservations.open_of_order, one) == []
    assert amount(db, used) == 100_000


def test_without_a_profile_nothing_fits(db: Database) -> None:
    one = an_order(db)
    with pytest.raises(NothingFits, match="No product profile fits Custom Bracket"):
        db.write_now(filament.assign, one, "Dana")
    assert not order_row(db, one)["filament_assigned"]
