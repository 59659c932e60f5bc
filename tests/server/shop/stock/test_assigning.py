"""Filament is meant for an order, and taken once."""

import pytest

from server.foundation.database import Database
from server.foundation.problems import NotFound
from server.shop.stock import assigning, profiles, reservations
from server.shop.stock.assigning import NothingFits, Piece
from server.shop.stock.grams import hundredths
from tests.server.shop.stock.shelves import add_printer, amount, entries, queue, spool

PIECES = [Piece(1, "Custom Bracket", 2), Piece(2, "Vase", 1)]


@pytest.fixture
def bracket(db: Database) -> int:
    stated = {
        "product_name": "Custom Bracket", "standard_filament_amount": hundredths(30), "preferred_material": "PLA",
        "preferred_color": "Red",
    }  # fmt: skip
    return int(db.write_now(profiles.add, stated).id)


def test_each_item_finds_its_spool_and_nothing_is_taken(db: Database, bracket: int) -> None:
    one = spool(db)
    found = db.write_now(assigning.assign, 7, PIECES, "Dana")
    assert [(each.spool and each.spool.id, each.amount, each.reason) for each in found] == [
        (one, 6000, ""), (None, 0, "No product profile fits Vase."),
    ]  # fmt: skip
    assert amount(db, one) == hundredths(1000)
    assert db.read_now(reservations.by_spool, [one]) == {one: 6000}


def test_twice_is_once(db: Database, bracket: int) -> None:
    one = spool(db)
    for _ in range(3):
        db.write_now(assigning.assign, 7, PIECES, "Dana")
    assert db.read_now(reservations.by_spool, [one]) == {one: 6000}


def test_what_others_wait_for_is_not_offered(db: Database, bracket: int) -> None:
    small, large = spool(db, 70), spool(db, 90)
    first = db.write_now(assigning.assign, 7, PIECES[:1], "Dana")
    second = db.write_now(assigning.assign, 8, PIECES[:1], "Dana")
    assert [each[0].spool.id for each in (first, second)] == [small, large]
    with pytest.raises(NothingFits, match=r"No spool has 60 g of PLA Red for Custom Bracket\."):
        db.write_now(assigning.assign, 9, PIECES[:1], "Dana")


def test_nothing_found_changes_nothing(db: Database, bracket: int) -> None:
    one = spool(db)
    db.write_now(assigning.assign, 7, PIECES, "Dana")
    with pytest.raises(NothingFits) as refused:
        db.write_now(assigning.assign, 7, [Piece(1, "Bowl", 1)], "Dana")
    assert refused.value.extra == {"success": False}
    assert db.read_now(reservations.by_spool, [one]) == {one: 6000}
    with pytest.raises(NothingFits, match="no items"):
        db.write_now(assigning.assign, 8, [], "Dana")


def test_what_a_print_began_with_stays(db: Database, bracket: int) -> None:
    spool(db)
    db.write_now(assigning.assign, 7, PIECES[:1], "Dana")
    [row] = db.read_now(reservations.open_of_order, 7)
    db.write_now(reservations.used, row, 100)
    assert db.write_now(assigning.assign, 7, PIECES[:1], "Dana") == []
    assert [each.id for each in db.read_now(reservations.open_of_order, 7)] == [row.id]


def test_what_was_printed_elsewhere_is_booked_once(db: Database, bracket: int) -> None:
    one = spool(db)
    db.write_now(assigning.assign, 7, PIECES, "Dana")
    [row] = db.read_now(reservations.open_of_order, 7)
    db.write_now(reservations.used, row, 1000)
    assert db.write_now(assigning.consume, 7, "Robin") == 5000
    assert db.write_now(assigning.consume, 7, "Robin") == 0
    entry = entries(db, one)[-1]
    assert (entry.change, entry.order_id, entry.person, entry.note) == (-5000, 7, "Robin", "Custom Bracket")


def test_released_is_free_again(db: Database, bracket: int) -> None:
    one = spool(db)
    db.write_now(assigning.assign, 7, PIECES, "Dana")
    db.write_now(assigning.release, 7)
    assert db.read_now(reservations.by_spool, [one]) == {}
    assert amount(db, one) == hundredths(1000)


def test_a_person_chooses_for_a_scheduled_print(db: Database) -> None:
    one, two = spool(db), spool(db)
    entry = queue(db, add_printer(db))
    for chosen in (one, two):
        row = db.write_now(assigning.choose, chosen, scheduled_id=entry.id, amount=500, by="Dana")
    assert (row.spool_id, row.amount, row.title) == (two, 500, "Custom Bracket")
    with pytest.raises(NotFound):
        db.write_now(assigning.choose, one, scheduled_id=77, amount=None, by="Dana")
    with pytest.raises(NotFound):
        db.write_now(assigning.choose, 77, scheduled_id=entry.id, amount=None, by="Dana")


def test_choosing_for_an_orders_print_moves_what_was_meant_for_it(db: Database, bracket: int) -> None:
    one, two = spool(db, 500), spool(db)
    db.write_now(assigning.assign, 7, PIECES, "Dana")
    entry = queue(db, add_printer(db), order_id=7)
    row = db.write_now(assigning.choose, two, scheduled_id=entry.id, amount=None, by="Dana")
    assert (row.amount, row.order_id, row.item) == (6000, 7, 1)
    assert db.read_now(reservations.by_spool, [one, two]) == {two: 6000}
    assert db.read_now(reservations.for_print, 7, entry.id, "whatever").id == row.id
    assert db.read_now(reservations.for_print, 7, 99, "Custom Bracket") is None
