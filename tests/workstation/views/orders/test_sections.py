"""An order in words for its panel."""

from datetime import UTC, datetime
from decimal import Decimal

from tests.workstation.fake_shop import order
from workstation.records.orders import Note, Order, Shipment, Talk
from workstation.records.prints import Scheduled
from workstation.views.orders import sections


def test_money_leaves_out_what_is_nothing() -> None:
    found = dict(
        sections.money_pairs(Order(total_amount=Decimal(9), refunded_amount=Decimal(2), currency="USD"))
    )
    assert found["Total"] == "$9.00"
    assert found["Refunded"] == "−$2.00"
    assert found["Shipping"] == found["Discount"] == ""


def test_facts_with_and_without_times() -> None:
    found = dict(
        sections.order_pairs(Order(estimated_print_time=120, actual_print_time=131, print_failures_count=2))
    )
    assert found["Print time"] == "131 min, planned 120 min"
    assert found["Failed prints"] == "2"
    assert dict(sections.order_pairs(Order()))["Print time"] == ""


def test_history_is_newest_first() -> None:
    titles = [moment.title for moment in sections.history(Order.from_wire(order(3, "shipped")))]
    assert titles[0] == "Printing began"
    assert titles[-1] in ("Ordered", "Sent")


def test_history_says_who_and_where() -> None:
    when = [datetime(2026, 11, 20, hour, tzinfo=UTC) for hour in range(7)]
    entries = (
        Scheduled(job_name="Pot", printer_id=4, created_at=when[1], started_at=when[2], completed_at=when[3], failed_reason="Spaghetti"),
    )  # fmt: skip
    parcel = Shipment("dhl", "JD1", "told", created_at=when[6])
    order = Order(
        created_at=when[0], buyer_name="Ada", shipped_at=when[6], prints=entries, shipments=(parcel,)
    )
    notes, talks = [Note(1, "Careful", "Jane", when[4])], [Talk(1, "Hi", "inbound", "email", "Kim", when[5])]
    found = sections.history(order, notes, talks, {4: "Voron"})
    assert [moment.title for moment in found] == [
        "Sent", "From the buyer", "Note", "Print failed", "Print began", "Put in the queue", "Ordered",
    ]  # fmt: skip
    assert [moment.sub.split(" · ")[0] for moment in found] == [
        "dhl", "Kim", "Jane", "Voron", "Voron", "Voron", "Ada",
    ]  # fmt: skip
    assert "Spaghetti" in found[3].details


def test_prints_notes_and_words() -> None:
    entries = tuple(Scheduled(job_name="Pot", status=status) for status in ("queued", "failed", "new"))
    assert [moment.tone for moment in sections.prints(Order(prints=entries))] == [
        "notice",
        "danger",
        "neutral",
    ]
    notes = [Note(1, "old", "Jane"), Note(2, "new")]
    assert [moment.title for moment in sections.note_moments(notes)] == ["new", "old"]
    talk = sections.talk_moments([Talk(1, "Hi", "inbound", "email", "Jane")])[0]
    assert talk.sub.startswith("From the buyer · E-mail · Jane")
