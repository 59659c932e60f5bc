"""The shop's figures as the wire says them: money stays exact."""

from datetime import date
from decimal import Decimal

from tests.workstation.fake_stock import DASHBOARD, PRODUCTS
from workstation.records.revenue import Dashboard, Earned, Revenue, Sold, Summary


def test_the_dashboard() -> None:
    found = Dashboard.from_wire(DASHBOARD)
    assert found.revenue_this_month == Decimal("1249.5")
    assert found.prints_failed == 5
    assert Dashboard.from_wire({}).print_success_rate is None


def test_revenue_by_period() -> None:
    row = {"date": "2026-10-01", "revenue": 249.5, "order_count": 5, "average_order": 49.9}
    found = Revenue.from_wire(
        {"period": "monthly", "data": [row], "total_revenue": 249.5, "total_orders": 5, "currency": "EUR"}
    )
    assert found.earned == (Earned(date(2026, 10, 1), Decimal("249.5"), 5),)
    assert found.earned[0].average == Decimal("49.90")
    assert found.currency == "EUR"
    assert Earned(date(2026, 10, 1)).average is None


def test_products_and_statuses() -> None:
    assert Sold.from_wire(PRODUCTS[1]).total_revenue == Decimal("135.5")
    assert Summary.from_wire({"orders_by_status": {"PAID": 4}}).orders_by_status == {"paid": 4}
