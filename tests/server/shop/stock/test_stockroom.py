"""A spool is read with its tray and what is meant for others."""

from server.foundation.database import Database
from server.shop.stock import reservations, stockroom, trays
from server.shop.stock.spools import Filter
from tests.server.shop.stock.shelves import add_printer, spool


def test_in_one_go(db: Database) -> None:
    printer, one, two = add_printer(db), spool(db), spool(db)
    db.write_now(trays.tie, one, printer, 2)
    db.write_now(reservations.add, spool_id=two, order_id=1, amount=500)
    found = db.read_now(stockroom.listed, Filter(), 10, 0)
    assert found.total == 2
    assert found.trays[one].slot == 2
    assert found.reserved == {two: 500}
    assert db.read_now(stockroom.one, one).rows[0].id == one
