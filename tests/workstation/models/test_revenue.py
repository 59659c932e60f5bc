"""Revenue as pictures and tables: every period of the range, zero where nothing came in, money exact."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.workstation.fake_stock import DASHBOARD, PRODUCTS
from workstation.models import revenue
from workstation.models.revenue import SoldModel
from workstation.records.revenue import PERIODS, Dashboard, Earned, Revenue, Sold, Summary

FOUND = Revenue(
    "monthly", (Earned(date(2026, 9, 1), Decimal("249.50"), 5),), Decimal("249.50"), 5, "EUR", ("EUR", "USD")
)
START, END = date(2026, 8, 15), date(2026, 11, 20)


def test_periods_without_an_order_are_zero() -> None:
    series = revenue.earned(FOUND, START, END)
    assert [point.number for point in series.points] == [0, 249.5, 0, 0]
    assert series.points[1].said == "€249.50 · 5 orders"
    assert series.points[1].name == "September 2026"
    assert "€249.50 in 5 orders" in series.sub
    assert series.stands


@pytest.mark.parametrize(
    ("period", "start", "end", "count"),
    [
        ("daily", date(2026, 2, 26), date(2026, 3, 1), 4),
        ("weekly", date(2026, 11, 18), date(2026, 11, 30), 3),
        ("monthly", date(2025, 12, 31), date(2026, 1, 1), 2),
    ],
)
def test_every_period_of_the_range(period: str, start: date, end: date, count: int) -> None:
    rows = revenue.whole(Revenue(period), start, end)
    assert len(rows) == count
    assert all(point.tick for point in revenue.earned(Revenue(period), start, end).points)


def test_weeks_begin_on_monday() -> None:
    assert revenue.begin(date(2026, 11, 18), "weekly") == date(2026, 11, 16)


def test_the_table_is_exact() -> None:
    titles, rows = revenue.table(FOUND, START, END)
    assert titles[1] == "Revenue EUR"
    assert rows[1] == [date(2026, 9, 1), Decimal("249.50"), 5, Decimal("49.90")]


def test_prints_and_statuses() -> None:
    assert [point.number for point in revenue.prints(Dashboard.from_wire(DASHBOARD)).points] == [295, 5]
    assert revenue.prints(Dashboard()).is_empty
    series = revenue.by_status(Summary({"refunded": 1, "of_tomorrow": 2, "paid": 4}))
    assert [point.name for point in series.points] == ["Paid", "Refunded", "of tomorrow"]


def test_the_model_keeps_qt_s_rules(qtbot: QtBot) -> None:
    model = SoldModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = tuple(Sold.from_wire(row) for row in PRODUCTS)
    model.arrange(rows)
    for column in range(len(model.columns)):
        model.sort(column)
        assert all(model.index(row, column).data() for row in range(2))
    assert revenue.sold_table(rows)[1][1][1] == Decimal("135.5")
    assert tester.model() is model


def test_every_period_has_a_name() -> None:
    assert len({revenue.period_name(period) for period in PERIODS}) == 3
