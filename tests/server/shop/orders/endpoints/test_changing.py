"""Many orders change together or not at all."""

import pytest

from tests.programs.laboratory import Lab
from tests.server.shop.orders.ordering import receipt
from tests.server.shop.orders.shopkeeping import account, order

pytestmark = pytest.mark.anyio


async def test_many_orders_change_together(lab: Lab) -> None:
    shop = account(lab)
    ids = [order(lab, shop, receipt(number)) for number in (1, 2, 3)]
    wish = {"order_ids": [ids[2], ids[0], ids[2]], "action": "update_status", "status": "COMPLETED"}
    answer = await lab.staff.post("/orders/bulk-actions", json=wish)
    assert [one["id"] for one in answer.json()["orders"]] == [ids[2], ids[0]]
    made = {"order_ids": ids, "action": "update_production_status", "status": "printed"}
    answer = await lab.staff.post("/orders/bulk-actions", json=made)
    assert {one["production_status"] for one in answer.json()["orders"]} == {"completed"}
    refused = await lab.staff.post(
        "/orders/bulk-actions", json={**made, "order_ids": [*ids, 999], "status": "queued"}
    )
    assert refused.status_code == 404
    assert (await lab.staff.get("/orders?production_status=queued")).json()["total"] == 0


async def test_null_clears_what_may_be_empty_and_says_nothing_else(lab: Lab) -> None:
    one = order(lab, account(lab))
    await lab.staff.put(f"/orders/{one}", json={"notes": "x", "print_notes": "y", "estimated_print_time": 5})
    cleared = {"notes": None, "status": None, "production_status": None, "estimated_print_time": None}
    body = (await lab.staff.put(f"/orders/{one}", json=cleared)).json()
    assert (body["internal_notes"], body["print_notes"], body["estimated_print_time"]) == ("", "y", None)
    assert (body["status"], body["production_status"]) == ("paid", "queued")
