"""Reports before the first order, and single numbers that never add two currencies."""

from dataclasses import replace

import pytest

from server.foundation import clock
from server.foundation.database import Database
from server.shop.analytics import reports
from server.shop.analytics.earnings import Scope
from server.shop.analytics.reports import Asked
from server.shop.stock import ledger
from server.shop.stock.ledger import Why
from tests.server.shop.orders.ordering import account, money, receipt, taken
from tests.server.shop.stock.shelves import spool

ALL = Asked(Scope(), sees_house=True)


def test_nothing_was_sold_yet(db: Database) -> None:
    assert db.read_now(reports.dashboard, ALL).revenue_this_month == 0
    assert db.read_now(reports.revenue, ALL).data == []
    assert db.read_now(reports.summary, ALL).profit_margin == 0
    assert db.read_now(reports.trends, ALL).trends == []
    assert db.read_now(reports.performance, None, 5).total_products == 0


def test_one_number_is_of_one_currency(db: Database) -> None:
    now = clock.now()
    euros = [receipt(n, created_at=now, total=money(1000, 100, "EUR"), items=()) for n in (1, 2)]
    taken(db, account(db), *euros, receipt(3, created_at=now, total=money(70, 1, "JPY"), items=()))
    shown = db.read_now(reports.dashboard, ALL)
    assert (shown.currency, shown.revenue_this_month, shown.average_order_value) == ("EUR", 20.0, 10.0)
    assert (shown.orders_this_month, shown.currencies["JPY"].revenue) == (3, 70.0)
    found = db.read_now(reports.revenue, Asked(Scope(), sees_house=True, currency="JPY"))
    assert (found.total_revenue, found.total_orders, found.currencies) == (70.0, 1, ["EUR", "JPY"])
    summed = db.read_now(reports.summary, ALL)
    assert (summed.total_revenue, summed.recent_revenue, summed.recent_orders_count) == (20.0, 20.0, 3)


@pytest.mark.parametrize(("sees_house", "cost"), [(True, 0.2), (False, 0.0)])
def test_profit_is_what_filament_leaves(db: Database, sees_house: bool, cost: float) -> None:
    used = spool(db, cost_per_gram=20_000)
    db.write_now(ledger.use, used, 1000, Why("print"))
    yen = receipt(2, created_at=clock.now(), total=money(70, 1, "JPY"), items=())
    shop = account(db)
    taken(
        db,
        shop,
        receipt(1, created_at=clock.now(), total=money(1000)),
        receipt(3, created_at=clock.now(), total=money(0)),
        yen,
    )
    asked = Asked(Scope(), sees_house)
    summed = db.read_now(reports.summary, asked)
    assert (summed.total_filament_cost, summed.total_profit) == (cost, 10 - cost)
    assert summed.profit_margin == (98.0 if cost else 100.0)
    (trend,) = db.read_now(reports.trends, asked).trends
    assert (trend.revenue, trend.profit, trend.filament_cost) == (10.0, 10 - cost, cost)
    # A spool's price is of the house's money: it is not taken off another one too.
    (trend,) = db.read_now(reports.trends, replace(asked, currency="JPY")).trends
    assert (trend.revenue, trend.profit, trend.filament_cost) == (70.0, 70.0, 0.0)
