"""What others are told of the stock."""

from decimal import Decimal

from server.foundation.database import Database
from server.shop.stock import figures, ledger, spools
from server.shop.stock.grams import hundredths, micros
from server.shop.stock.ledger import Why
from tests.server.shop.stock.shelves import NOW, asked, at, later, spool


def test_the_dashboard(db: Database) -> None:
    one, _low, away, empty = spool(db), spool(db, 50), spool(db, 10), spool(db, 5)
    asked(db)(one, 500.5)
    db.write_now(spools.archive, away, archived=True)
    db.write_now(ledger.set_to, empty, 0, Why("correction"))
    found = db.read_now(figures.standing)
    assert (found.filament_used_kg, found.materials_in_stock, found.low_stock_alerts) == (
        Decimal("0.5005"),
        2,
        2,
    )


def test_by_day(db: Database) -> None:
    one = spool(db, cost_per_gram=micros(0.02))
    for moment in (NOW, later(86_400), later(3 * 86_400)):
        at(db, moment, ledger.use, one, hundredths(10), Why("print"))
    found = db.read_now(figures.used_by_day, "2026-03-02", "2026-03-05")
    assert found == {
        "2026-03-02": (Decimal(10), Decimal("0.2")), "2026-03-03": (Decimal(10), Decimal("0.2")),
    }  # fmt: skip
