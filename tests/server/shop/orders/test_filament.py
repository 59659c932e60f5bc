"""How much filament went into orders."""

from server.foundation.database import Database
from server.shop.orders import filament
from server.shop.stock import ledger
from server.shop.stock.ledger import Why
from tests.server.shop.stock.shelves import spool


def test_uses_are_summed_up_by_order(db: Database) -> None:
    used = spool(db)
    for amount, order_id in ((1000, 1), (250, 1), (500, 2), (100, None)):
        db.write_now(ledger.use, used, amount, Why("print", order_id=order_id))
    assert db.read_now(filament.used_grams, [1, 2, 3]) == {1: 12.5, 2: 5.0}
    assert db.read_now(filament.used_grams, []) == {}
