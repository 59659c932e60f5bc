"""The calls about the connection with Etsy."""

import pytest

from tests.workstation.fake_shop import STATE, FakeShop, order
from workstation.client.errors import Unauthorised
from workstation.client.etsy import Etsy

pytestmark = pytest.mark.anyio


@pytest.fixture
def etsy(shop: FakeShop) -> Etsy:
    transport = shop.transport()
    transport.token = shop.token
    return Etsy(transport)


async def test_a_consent_is_begun_and_brought_back(etsy: Etsy, shop: FakeShop) -> None:
    shop.shops = []
    consent = await etsy.begin()
    assert consent.state == STATE
    with pytest.raises(Unauthorised):
        await etsy.bring_back(consent, "bad-code")
    await etsy.bring_back(consent, "good-code")
    assert shop.told("/etsy/callback")[-1] == {
        "code": "good-code", "state": STATE, "code_verifier": consent.code_verifier,
    }  # fmt: skip
    assert [one.state for one in (await etsy.connections()).shops] == ["connected"]


async def test_orders_are_fetched_of_one_shop_or_of_all(etsy: Etsy, shop: FakeShop) -> None:
    shop.sync_brings = [order(50)]
    assert (await etsy.sync()).new_orders_saved == 1
    assert (await etsy.sync(1)).new_orders_saved == 0
    assert [path for method, path in shop.asked if method == "POST"] == [
        "/etsy/sync",
        "/etsy/accounts/1/sync",
    ]


async def test_what_was_not_understood_and_a_shop_that_leaves(etsy: Etsy, shop: FakeShop) -> None:
    shop.bad_receipts = [{"receipt_id": "12", "sentence": "It has no total.", "at": "2026-11-20T12:00:00Z"}]
    assert [one.sentence for one in await etsy.problems(1)] == ["It has no total."]
    await etsy.disconnect(1)
    assert (await etsy.connections()).shops[0].state == "disconnected"
