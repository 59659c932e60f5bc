"""A tracking code reaches Etsy, and the buyer gets one mail, whatever breaks on the way."""

from dataclasses import dataclass, field

import pytest

from server.foundation.courier import Carried, NotCarried, NotNeeded
from server.foundation.database import Unit
from server.foundation.outbox import Parcel
from server.shop.etsy.shipments import KIND, Outcome, Shipments
from tests.server.shop.etsy.market_place import MarketPlace, on_sqlite
from tests.standins.etsy import SHOP_ID

pytestmark = [pytest.mark.anyio, on_sqlite]
CODE = "9400 1000"


@dataclass
class Heard:
    """What the orders were told."""

    said: list[object] = field(default_factory=list)

    def shipped(self, _unit: Unit, order_id: int) -> None:
        self.said.append(order_id)

    def refused(self, _unit: Unit, order_id: int, sentence: str) -> None:
        self.said.append((order_id, sentence))


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
async def carrier(market: MarketPlace, heard: Heard) -> Shipments:
    market.etsy.receipts.fill(3)
    await market.signed_in()
    outcome = Outcome(heard.shipped, heard.refused)
    return Shipments(market.lab.desk.db, market.room.market, outcome, look_again_s=0.01)


def parcel(market: MarketPlace, code: str = CODE, **changed: object) -> Parcel:
    payload = {
        "account_id": 1,
        "shop_id": SHOP_ID,
        "receipt_id": paid(market),
        "order_id": 7,
        "carrier_name": "usps",
        "tracking_code": code,
        "note_to_buyer": "Thank you",
        "send_bcc": False,
        **changed,
    }
    return Parcel(1, KIND, f"shipment-7-{code or 'none'}", "Etsy", payload, 1)


def paid(market: MarketPlace) -> int:
    return next(number for number, one in market.etsy.receipts.by_id.items() if not one["is_shipped"])


async def test_it_is_sent_once(market: MarketPlace, carrier: Shipments, heard: Heard) -> None:
    sent = parcel(market)
    assert isinstance(await carrier.carry(sent), Carried)
    assert isinstance(await carrier.carry(sent), NotNeeded)
    assert market.etsy.mails == [(sent.payload["receipt_id"], CODE)]
    assert heard.said == [7, 7]


@pytest.mark.parametrize("kind", ["lost", "reset"])
async def test_accepted_and_the_answer_lost(
    market: MarketPlace, carrier: Shipments, heard: Heard, kind: str
) -> None:
    market.etsy.faults.wish(kind, "POST .*tracking")
    await carrier.carry(parcel(market))
    assert len(market.etsy.mails) == 1
    assert heard.said == [7]


async def test_accepted_and_then_etsy_was_gone(market: MarketPlace, carrier: Shipments, heard: Heard) -> None:
    sent = parcel(market)
    market.etsy.faults.wish("lost", "POST .*tracking")
    market.etsy.faults.wish("lost", "GET .*receipts", times=4, after=1)
    with pytest.raises(NotCarried) as failure:
        await carrier.carry(sent)
    assert not failure.value.for_good
    with pytest.raises(NotCarried, match="a moment ago"):
        await carrier.carry(sent)
    carrier._silent_until = 0.0
    assert isinstance(await carrier.carry(sent), NotNeeded)
    assert len(market.etsy.mails) == 1
    assert heard.said == [7]


async def test_not_accepted_is_tried_again(market: MarketPlace, carrier: Shipments, heard: Heard) -> None:
    market.etsy.faults.wish("500", "POST .*tracking")
    with pytest.raises(NotCarried):
        await carrier.carry(parcel(market))
    assert (market.etsy.mails, heard.said) == ([], [])
    carrier._silent_until = 0.0
    await carrier.carry(parcel(market))
    assert len(market.etsy.mails) == 1


async def test_a_conflict_means_that_it_is_there(
    market: MarketPlace, carrier: Shipments, heard: Heard
) -> None:
    market.etsy.faults.wish("conflict", "POST .*tracking")
    await carrier.carry(parcel(market))
    assert heard.said == [7]


async def test_without_a_code_it_is_only_marked(
    market: MarketPlace, carrier: Shipments, heard: Heard
) -> None:
    sent = parcel(market, "")
    await carrier.carry(sent)
    assert isinstance(await carrier.carry(sent), NotNeeded)
    assert market.etsy.mails == [(sent.payload["receipt_id"], "")]


async def test_a_refusal_is_for_good_and_told(market: MarketPlace, carrier: Shipments, heard: Heard) -> None:
    with pytest.raises(NotCarried, match="Receipt not found") as failure:
        await carrier.carry(parcel(market, receipt_id=4711))
    assert failure.value.for_good
    assert heard.said == [(7, "Etsy refused: Receipt not found (404)")]


async def test_a_lost_permission_needs_a_new_consent(
    market: MarketPlace, carrier: Shipments, heard: Heard
) -> None:
    market.etsy.sign_in.narrow("transactions_w")
    with pytest.raises(NotCarried, match="Connect the shop") as failure:
        await carrier.carry(parcel(market))
    assert not failure.value.for_good
    assert market.shops()[0]["state"] == "needs_reconnect"
    # Connected again, it goes out.
    await market.signed_in()
    await carrier.carry(parcel(market))
    assert len(market.etsy.mails) == 1


async def test_an_unknown_account_is_for_good(market: MarketPlace, carrier: Shipments) -> None:
    with pytest.raises(NotCarried) as failure:
        await carrier.carry(parcel(market, account_id=99))
    assert failure.value.for_good


async def test_the_daily_limit_is_waited_for(market: MarketPlace, carrier: Shipments) -> None:
    market.etsy.faults.wish("429-long", "receipts")
    with pytest.raises(NotCarried, match="asked again after"):
        await carrier.carry(parcel(market))
    assert market.etsy.mails == []
