"""What desks and Etsy users are answered, and who may ask."""

from typing import Any

import pytest

from tests.programs.laboratory import tokens
from tests.server.shop.etsy.market_place import MarketPlace

pytestmark = pytest.mark.anyio
BEN = 222


async def connected(market: MarketPlace) -> dict[str, Any]:
    """By an administrator, on the desk."""
    begun = (await market.lab.admin.post("/etsy/login", json={})).json()
    code, state = await market.code(begun["auth_url"])
    wish = {"code": code, "code_verifier": begun["code_verifier"], "state": state}
    answer = await market.lab.admin.post("/etsy/callback", json=wish)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def accounts(market: MarketPlace) -> list[dict[str, Any]]:
    answer = await market.lab.staff.get("/etsy/accounts")
    assert answer.status_code == 200
    return list(answer.json()["accounts"])


async def test_the_desk_connects_syncs_and_disconnects(market: MarketPlace) -> None:
    market.etsy.receipts.fill(7)
    account = await connected(market)
    assert (account["name"], account["state"], account["role"]) == ("PrintsAndMore", "connected", "staff")
    synced = await market.lab.staff.post(f"/etsy/accounts/{account['id']}/sync")
    assert synced.json()["synced_count"] == 7
    assert (await market.lab.staff.post("/etsy/sync")).json()["total_orders"] == 7
    [shown] = await accounts(market)
    assert (shown["orders"], shown["last_error"]) == (7, None)
    assert shown["last_sync_at"]
    gone = await market.lab.admin.delete(f"/etsy/accounts/{account['id']}")
    assert gone.status_code == 200
    [shown] = await accounts(market)
    assert (shown["state"], shown["orders"]) == ("disconnected", 7)
    refused = await market.lab.staff.post("/etsy/sync")
    assert refused.status_code == 409
    assert "Connect the shop with Etsy again" in refused.json()["message"]


async def test_problems_are_shown(market: MarketPlace) -> None:
    bad = market.etsy.receipts.add(grandtotal=None, total_price=None)
    account = await connected(market)
    await market.lab.staff.post("/etsy/sync")
    answer = await market.lab.staff.get(f"/etsy/accounts/{account['id']}/problems")
    [problem] = answer.json()["problems"]
    assert problem["receipt_id"] == str(bad["receipt_id"])
    assert "total is missing" in problem["sentence"]


async def test_who_may(market: MarketPlace) -> None:
    account = await connected(market)
    one = f"/etsy/accounts/{account['id']}"
    for method, path in (("POST", "/etsy/login"), ("POST", "/etsy/callback"), ("DELETE", one)):
        assert (await market.lab.staff.request(method, path, json={})).status_code == 403
    for method, path in (("GET", "/etsy/accounts"), ("POST", "/etsy/sync"), ("GET", f"{one}/problems")):
        assert (await market.lab.kiosk.request(method, path)).status_code == 403
        assert (await market.lab.public.request(method, path)).status_code == 401


async def test_no_such_shop(market: MarketPlace) -> None:
    for number in ("4711", "9" * 30):
        for method, path in (("DELETE", ""), ("POST", "/sync"), ("GET", "/problems")):
            answer = await market.lab.admin.request(method, f"/etsy/accounts/{number}{path}")
            assert answer.status_code == 404


async def test_a_second_user_sees_only_their_own(market: MarketPlace) -> None:
    market.etsy.add_shop(BEN, 2002, "BensPrints", receipts=3)
    market.etsy.receipts.fill(5)
    owner = (await market.signed_in())["token"]
    ben = (await market.signed_in(BEN))["token"]
    async with market.client(owner) as client:
        assert (await client.post("/orders/sync")).json()["total_orders"] == 5
        assert (await client.get("/bambu/printers")).status_code == 200
    async with market.client(ben) as client:
        assert (await client.post("/orders/sync")).json()["total_orders"] == 3
        assert (await client.get("/auth/user")).json()["shop_name"] == "BensPrints"
        assert (await client.get("/bambu/printers")).status_code == 403
    async with market.client(tokens()["staff"]) as desk:
        assert (await desk.post("/orders/sync")).json()["total_orders"] == 8
    # Their tokens are worth nothing at the desk.
    assert (
        await market.lab.public.get("/etsy/accounts", headers={"Authorization": f"Bearer {owner}"})
    ).status_code == 401


async def test_one_shop_that_cannot_be_synced_is_told_beside_the_others(market: MarketPlace) -> None:
    market.etsy.add_shop(BEN, 2002, "BensPrints", receipts=3)
    await connected(market)
    await market.signed_in(BEN)
    market.etsy.faults.wish("no-scope", "shops/2002/receipts")
    answer = await market.lab.staff.post("/etsy/sync")
    assert answer.status_code == 200
    assert answer.json()["success"] is False
    assert "permission is missing" in answer.json()["message"]
    alone = await market.lab.staff.post("/etsy/accounts/2/sync")
    assert alone.status_code == 409


async def test_the_limit_is_shown_while_etsy_rests(market: MarketPlace) -> None:
    await connected(market)
    market.etsy.faults.wish("429-long", "receipts")
    assert (await market.lab.staff.post("/etsy/sync")).status_code == 503
    assert (await market.lab.staff.get("/etsy/accounts")).json()["resting_until"]
