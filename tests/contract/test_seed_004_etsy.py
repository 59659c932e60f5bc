"""Document 004, signing in with Etsy and fetching orders: each example as it is written there, and the real client's."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.contract.shapes import TIME, fits
from tests.programs.laboratory import Place, opened, tokens
from tests.server.shop.counter import client_of_shop
from tests.server.shop.etsy.conftest import etsy, market, opened_room, running_etsy, shared_settings
from tests.server.shop.etsy.market_place import MarketPlace
from tests.standins.etsy import KEYSTRING, REDIRECT, SHOP_ID, USER_ID

__all__ = ["etsy", "market", "opened_room", "running_etsy", "shared_settings"]
pytestmark = pytest.mark.anyio

USER = {
    "id": int,
    "etsy_user_id": str(USER_ID),
    "username": "PrintsAndMore",
    "first_name": str,
    "shop_id": str(SHOP_ID),
    "shop_name": "PrintsAndMore",
}
LOGIN = {"auth_url": str, "code_verifier": re.compile(r"[A-Za-z0-9._~-]{43,128}")}
SYNCED = {"message": "Synced 5 new orders", "synced_count": 5, "total_orders": 5}
SYNCED_FOR_CLIENT = {
    "success": True,
    "total_receipts": 5,
    "new_orders_saved": 5,
    "updated_orders": 0,
    "message": str,
}
REFUSED = {"error": str, "status": int}


async def test_login(market: MarketPlace) -> None:
    begun = await market.begun()
    fits(begun, LOGIN)
    query = parse_qs(urlsplit(begun["auth_url"]).query)
    assert query["code_challenge_method"] == ["S256"]
    assert query["client_id"] == [KEYSTRING]
    assert query["redirect_uri"] == [REDIRECT]
    assert query["state"] == [begun["state"]]
    assert set(query["scope"][0].split()) == {"transactions_r", "transactions_w", "shops_r"}


async def test_callback_and_user(market: MarketPlace) -> None:
    """The real client sends no state."""
    answer = await market.come_back(await market.begun())
    assert answer.status_code == 200, answer.text
    fits(answer.json(), {"token": str, "user": USER})
    async with market.client(answer.json()["token"]) as client:
        me = await client.get("/auth/user")
        assert me.status_code == 200
        fits(me.json(), {**USER, "created_at": TIME, "updated_at": TIME})


async def test_logout(market: MarketPlace) -> None:
    token = (await market.signed_in())["token"]
    async with market.client(token) as client:
        answer = await client.post("/auth/logout", json={})
        assert answer.status_code == 200
        assert answer.json() == {"message": "Logged out successfully"}
        refused = await client.get("/auth/user")
        assert refused.status_code == 401
        fits(refused.json(), {**REFUSED, "status": 401})


async def test_sync(market: MarketPlace) -> None:
    market.etsy.receipts.fill(5)
    token = (await market.signed_in())["token"]
    async with market.client(token) as client:
        answer = await client.post("/orders/sync", json={})
        assert answer.status_code == 200, answer.text
        fits(answer.json(), SYNCED)
        fits(answer.json(), SYNCED_FOR_CLIENT)
        again = await client.post("/orders/sync")
        fits(again.json(), {"synced_count": 0, "total_orders": 5, "new_orders_saved": 0, "updated_orders": 0})


async def test_syncs_have_a_limit_of_their_own(market: MarketPlace) -> None:
    token = (await market.signed_in())["token"]
    async with market.client(token) as client:
        answers = [await client.post("/orders/sync") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert answers[0].headers["x-ratelimit-limit"] == "5"
    fits(answers[5].json(), {**REFUSED, "status": 429})


BAD_CALLBACKS: list[dict[str, object]] = [
    {},
    {"code": "x"},
    {"code": "", "code_verifier": "v" * 43},
    {"code": "x", "code_verifier": "short"},
    {"code": "x", "code_verifier": "v" * 43},
    {"code": 7, "code_verifier": "v" * 43},
    {"code": "x\x00", "code_verifier": "v" * 43},
    {"code": "x", "code_verifier": "ü" * 50},
]


async def test_what_is_no_answer_of_etsy(market: MarketPlace) -> None:
    async with market.client() as client:
        for body in BAD_CALLBACKS:
            answer = await client.post("/auth/callback", json=body)
            assert answer.status_code == 400, body
            fits(answer.json(), {**REFUSED, "status": 400})


async def test_a_workstation_is_no_etsy_user(market: MarketPlace) -> None:
    async with market.client(tokens()["admin"]) as desk, market.client() as nobody:
        for method, path in (("GET", "/auth/user"), ("POST", "/auth/logout")):
            answer = await desk.request(method, path)
            assert answer.status_code == 403
            fits(answer.json(), {**REFUSED, "status": 403})
            assert (await nobody.request(method, path)).status_code == 401


async def test_without_etsy(lab_place: Place) -> None:
    async with opened(lab_place) as lab, client_of_shop(lab, "staff") as desk:
        sync = await desk.post("/orders/sync")
        fits(sync.json(), {**REFUSED, "status": 409})
        assert "etsy.keystring" in sync.json()["error"]
        login = await desk.get("/auth/login")
        fits(login.json(), {**REFUSED, "status": 503})
        assert sync.status_code == 409
        assert login.status_code == 503
        callback = await desk.post("/auth/callback", json={"code": "x", "code_verifier": "v" * 43})
        assert callback.status_code == 503
        fits(callback.json(), {**REFUSED, "status": 503})


async def test_nobody_is_connected(market: MarketPlace) -> None:
    async with market.client(tokens()["staff"]) as desk:
        answer = await desk.post("/orders/sync")
    assert answer.status_code == 409
    assert "No shop is connected" in answer.json()["error"]


async def test_the_newer_client_refreshes(market: MarketPlace) -> None:
    first = await market.signed_in()
    async with market.client() as client:
        second = await client.post("/auth/refresh", json={"refresh_token": first["refresh_token"]})
        assert second.status_code == 200, second.text
        fits(second.json(), {"token": str, "user": USER, "refresh_token": str})
        again = await client.post("/auth/refresh", json={"refresh_token": first["refresh_token"]})
        fits(again.json(), {**REFUSED, "status": 401})
    async with market.client(second.json()["token"]) as client:
        assert (await client.get("/auth/user")).status_code == 200
        left = {"refresh_token": second.json()["refresh_token"]}
        assert (await client.post("/auth/logout", json=left)).status_code == 200
        assert (await client.post("/auth/refresh", json=left)).status_code == 401
        # It opens nothing by itself.
        bearer = {"Authorization": f"Bearer {left['refresh_token']}"}
        assert (await client.get("/auth/user", headers=bearer)).status_code == 401
