"""Reads single values from the wire: times become aware datetimes, money becomes Decimal, absent stays None."""

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation


def moment(value: object) -> datetime | None:
    if not isinstance(value, str) or not value:
        return None
    found = datetime.fromisoformat(value)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def money(value: object) -> Decimal | None:
    if value is None or value == "":
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def text(value: object) -> str:
    return value if isinstance(value, str) else ""


def words(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list | tuple) else ()


def stamp(value: datetime | None) -> str | None:
    """The way back: what the wire calls a time."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if value else None


def numbers(value: object) -> tuple[float, ...]:
    return tuple(float(item) for item in value) if isinstance(value, list | tuple) else ()
