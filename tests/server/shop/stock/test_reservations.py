"""What is meant for somebody, until a print has used it."""

from server.foundation.database import Database
from server.shop.stock import reservations
from tests.server.shop.stock.shelves import spool


def test_what_is_spoken_for(db: Database) -> None:
    one = spool(db)
    first = db.write_now(reservations.add, spool_id=one, order_id=1, item=1, amount=500)
    db.write_now(reservations.add, spool_id=one, order_id=2, amount=700)
    db.write_now(reservations.add, spool_id=one, scheduled_id=9)
    assert db.read_now(reservations.by_spool, [one]) == {one: 1200}
    db.write_now(reservations.used, first, 200)
    assert db.read_now(reservations.by_spool, [one]) == {one: 1000}
    [row] = db.read_now(reservations.open_of_order, 1)
    db.write_now(reservations.used, row, 900)
    assert db.read_now(reservations.open_of_order, 1) == []
    assert db.read_now(reservations.of_order, 1)[0].used == 500
    assert db.read_now(reservations.by_spool, []) == {}


def test_closed_is_free_again(db: Database) -> None:
    one = spool(db)
    row = db.write_now(reservations.add, spool_id=one, scheduled_id=4, amount=500)
    assert db.read_now(reservations.of_scheduled, 4).id == row.id
    db.write_now(reservations.close, [row.id])
    assert db.read_now(reservations.by_spool, [one]) == {}
