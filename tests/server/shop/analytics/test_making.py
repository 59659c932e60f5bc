"""Prints of the house and of one's own orders; filament only for the house."""

from decimal import Decimal

from sqlalchemy import insert

from server.foundation.database import Database
from server.printers.tables import prints
from server.shop.analytics import making
from server.shop.orders import figures
from server.shop.stock import ledger
from server.shop.stock.ledger import Why
from tests.server.shop.orders.ordering import MADE
from tests.server.shop.stock.shelves import spool


def test_only_what_ended_counts(db: Database) -> None:
    states = ("finished", "finished", "failed", "printing", "lost")
    fixed = {"printer_id": 1, "name": "x", "started_from": "printer", "started_at": MADE}
    values = [{**fixed, "key": str(number), "state": state} for number, state in enumerate(states)]
    db.write_now(lambda unit: unit.run(insert(prints), values))
    found = db.read_now(making.ended, None)
    assert (found.total, found.completed, found.success_pct) == (4, 2, Decimal("50.0"))
    assert db.read_now(making.ended, 7).success_pct == 0


def test_an_account_has_the_prints_of_its_orders(db: Database) -> None:
    db.write_now(figures.count_print, 7, "finished", 3)
    db.write_now(figures.count_print, 8, "failed", 1)
    found = db.read_now(making.ended, 7)
    assert (found.total, found.completed, found.success_pct) == (3, 3, 100)


def test_filament_is_the_houses(db: Database) -> None:
    used = spool(db, cost_per_gram=20_000)
    db.write_now(ledger.use, used, 1000, Why("print"))
    assert sum(db.read_now(making.filament_cost, "", "", is_shown=True).values()) == Decimal("0.2")
    assert db.read_now(making.filament_cost, "", "", is_shown=False) == {}
    assert db.read_now(making.stock, is_shown=True).materials_in_stock == 1
    assert db.read_now(making.stock, is_shown=False) == making.NOTHING
