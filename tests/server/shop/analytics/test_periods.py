"""Weeks start on Monday, months on their first."""

import pytest

from server.shop.analytics import periods


@pytest.mark.parametrize(
    ("day", "period", "first", "following"),
    [
        ("2026-01-01", "daily", "2026-01-01", "2026-01-02"), ("2026-02-28", "daily", "2026-02-28", "2026-03-01"),
        ("2026-01-01", "weekly", "2025-12-29", "2026-01-05"), ("2026-01-05", "weekly", "2026-01-05", "2026-01-12"),
        ("2025-12-31", "monthly", "2025-12-01", "2026-01-01"), ("2028-02-29", "monthly", "2028-02-01", "2028-03-01"),
    ],
)  # fmt: skip
def test_a_day_belongs_to_one_period(day: str, period: str, first: str, following: str) -> None:
    assert periods.first_day(day, period) == first
    assert periods.following(first, period) == following


def test_what_lies_between() -> None:
    assert list(periods.between("2025-11-01", "2026-01-01", "monthly")) == [
        "2025-11-01",
        "2025-12-01",
        "2026-01-01",
    ]
    assert periods.shown("2026-01-01", "monthly") == "2026-01"
    assert periods.shown("2026-01-05", "weekly") == "2026-01-05"
    assert periods.days_before("2026-03-01", 30) == "2026-01-30"
    assert periods.day_after("2026-12-31") == "2027-01-01"
