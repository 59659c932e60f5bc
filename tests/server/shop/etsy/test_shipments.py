"""A tracking code reaches Etsy, and the buyer gets one mail, whatever breaks on the way."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from server.foundation import outbox
from server.foundation.courier import Carried, NotCarried, NotNeeded
from server.foundation.outbox import Parcel
from server.shop.etsy.shipments import Shipments
from server.shop.orders import shipping
from server.shop.orders.events import SERVER
from server.shop.orders.shipping import Sending
from server.shop.orders.tables import order_shipments, orders
from tests.server.shop.etsy.market_place import MarketPlace

pytestmark = pytest.mark.anyio
CODE = "9400 1000"


@pytest.fixture
async def carrier(market: MarketPlace) -> Shipments:
    market.etsy.receipts.fill(3)
    await market.signed_in()
    await market.room.syncing.sync(1)
    return Shipments(market.lab.desk.db, market.room.market, look_again_s=0.01)


def parcel(market: MarketPlace, code: str = CODE, **changed: object) -> Parcel:
    """As the orders leave it."""
    db, order = market.lab.desk.db, paid(market)
    db.write_now(shipping.ship, order["id"], None, Sending("usps" if code else "", code, "Thank you"), SERVER)
    left = db.write_now(outbox.claim, "courier")
    assert left is not None
    left.payload.update(changed)
    return left


def paid(market: MarketPlace) -> dict[str, Any]:
    query = select(orders).where(orders.c.market_status == "paid").order_by(orders.c.id)
    return market.lab.rows(query)[0]


def states(market: MarketPlace) -> list[str]:
    """What the order knows of its shipments."""
    query = select(order_shipments.c.state).where(order_shipments.c.order_id == paid(market)["id"])
    return [row["state"] for row in market.lab.rows(query)]


async def test_it_is_sent_once(market: MarketPlace, carrier: Shipments) -> None:
    sent = parcel(market)
    assert isinstance(await carrier.carry(sent), Carried)
    assert isinstance(await carrier.carry(sent), NotNeeded)
    assert market.etsy.mails == [(sent.payload["receipt_id"], CODE)]
    # However Etsy writes it.
    market.etsy.receipts.change(sent.payload["receipt_id"], shipments=[{"tracking_code": "94001000"}])
    assert isinstance(await carrier.carry(sent), NotNeeded)
    assert states(market) == ["told"]


@pytest.mark.parametrize("kind", ["lost", "reset"])
async def test_accepted_and_the_answer_lost(market: MarketPlace, carrier: Shipments, kind: str) -> None:
    market.etsy.faults.wish(kind, "POST .*tracking")
    await carrier.carry(parcel(market))
    assert len(market.etsy.mails) == 1
    assert states(market) == ["told"]


async def test_accepted_and_then_etsy_was_gone(market: MarketPlace, carrier: Shipments) -> None:
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
    assert states(market) == ["told"]


async def test_not_accepted_is_tried_again(market: MarketPlace, carrier: Shipments) -> None:
    market.etsy.faults.wish("500", "POST .*tracking")
    sent = parcel(market)
    with pytest.raises(NotCarried):
        await carrier.carry(sent)
    assert (market.etsy.mails, states(market)) == ([], ["telling"])
    carrier._silent_until = 0.0
    await carrier.carry(sent)
    assert len(market.etsy.mails) == 1


async def test_a_conflict_means_that_it_is_there(market: MarketPlace, carrier: Shipments) -> None:
    market.etsy.faults.wish("conflict", "POST .*tracking")
    await carrier.carry(parcel(market))
    assert states(market) == ["told"]


async def test_without_a_code_it_is_only_marked(market: MarketPlace, carrier: Shipments) -> None:
    sent = parcel(market, "")
    await carrier.carry(sent)
    assert isinstance(await carrier.carry(sent), NotNeeded)
    assert market.etsy.mails == [(sent.payload["receipt_id"], "")]


async def test_a_refusal_is_for_good_and_told(market: MarketPlace, carrier: Shipments) -> None:
    with pytest.raises(NotCarried, match="Receipt not found") as failure:
        await carrier.carry(parcel(market, receipt_id=4711))
    assert failure.value.for_good
    [shipment] = market.lab.rows(select(order_shipments).where(order_shipments.c.state == "refused"))
    assert shipment["sentence"] == "Etsy refused: Receipt not found (404)"


async def test_a_lost_permission_needs_a_new_consent(market: MarketPlace, carrier: Shipments) -> None:
    market.etsy.sign_in.narrow("transactions_w")
    sent = parcel(market)
    with pytest.raises(NotCarried, match="Connect the shop") as failure:
        await carrier.carry(sent)
    assert not failure.value.for_good
    assert market.shops()[0]["state"] == "needs_reconnect"
    # Connected again, it goes out.
    await market.signed_in()
    await carrier.carry(sent)
    assert len(market.etsy.mails) == 1


async def test_an_unknown_account_is_for_good(market: MarketPlace, carrier: Shipments) -> None:
    with pytest.raises(NotCarried) as failure:
        await carrier.carry(parcel(market, account_id=99))
    assert failure.value.for_good
    assert states(market) == ["refused"]


async def test_the_daily_limit_is_waited_for(market: MarketPlace, carrier: Shipments) -> None:
    market.etsy.faults.wish("429-long", "receipts")
    with pytest.raises(NotCarried, match="asked again after"):
        await carrier.carry(parcel(market))
    assert market.etsy.mails == []


async def test_after_three_days_it_is_given_up_and_told(market: MarketPlace, carrier: Shipments) -> None:
    market.etsy.faults.wish("500", "receipts", times=100)
    sent = parcel(market)
    with pytest.raises(NotCarried):
        await carrier.carry(sent)
    assert states(market) == ["telling"]
    # Etsy is not even asked, because it was silent a moment ago: it was the last time all the same.
    with pytest.raises(NotCarried, match="a moment ago"):
        await carrier.carry(replace(sent, attempts=outbox.MAX_ATTEMPTS))
    assert states(market) == ["refused"]
