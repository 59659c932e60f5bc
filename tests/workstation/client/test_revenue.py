"""The figures are asked for as documented."""

from datetime import date

import pytest

from tests.workstation.fake_stock import FakeStock
from workstation.client.revenue import Revenue

pytestmark = pytest.mark.anyio


async def test_every_call() -> None:
    lab = FakeStock()
    lab.revenue = [{"date": "2026-10-01", "revenue": 10.0, "order_count": 1}]
    transport = lab.transport()
    transport.token = lab.token
    client = Revenue(transport)
    assert (await client.dashboard()).total_orders == 150
    found = await client.by_period("weekly", date(2026, 10, 1), date(2026, 10, 31), "EUR")
    assert found.earned[0].orders == 1
    assert [row.product_name for row in await client.products()] == ["=Bracket", "Vase"]
    assert (await client.summary()).orders_by_status["shipped"] == 20
    asked = dict(lab.queries)["/analytics/revenue"]
    assert asked == {
        "period": "weekly",
        "start_date": "2026-10-01",
        "end_date": "2026-10-31",
        "currency": "EUR",
    }
    await transport.close()
