"""How values read."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from workstation.models import words

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "age", "tone"),
    [
        (0.5, "30 min", "good"),
        (23.9, "23 h", "good"),
        (24, "24 h", "notice"),
        (47.9, "47 h", "notice"),
        (48, "2 d", "warning"),
        (71.9, "2 d", "warning"),
        (72, "3 d", "danger"),
    ],
)
def test_ages_and_their_colours(hours: float, age: str, tone: str) -> None:
    then = NOW - timedelta(hours=hours)
    assert (words.age(then, NOW), words.age_tone(then, NOW)) == (age, tone)


def test_what_is_absent_says_nothing() -> None:
    assert (
        words.age(None, NOW)
        == words.money(None)
        == words.grams(None)
        == words.hours(None)
        == words.moment(None)
        == ""
    )
    assert words.size_mm(()) == words.size(0) == ""
    assert words.age_tone(None, NOW) == "neutral"


def test_figures() -> None:
    assert words.money(Decimal("5.1")) == "$5.10"
    assert words.length_left(125.9) == "2:05"
    assert words.size_mm((80.0, 2.25, 1.0)).endswith(" mm")
    assert words.clock(NOW) != ""


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        (Decimal("49.99"), "USD", "$49.99"),
        (Decimal(5), "EUR", "€5.00"),
        (Decimal("1.234"), "KWD", "1.234 KWD"),
        (Decimal("3.5"), "", "3.50"),
        (None, "USD", ""),
    ],
)
def test_amounts(amount: Decimal | None, currency: str, said: str) -> None:
    assert words.money_in(amount, currency).replace("\u202f", "").replace(",", ".") == said
