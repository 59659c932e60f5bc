"""An order's history in words: who did what, newest first, and one deed is one moment."""

from datetime import UTC, datetime

from workstation.records.orders import Order, OrderEvent, Shipment
from workstation.views.orders import history

WHEN = [datetime(2026, 11, 20, hour, tzinfo=UTC) for hour in range(12)]
SHOPS = {"42": "Layers and Loops"}


def told(*events: OrderEvent) -> list[tuple[str, str, str, str]]:
    """Title, who, details, tone."""
    found = history.moments(Order(), events, SHOPS)
    return [(one.title, one.sub.split(" · ")[0], one.details, one.tone) for one in found]


def event(what: str, before: str = "", after: str = "", details: str = "", **by: object) -> OrderEvent:
    values = {"id": 1, "at": WHEN[3], "actor": "person", "who": "Dana", **by}
    return OrderEvent(what=what, before=before, after=after, details=details, **values)  # type: ignore[arg-type]  # of several types


def test_what_one_deed_changed_is_one_moment() -> None:
    shipped = (
        event("production", "completed", "shipped"),
        event("status", "paid", "shipped"),
        event("parcel", "", "dhl · JD1", "Enjoy!"),
        event("priority", "3", "1", at=WHEN[2]),
    )
    assert told(*shipped) == [
        ("Sent", "Dana", "dhl · JD1\nEnjoy!\nProduction: Printed → Shipped\nOrder: Paid → Sent", "good"),
        ("Priority: Usual → Urgent", "Dana", "", "neutral"),
    ]


def test_everything_has_words() -> None:
    printer, etsy = {"actor": "printer", "who": "Voron"}, {"actor": "etsy", "who": "Etsy"}
    cases = [
        (event("status", "paid", "refunded", **etsy), ("Order: Paid → Refunded", "Etsy", "", "danger")),
        (event("refunded", "", "12.50 USD", **etsy), ("Refunded: 12.50 USD", "Etsy", "", "danger")),
        (event("production", "queued", "in_progress"), ("Production: To do → Printing", "Dana", "", "info")),
        (event("note", details="Careful"), ("Note", "Dana", "Careful", "neutral")),
        (event("talk", after="inbound", details="Hi"), ("From the buyer", "Dana", "Hi", "neutral")),
        (event("scheduled", after="Voron", details="Pot"), ("Put in the queue", "Dana", "Voron\nPot", "neutral")),
        (event("print_failed", details="Pot\nSpaghetti", **printer), ("Print failed", "Voron", "Pot\nSpaghetti", "danger")),
        (event("print_cancelled", **printer), ("Print stopped", "Voron", "", "neutral")),
        (event("print_cancelled"), ("Taken out of the queue", "Dana", "", "neutral")),
        (event("print_started", **printer), ("Print began", "Voron", "", "info")),
        (event("parcel_refused", after="JD1", details="No."), ("Etsy refused the parcel", "Dana", "JD1\nNo.", "danger")),
        (event("internal_notes", "old"), ("Words for the house", "Dana", "–", "neutral")),
        (event("photo", actor="etsy_user", who="42"), ("Photo added", "Layers and Loops", "", "neutral")),
        (event("photo", actor="etsy_user", who="7"), ("Photo added", "Etsy user 7", "", "neutral")),
        (event("priority", "", "odd"), ("Priority: odd", "Dana", "", "neutral")),
        (event("moved_to_mars"), ("moved to mars", "Dana", "", "neutral")),
    ]  # fmt: skip
    for one, words in cases:
        assert told(one) == [words]


def test_what_came_before_the_order_did_is_told_too() -> None:
    order = Order(
        created_at=WHEN[0],
        buyer_name="Ada",
        shipped_at=WHEN[1],
        shipments=(Shipment("dhl", "JD1", "market"),),
    )
    assert [one.title for one in history.moments(order, (), SHOPS)] == ["Sent", "Ordered"]
    left = (event("status", "paid", "completed"),)
    assert [one.title for one in history.moments(order, left, SHOPS)] == [
        "Order: Paid → Completed",
        "Ordered",
    ]
