"""Revenue from the kept days equals what the orders say, and currencies stay apart."""

import random
from decimal import Decimal

from server.foundation.database import Database
from server.shop.analytics import earnings, periods
from server.shop.analytics.earnings import Earned, Scope
from server.shop.orders import life_cycle
from server.shop.orders.tables import orders
from tests.server.shop.orders.ordering import account, money, receipt, rows, taken
from tests.server.shop.orders.test_figures import any_receipt


def test_sums_equal_a_recount(db: Database) -> None:
    chance, shops = random.Random(11), [account(db, "1"), account(db, "2")]
    for _ in range(6):
        taken(db, chance.choice(shops), *(any_receipt(chance) for _ in range(20)))
    every = rows(db, orders.select())
    for account_id in (None, *shops):
        for since, until in (("", ""), ("2026-01-10", "2026-01-20")):
            found = db.read_now(earnings.by_currency, Scope(account_id, since, until))
            for currency in ("USD", "JPY", "KWD"):
                mine = [
                    life_cycle.earned(row["status"], row["total"], row["refunded"]) for row in every
                    if row["currency"] == currency and account_id in (None, row["account_id"])
                    and since <= row["created_at"][:10] < (until or "9")
                ]  # fmt: skip
                counted = [earned for earned in mine if earned is not None]
                assert found.get(currency, Earned()) == Earned(sum(counted), len(counted))


def test_the_usual_currency_comes_first(db: Database) -> None:
    shop = account(db)
    taken(
        db,
        shop,
        receipt(1, total=money(10**6)),
        *(receipt(n, total=money(1, 100, "EUR"), items=()) for n in (2, 3)),
    )
    assert list(db.read_now(earnings.by_currency, Scope())) == ["EUR", "USD"]
    days = db.read_now(earnings.by_period, Scope(), "EUR", "daily")
    assert days == {"2026-01-05": Earned(20, 2)}
    assert days["2026-01-05"].amount == Decimal("0.02")


def test_periods_have_no_gaps() -> None:
    days = {"2026-01-30": Earned(10, 1), "2026-03-02": Earned(5, 2), "2026-01-31": Earned(1, 1)}
    months = earnings.without_gaps(days, "monthly")
    assert months == {"2026-01-01": Earned(11, 2), "2026-02-01": Earned(), "2026-03-01": Earned(5, 2)}
    assert earnings.without_gaps({}, "daily") == {}
    assert len(earnings.without_gaps(days, "daily")) == 32
    assert set(earnings.without_gaps(days, "weekly")) == set(
        periods.between("2026-01-26", "2026-03-02", "weekly")
    )


def test_an_average_is_rounded_to_cents() -> None:
    assert Earned(10_000, 3).average == Decimal("3.33")
    assert Earned(10_005, 1).average == Decimal("10.01")
    assert Earned().average == 0
