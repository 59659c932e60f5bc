"""Reads single values from the wire: times become aware datetimes, money becomes Decimal, absent stays None."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

R = TypeVar("R")


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


def whole(value: object) -> int | None:
    found = number(value)
    return None if found is None else int(found)


def truth(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


_READERS: Mapping[Any, Callable[[Any], Any]] = {
    str: text,
    int: lambda value: whole(value) or 0,
    bool: bool,
    int | None: whole,
    float | None: number,
    bool | None: truth,
    datetime | None: moment,
    Decimal | None: money,
    tuple[str, ...]: words,
    tuple[float, ...]: numbers,
}


def reader(kind: Any) -> Callable[[Any], Any]:
    """What turns a value from the wire into one of this type."""
    return _READERS[kind]


def plain(kind: type[R], row: Mapping[str, Any], **others: Any) -> R:
    """A record whose fields are called as on the wire; `others` are those that are read in a way of their own."""
    for part in fields(kind):  # type: ignore[arg-type]  # every record is a dataclass
        if part.name not in others:
            others[part.name] = reader(part.type)(row.get(part.name))
    return kind(**others)
