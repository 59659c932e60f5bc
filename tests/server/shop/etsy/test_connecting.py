"""From the first step to the one who comes back: who may, and what goes wrong on the way."""

import pytest

from tests.programs.laboratory import Place, tokens
from tests.server.shop.etsy.market_place import MarketPlace, open_market
from tests.standins.etsy import USER_ID, Etsy

pytestmark = pytest.mark.anyio


async def test_it_is_good_once(market: MarketPlace) -> None:
    begun = await market.begun()
    assert (await market.come_back(begun)).status_code == 200
    again = await market.come_back(begun)
    assert again.status_code == 400
    assert "Start it again" in again.json()["error"]


async def test_a_state_that_is_sent_must_fit(market: MarketPlace) -> None:
    begun = await market.begun()
    assert (await market.come_back(begun, state=begun["state"])).status_code == 200
    other = await market.come_back(await market.begun(), state="forged")
    assert other.status_code == 400
    assert len(market.shops()) == 1


async def test_a_code_of_somebody_elses_sign_in(market: MarketPlace) -> None:
    mine, theirs = await market.begun(), await market.begun()
    answer = await market.come_back({**mine, "code_verifier": theirs["code_verifier"]})
    assert answer.status_code == 401
    assert "does not accept this sign-in" in answer.json()["error"]


async def test_etsy_is_not_well(market: MarketPlace) -> None:
    for kind, status in (("500", 502), ("html", 502), ("lost", 503), ("429-long", 503)):
        begun = await market.begun()
        code, _ = await market.code(begun["auth_url"])
        market.etsy.faults.wish(kind, times=50)
        async with market.client() as client:
            wish = {"code": code, "code_verifier": begun["code_verifier"]}
            answer = await client.post("/auth/callback", json=wish)
        assert answer.status_code == status, answer.text
        assert answer.json()["error"]
        assert market.shops() == []
        market.etsy.faults.clear()


async def test_only_whom_the_lab_lets_in(etsy: Etsy, lab_place: Place) -> None:
    """By the shop's name or the person's number."""
    etsy.add_shop(222, 2002, "Strangers")
    etsy.add_shop(333, 3003, "Friends")
    async with open_market(lab_place, etsy, etsy_allowed_users='["printsandmore", "333"]') as market:
        etsy.sign_in.user_id = 222
        refused = await market.come_back(await market.begun())
        assert refused.status_code == 403
        assert "etsy.allowed_users" in refused.json()["error"]
        assert market.shops() == []
        for user_id in (USER_ID, 333):
            await market.signed_in(user_id)


async def test_an_administrators_workstation_makes_staff(market: MarketPlace) -> None:
    market.etsy.add_shop(222, 2002, "Second")
    await market.signed_in(USER_ID)
    await market.signed_in(222, token="worth.no.thing")
    await market.signed_in(222, token=tokens()["staff"])
    assert [shop["role"] for shop in market.shops()] == ["staff", "account"]
    await market.signed_in(222, token=tokens()["admin"])
    assert [shop["role"] for shop in market.shops()] == ["staff", "staff"]
