"""What is asked is understood, or refused by name."""

import pytest

from tests.programs.laboratory import Lab
from tests.server.shop.orders.ordering import receipt
from tests.server.shop.orders.shopkeeping import account, order, signed_in

pytestmark = pytest.mark.anyio


async def test_days_are_whole_and_both_belong_to_it(lab: Lab) -> None:
    order(lab, account(lab), *(receipt(n, created_at=f"2026-01-{n:02d}T10:00:00.000000Z") for n in (5, 6, 7)))
    for query, total in (
        ("start_date=2026-01-06", 2), ("end_date=2026-01-06", 2), ("start_date=2026-01-06&end_date=2026-01-06", 1),
        ("end_date=2026-01-06T12:00:00", 2), ("end_date=2026-01-06T00:00:00", 1), ("period=WEEKLY", 3), ("currency=eur", 0),
        ("end_date=9999-12-31T10:00:00", 3),
    ):  # fmt: skip
        found = (await lab.staff.get(f"/analytics/revenue?{query}")).json()
        assert found["total_orders"] == total, query


async def test_a_bad_question_is_refused_by_name(lab: Lab) -> None:
    shop = account(lab)
    async with signed_in(lab, shop) as owner:
        for path in ("revenue", "revenue-trends"):
            for query, field in (
                ("period=hourly", "period"), ("start_date=x", "start_date"), ("end_date=2026-99-01", "end_date"),
                ("start_date=2026-02-01&end_date=2026-01-01", "end_date"), ("account_id=x", "account_id"),
            ):  # fmt: skip
                answer = await owner.get(f"/analytics/{path}?{query}")
                assert answer.status_code == 400, query
                assert field in answer.json()["error"]
        assert (await owner.get(f"/analytics/summary?account_id={shop + 1}")).status_code == 404
        assert (await owner.get("/analytics/product-performance?limit=0")).status_code == 400
