"""An order in words for its panel."""

from decimal import Decimal

from workstation.records.orders import Note, Order, Talk
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
