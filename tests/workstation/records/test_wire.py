"""Single values from the wire and back."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from workstation.records import wire


def test_a_moment_is_aware_and_survives_the_way_back() -> None:
    found = wire.moment("2026-11-20T12:00:00Z")
    assert found == datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert wire.stamp(found) == "2026-11-20T12:00:00Z"


@pytest.mark.parametrize("value", [None, "", 5])
def test_an_absent_moment_stays_none(value: object) -> None:
    assert wire.moment(value) is None


def test_money_is_exact() -> None:
    assert wire.money("5.10") == Decimal("5.10")
    assert wire.money("five") is None
    assert wire.money(None) is None


def test_numbers_are_floats_and_truth_is_no_number() -> None:
    assert wire.number(3) == 3.0
    assert wire.number(True) is None
    assert wire.numbers([80, 1.5]) == (80.0, 1.5)
    assert wire.words(None) == ()
    assert wire.text(None) == ""
