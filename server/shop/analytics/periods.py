"""Days, weeks that start on Monday, and months: which one a day belongs to, and what lies between two of them."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

PERIODS: Final = ("daily", "weekly", "monthly")


def first_day(day: str, period: str) -> str:
    """Of the day's period; days are written as 2026-01-31."""
    if period == "monthly":
        return f"{day[:7]}-01"
    if period == "weekly":
        moment = date.fromisoformat(day)
        return (moment - timedelta(days=moment.weekday())).isoformat()
    return day


def following(first: str, period: str) -> str:
    """The first day of the next one."""
    moment = date.fromisoformat(first)
    if period == "monthly":
        return (moment.replace(day=28) + timedelta(days=4)).replace(day=1).isoformat()
    return (moment + timedelta(days=7 if period == "weekly" else 1)).isoformat()


def between(first: str, last: str, period: str) -> Iterator[str]:
    """Every period from the one to the other, both included."""
    current = first
    while current <= last:
        yield current
        current = following(current, period)


def shown(first: str, period: str) -> str:
    """As the real client's trends name them."""
    return first[:7] if period == "monthly" else first


def day_after(day: str) -> str:
    return following(day, "daily")


def days_before(day: str, number: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=number)).isoformat()
