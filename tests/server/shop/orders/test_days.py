"""Sums over days, where a time of day cuts one."""

from server.foundation.database import Database
from server.shop.orders import days
from server.shop.orders.wanted import EVER, NEVER, Wanted, stretches
from tests.server.shop.orders.ordering import account, receipt, taken

TOTALS = [
    (EVER, NEVER, 6), ("2026-01-02T00:00:00.000000Z", NEVER, 4), ("2026-01-02T12:00:00.000000Z", NEVER, 3),
    ("2026-01-02T12:00:00.000000Z", "2026-01-02T13:00:00.000000Z", 1), (EVER, "2026-01-02T12:00:00.000000Z", 3),
    ("2026-01-02T12:00:00.000000Z", "2026-01-03T12:00:00.000000Z", 2), ("2026-01-05T00:00:00.000000Z", EVER, 0),
    ("2026-01-02T13:00:00.000000Z", "2026-01-02T12:00:00.000000Z", 0),
]  # fmt: skip


def test_a_total_is_exact(db: Database) -> None:
    shop = account(db)
    made = [f"2026-01-{day:02d}T{hour}:00:00.000000Z" for day in (1, 2, 3) for hour in ("00", "12")]
    taken(db, shop, *(receipt(number, created_at=at) for number, at in enumerate(made, 1)))
    for since, until, total in TOTALS:
        wanted = Wanted(since=since, until=until)
        found = db.read_now(lambda unit, given=wanted: days.total(unit, given, stretches(unit, given)))
        assert found == total, wanted


def test_midnights() -> None:
    assert days.is_midnight(EVER)
    assert days.is_midnight(NEVER)
    assert not days.is_midnight("2026-01-02T12:00:00.000000Z")
