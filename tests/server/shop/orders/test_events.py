"""An order's history: what became of it and through whom, in the transaction that did it."""

from dataclasses import replace

import pytest

from server.foundation.database import Database, Unit
from server.printers.queue.scheduling import NoJobs
from server.shop.orders import events, notes, orders, printing, shipping
from server.shop.orders.events import By
from server.shop.orders.receipt import Receipt, Shipment
from server.shop.orders.shipping import Sending
from tests.server.shop.orders.ordering import MADE, an_order, item, money, order_row, receipt, taken
from tests.server.shop.orders.test_printing import a_printer
from tests.server.shop.orders.test_reports import Workshop

LATER = "2026-01-06T10:00:00.000000Z"
DANA = By("person", "Dana")


def history(db: Database, order_id: int) -> list[tuple[str, str, str, str]]:
    """The oldest first: who, what, from what, to what."""
    found = db.read_now(events.of_order, order_id)
    return [(row.who, row.what, row.before, row.after) for row in reversed(found)]


def test_a_change_and_the_way_back_are_two_events(db: Database) -> None:
    one = an_order(db)
    assert history(db, one) == []
    made = {
        "production_status": "in_progress",
        "priority": 1,
        "shipping_provider": "usps",
        "tracking_number": "94",
    }
    db.write_now(orders.change, one, None, made, DANA)
    db.write_now(orders.change, one, None, {"production_status": "queued"}, By("person", "Kim"))
    db.write_now(orders.change, one, None, {"production_status": "queued"}, DANA)
    assert history(db, one) == [
        ("Dana", "tracking", "", "94"),
        ("Dana", "production", "queued", "in_progress"),
        ("Dana", "priority", "3", "1"),
        ("Kim", "production", "in_progress", "queued"),
    ]


def test_what_was_not_done_is_not_told(db: Database) -> None:
    one = an_order(db)

    def fails(unit: Unit) -> None:
        orders.change(unit, one, None, {"status": "shipped"}, DANA)
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        db.write_now(fails)
    assert history(db, one) == []


def test_words_and_parcels_are_told(db: Database) -> None:
    one = an_order(db)
    db.write_now(lambda unit: notes.write(unit, orders.one(unit, one, None), "Fragile", DANA))
    db.write_now(lambda unit: notes.log(unit, orders.taken_up(unit, one, None), "Hi", "inbound", "", DANA))
    sending = Sending("usps", "9400", "Thanks")
    for _ in range(2):  # the second time says nothing new
        db.write_now(shipping.ship, one, None, sending, DANA)
    db.write_now(shipping.refused, one, "Etsy does not know this carrier.")
    db.write_now(shipping.shipped, one)  # nothing is under way any more
    assert history(db, one) == [
        ("Dana", "note", "", ""),
        ("Dana", "talk", "", "inbound"),
        ("Dana", "parcel", "", "usps · 9400"),
        ("Dana", "status", "paid", "shipped"),
        ("Dana", "production", "queued", "shipped"),
        ("Etsy", "parcel_refused", "", "9400"),
    ]
    newest, *_, oldest = db.read_now(events.of_order, one)
    assert (newest.actor, newest.details) == ("etsy", "Etsy does not know this carrier.")
    assert oldest.details == "Fragile"


def test_what_etsy_changes_is_told(db: Database) -> None:
    one = an_order(db)
    owner, said = order_row(db, one)["account_id"], receipt()

    def says(**news: object) -> Receipt:
        return replace(said, updated_at=LATER, **news)  # type: ignore[arg-type]  # of several types

    taken(db, owner, said, says(address="Jane Doe\n2 Side Street"))
    sent = {"status": "shipped", "is_shipped": True, "shipments": (Shipment("dhl", "JD1", MADE),)}
    taken(db, owner, says(**sent))
    taken(db, owner, says(**sent), says(**{**sent, "status": "refunded"}, refunded=money(1250)))
    assert [event[1:] for event in history(db, one)] == [
        ("address", said.address, "Jane Doe\n2 Side Street"),
        ("status", "paid", "shipped"),
        ("production", "queued", "shipped"),
        ("address", "Jane Doe\n2 Side Street", said.address),
        ("parcel", "", "dhl · JD1"),
        ("status", "shipped", "refunded"),
        ("refunded", "", "12.50 USD"),
    ]
    assert {event[0] for event in history(db, one)} == {"Etsy"}


def test_prints_are_told_by_their_printer_and_by_people(db: Database) -> None:
    shop = Workshop(db)
    shop.begin(0)
    shop.end(0, "finished")
    shop.by_hand(1, "failed")
    shop.by_hand(1, "queued")
    assert [event[:2] for event in history(db, shop.order_id)] == [
        ("Layerdesk", "scheduled"),
        ("Voron", "print_started"),
        ("Voron", "production"),
        ("Voron", "print_finished"),
        ("Dana", "print_failed"),
        ("Dana", "production"),
        ("Dana", "print_again"),
        ("Dana", "production"),
    ]


def test_a_print_is_told_with_its_printer(db: Database) -> None:
    one = an_order(db, items=(item(1), item(2)))
    db.write_now(printing.schedule_items, one, None, printing.Wish(a_printer(db)), DANA, {}, NoJobs())
    (told,) = db.read_now(events.of_order, one)
    assert (told.who, told.what, told.after) == ("Dana", "scheduled", "P")
    assert told.details == "Custom Bracket\nCustom Bracket"
