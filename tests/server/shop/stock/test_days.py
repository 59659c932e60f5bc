"""What was used on each day adds up."""

from sqlalchemy import select

from server.foundation.database import Database
from server.shop.stock import days
from server.shop.stock.grams import micros
from server.shop.stock.tables import days as table
from tests.server.shop.stock.shelves import NOW, at, later


def test_each_day_adds_up(db: Database) -> None:
    for moment, amount in ((NOW, 100), (later(60), 250), (later(86_400), 50)):
        at(db, moment, days.add, amount, micros(0.02))
    rows = db.read_now(lambda unit: unit.all(select(table).order_by(table.c.day)))
    assert [(row.day, row.used, row.cost) for row in rows] == [
        ("2026-03-02", 350, 70_000), ("2026-03-03", 50, 10_000),
    ]  # fmt: skip
