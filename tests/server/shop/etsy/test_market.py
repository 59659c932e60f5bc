"""What is asked of Etsy, and what its refusals do to a connection."""

from dataclasses import replace

import pytest

from server.shop.etsy.market import FORM, JSON, Market, Tracking, seconds_of
from server.shop.etsy.trouble import NeedsReconnect, Refused
from tests.server.shop.etsy.market_place import MarketPlace
from tests.standins.etsy import SHOP_ID, USER_ID

pytestmark = pytest.mark.anyio
TRACKING = Tracking("usps", "9400", "Thank you", send_bcc=True)


@pytest.fixture
async def asked(market: MarketPlace) -> Market:
    market.etsy.receipts.fill(3)
    await market.signed_in()
    return market.room.market


async def a_receipt(market: MarketPlace) -> int:
    receipt_id = min(market.etsy.receipts.by_id)
    found = await market.room.market.receipt(1, SHOP_ID, receipt_id)
    assert found.receipt_id == receipt_id
    return receipt_id


async def test_a_stale_token_is_renewed_unnoticed(asked: Market, market: MarketPlace) -> None:
    market.etsy.sign_in.expire()
    await a_receipt(market)
    assert market.etsy.sign_in.rotations == 1


async def test_one_that_stays_stale_needs_a_new_consent(asked: Market, market: MarketPlace) -> None:
    market.etsy.faults.wish("stale", "receipts", times=100)
    with pytest.raises(NeedsReconnect):
        await a_receipt(market)
    assert market.etsy.faults.struck == ["stale", "stale"]
    assert market.shops()[0]["state"] == "needs_reconnect"


async def test_a_missing_permission_needs_one_too(asked: Market, market: MarketPlace) -> None:
    market.etsy.sign_in.narrow("transactions_w")
    receipt_id = await a_receipt(market)
    with pytest.raises(NeedsReconnect, match="permission"):
        await asked.add_tracking(1, SHOP_ID, receipt_id, TRACKING)
    assert market.shops()[0]["scopes"] == "transactions_r shops_r"


async def test_the_houses_key_is_no_matter_of_consent(asked: Market, market: MarketPlace) -> None:
    api = market.room.market.api
    known = api.credentials
    api.credentials = replace(known, shared_secret="changed")
    with pytest.raises(Refused, match="API key"):
        await a_receipt(market)
    api.credentials = known
    assert market.shops()[0]["state"] == "connected"


async def test_tracking_in_either_encoding(asked: Market, market: MarketPlace) -> None:
    receipt_id = await a_receipt(market)
    for encoding in (FORM, JSON):
        written = Market(asked.api, asked.tokens, encoding)
        answer = await written.add_tracking(1, SHOP_ID, receipt_id, TRACKING)
        assert answer.shipments is not None
        assert answer.shipments[-1].tracking_code == "9400"
        request = market.etsy._http.requests[-1]
        is_json = request.headers["content-type"].startswith("application/json")
        assert is_json is (encoding == JSON)
        assert (b'"send_bcc":true' if is_json else b"send_bcc=true") in request.body
        assert market.etsy.mails.pop() == (receipt_id, "9400")
    # Nothing but that it left.
    await asked.add_tracking(1, SHOP_ID, receipt_id, Tracking("", "", "", send_bcc=False))
    assert market.etsy._http.requests[-1].body == b""


async def test_who_somebody_is(market: MarketPlace) -> None:
    await market.signed_in()
    [shop] = market.shops()
    assert (shop["etsy_user_id"], shop["shop_id"]) == (str(USER_ID), SHOP_ID)
    assert (shop["shop_name"], shop["owner_name"]) == ("PrintsAndMore", f"owner{USER_ID}")
    # And since when they are here, as Etsy counts moments; it refuses to be asked about older ones than itself.
    assert seconds_of("2026-01-01T00:00:00.900000Z") == 1_767_225_600
    assert seconds_of("1990-01-01T00:00:00.000000Z") == 946_684_800


async def test_somebody_without_a_shop_may_come_in(market: MarketPlace) -> None:
    user = (await market.signed_in(user_id=777))["user"]
    assert (user["etsy_user_id"], user["shop_id"], user["username"]) == ("777", None, "777")
