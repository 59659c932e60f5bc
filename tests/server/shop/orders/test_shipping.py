"""A shipment is told once, told again after a refusal, and answered once."""

import pytest
from sqlalchemy import select, update

from server.foundation import schema
from server.foundation.database import Database
from server.foundation.problems import Conflict, Invalid
from server.shop.orders import orders, shipping
from server.shop.orders.events import SERVER
from server.shop.orders.receipt import Shipment
from server.shop.orders.shipping import Sending
from server.shop.orders.tables import order_shipments
from tests.server.shop.orders.ordering import MADE, an_order, order_row, receipt, rows, taken

USPS = Sending("usps", "9400", "Thanks")


def shipped(db: Database, order_id: int, sending: Sending) -> list[dict[str, object]]:
    db.write_now(shipping.ship, order_id, None, sending, SERVER)
    return rows(db, select(order_shipments))


def parcels(db: Database) -> list[dict[str, object]]:
    return rows(db, select(schema.outbox))


def test_the_market_is_told_once(db: Database) -> None:
    one = an_order(db)
    shipped(db, one, USPS)
    shipped(db, one, USPS)
    assert [parcel["kind"] for parcel in parcels(db)] == ["etsy-shipment"]
    db.write_now(shipping.shipped, one, "9400")
    (sent,) = shipped(db, one, USPS)
    assert (sent["state"], bool(sent["notified_at"])) == ("told", True)
    assert len(parcels(db)) == 1
    row = order_row(db, one)
    assert (row["status"], row["production_status"], row["tracking_number"]) == ("shipped", "shipped", "9400")


def test_after_a_refusal_it_goes_off_again(db: Database) -> None:
    one = an_order(db)
    shipped(db, one, USPS)
    db.write_now(shipping.refused, one, "Etsy does not know this carrier.", "9400")
    assert rows(db, select(order_shipments))[0]["sentence"] == "Etsy does not know this carrier."
    db.write_now(lambda unit: unit.run(update(schema.outbox).values(state="dead")))
    (sent,) = shipped(db, one, Sending("ups", "9400"))
    assert (sent["carrier"], sent["state"], sent["sentence"]) == ("ups", "telling", "")
    (parcel,) = parcels(db)
    assert (parcel["state"], "ups" in str(parcel["payload"])) == ("ready", True)


def test_it_may_leave_without_a_word(db: Database) -> None:
    one = an_order(db)
    (sent,) = shipped(db, one, Sending(tell_market=False))
    assert (sent["state"], parcels(db)) == ("kept", [])
    (sent,) = shipped(db, one, Sending())
    assert (sent["state"], len(parcels(db))) == ("telling", 1)


def test_what_the_market_says_itself_is_the_same_shipment(db: Database) -> None:
    one = an_order(db)
    shipped(db, one, USPS)
    owner = order_row(db, one)["account_id"]
    said = receipt(status="completed", is_shipped=True, shipments=(Shipment("USPS", "9400", MADE),))
    taken(db, owner, said)
    (sent,) = rows(db, select(order_shipments))
    assert (sent["carrier"], sent["state"], sent["note_to_buyer"]) == ("USPS", "market", "Thanks")
    db.write_now(shipping.refused, one, "late", "9400")
    assert rows(db, select(order_shipments))[0]["state"] == "market"


def test_what_cannot_be_sent_is_refused(db: Database) -> None:
    one = an_order(db)
    with pytest.raises(Invalid, match="carrier_name"):
        shipped(db, one, Sending(tracking_code="94"))
    db.write_now(orders.change, one, None, {"status": "canceled"}, SERVER)
    with pytest.raises(Conflict, match="canceled"):
        shipped(db, one, USPS)
    assert parcels(db) == []
