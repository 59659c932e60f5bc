"""A print session belongs to whoever made it."""

import pytest

from tests.programs.laboratory import Lab
from tests.server.shop.orders.ordering import receipt
from tests.server.shop.orders.shopkeeping import account, order, signed_in

pytestmark = pytest.mark.anyio


async def test_a_session_of_the_house_is_not_an_accounts(lab: Lab) -> None:
    shop = account(lab)
    first, second = order(lab, shop, receipt(1)), order(lab, shop, receipt(2))
    made = (
        await lab.staff.post("/print-sessions", json={"name": "All", "order_ids": [first, second]})
    ).json()
    assert (made["user_id"], made["order_ids"], made["notes"]) == (None, [first, second], "")
    async with signed_in(lab, shop) as owner:
        assert (await owner.get(f"/print-sessions/{made['id']}")).status_code == 404
        own = (await owner.post("/print-sessions", json={"name": "Mine", "order_ids": [first]})).json()
        assert own["user_id"] == shop
    moved = (await lab.staff.get(f"/print-sessions/{made['id']}")).json()
    assert moved["order_ids"] == [second]
    kept = (await lab.staff.put(f"/print-sessions/{made['id']}", json={"notes": "n", "name": "A"})).json()
    assert (kept["notes"], kept["name"], kept["order_ids"]) == ("n", "A", [second])
