"""Document 004, analytics: each example as it is written there, and what its real client calls."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest

from server.foundation import clock
from tests.contract.shapes import fits
from tests.programs.laboratory import Lab
from tests.programs.shared_lab import emptied
from tests.server.shop.counter import client_of_shop
from tests.server.shop.orders.ordering import money, receipt
from tests.server.shop.orders.shopkeeping import account, order, signed_in

pytestmark = pytest.mark.anyio

DAY = re.compile(r"\d{4}-\d\d-\d\d")
DASHBOARD = {
    "total_orders": 25,
    "orders_this_month": 25,
    "revenue_this_month": 1249.50,
    "average_order_value": 49.98,
    "total_prints": int,
    "prints_completed": int,
    "print_success_rate": float,
    "filament_used_kg": float,
    "materials_in_stock": int,
    "low_stock_alerts": int,
}
BUCKET = {"date": DAY, "revenue": float, "order_count": int, "average_order": float}
REVENUE = {"period": "monthly", "data": [BUCKET], "total_revenue": 1249.50, "total_orders": 25}
SUMMARY = {
    "total_orders": 25, "total_revenue": 1249.50, "total_filament_cost": 0.0, "total_expenses": 0.0, "total_profit": 1249.50,
    "profit_margin": 100.0, "avg_order_value": 49.98, "orders_by_status": dict, "recent_orders_count": 25,
    "recent_revenue": 1249.50,
}  # fmt: skip
TREND = {
    "period": str,
    "revenue": float,
    "orders": int,
    "profit": float,
    "filament_cost": float,
    "expenses": float,
}
PRODUCT = {
    "product_name": "Custom Bracket",
    "total_quantity": 25,
    "total_revenue": float,
    "order_count": 25,
    "avg_price": float,
}


@pytest.fixture
async def lab(shared_lab: Lab) -> Lab:
    return await emptied(shared_lab, "accounts", "orders", "print_sessions")


@pytest.fixture
async def owner(lab: Lab) -> AsyncIterator[httpx.AsyncClient]:
    """The month of the document's example: 25 orders, 1249.50 in all."""
    shop, now = account(lab), clock.now()
    order(lab, shop, *(receipt(number, created_at=now, total=money(4998)) for number in range(1, 26)))
    async with signed_in(lab, shop) as client:
        yield client


async def test_the_dashboard(owner: httpx.AsyncClient) -> None:
    answer = await owner.get("/analytics/dashboard")
    assert answer.status_code == 200
    fits(answer.json(), DASHBOARD)
    assert answer.headers["X-RateLimit-Limit"] == "1000"


async def test_revenue(owner: httpx.AsyncClient) -> None:
    answer = await owner.get("/analytics/revenue?period=monthly")
    fits(answer.json(), REVENUE)
    assert answer.json()["data"][0]["date"].endswith("-01")
    for period in ("daily", "weekly", "monthly"):
        body = (await owner.get(f"/analytics/revenue?period={period}")).json()
        assert (body["period"], body["total_orders"]) == (period, 25)


async def test_what_the_client_calls(owner: httpx.AsyncClient) -> None:
    summary = (await owner.get("/analytics/summary")).json()
    fits(summary, SUMMARY)
    assert summary["orders_by_status"]["paid"] == 25
    trends = (await owner.get("/analytics/revenue-trends?period=monthly")).json()
    fits(trends, {"period": "monthly", "trends": [TREND]})
    assert re.fullmatch(r"\d{4}-\d\d", trends["trends"][0]["period"])
    products = (await owner.get("/analytics/product-performance")).json()
    fits(products, {"products": [PRODUCT], "total_products": 1})


async def test_everybody_sees_their_own(owner: httpx.AsyncClient, lab: Lab) -> None:
    order(lab, account(lab, "43"), receipt(99, created_at=clock.now()))
    assert (await owner.get("/analytics/dashboard")).json()["total_orders"] == 25
    assert (await lab.staff.get("/analytics/dashboard")).json()["total_orders"] == 26
    assert (await lab.staff.get("/analytics/dashboard?account_id=1")).json()["total_orders"] == 25
    async with client_of_shop(lab, None) as nobody:
        assert (await nobody.get("/analytics/revenue")).status_code == 401
    refused = await owner.get("/analytics/revenue?period=yearly")
    assert (refused.status_code, refused.json()["status"]) == (400, 400)
