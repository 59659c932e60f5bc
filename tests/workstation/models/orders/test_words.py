"""Orders in words: every status has a name, amounts keep their digits, and lateness presses."""

from datetime import UTC, datetime, timedelta

import pytest

from workstation.models.orders import words
from workstation.records.orders import (
    CHANNELS,
    COLUMNS,
    DIRECTIONS,
    PRODUCTION,
    STATUSES,
    Order,
    OrderItem,
    Shipment,
)

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_everything_has_a_name_of_its_own() -> None:
    for name, keys in (
        (words.production_name, PRODUCTION),
        (words.status_name, STATUSES),
        (words.column_name, COLUMNS),
        (words.channel_name, CHANNELS),
        (words.direction_name, DIRECTIONS),
    ):
        assert len({name(key) for key in keys}) == len(keys)
        assert name("new-word") in ("new-word", "new word")
    assert len({words.priority_name(number) for number in range(1, 6)}) == 5
    assert words.priority_name(9) == "9"
    assert [words.priority_tone(number) for number in (1, 2, 3)] == ["danger", "warning", "neutral"]
    assert set(words.PRODUCTION_TONES) == set(PRODUCTION)
    assert set(words.STATUS_TONES) == set(STATUSES)


def test_a_few_are_named_and_many_are_counted() -> None:
    few = [Order(buyer_name="Ada"), Order(buyer_name="Li")]
    assert words.named(few) == "Ada, Li"
    assert words.named(few * 2) == "4 orders"


def test_things_in_one_line() -> None:
    two = OrderItem(title="Pot", quantity=2, variations=(("Colour", "Blue"), ("", "For Bob")))
    assert words.things(Order()) == ""
    assert words.things(Order(items=(two,))) == "2 × Pot"
    assert "1" in words.things(Order(items=(two, OrderItem(title="Comb"))))
    assert words.choices(two) == "Colour: Blue\nFor Bob"


@pytest.mark.parametrize(
    ("hours", "tone"), [(-50, "danger"), (-1, "danger"), (5, "warning"), (30, "notice"), (100, "neutral")]
)
def test_lateness(hours: int, tone: str) -> None:
    order = Order(due_at=NOW + timedelta(hours=hours))
    said, found = words.due(order, NOW)
    assert said
    assert found == tone
    assert words.due(Order(), NOW) == ("", "")
    assert words.due(Order(due_at=NOW, production_status="shipped"), NOW) == ("", "")


def test_parcels() -> None:
    assert words.parcel(Shipment("dhl", "12")) == "dhl · 12"
    assert words.parcel(Shipment()) == "without tracking"
    states = [
        words.parcel_state(Shipment(state=state))
        for state in ("kept", "telling", "told", "refused", "market")
    ]
    assert len(set(states)) == 5
    assert words.parcel_state(Shipment(state="new")) == ("new", "neutral")
