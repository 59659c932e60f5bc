"""Points in time as fixed-width UTC text.

One representation everywhere (database, comparisons, wire): `2026-11-21T09:30:00.000000Z`. Fixed width makes text
order equal to time order on SQLite and PostgreSQL, and a list page costs no date parsing at all. The wire shows whole
seconds, as the documents do.
"""

from datetime import UTC, datetime, timedelta
from typing import TypeAlias

Instant: TypeAlias = str

_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


def now() -> Instant:
    return datetime.now(UTC).strftime(_FORMAT)


def from_datetime(moment: datetime) -> Instant:
    return moment.astimezone(UTC).strftime(_FORMAT)


def from_timestamp(seconds: float) -> Instant:
    return datetime.fromtimestamp(seconds, UTC).strftime(_FORMAT)


def from_text(stated: str) -> Instant:
    """What somebody else wrote in ISO 8601; without a zone it is UTC. Raises ValueError."""
    moment = datetime.fromisoformat(stated)
    if moment.year < 1970:
        raise ValueError("before all instants")
    try:
        return from_datetime(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except OverflowError:
        raise ValueError("out of range") from None


def to_datetime(instant: Instant) -> datetime:
    return datetime.strptime(instant, _FORMAT).replace(tzinfo=UTC)


def shift(instant: Instant, *, seconds: float = 0, days: float = 0) -> Instant:
    return from_datetime(to_datetime(instant) + timedelta(days=days, seconds=seconds))


def seconds_between(earlier: Instant, later: Instant) -> float:
    return (to_datetime(later) - to_datetime(earlier)).total_seconds()


def shown(instant: Instant) -> str:
    """As the wire shows it: whole seconds."""
    return instant[:19] + "Z"


def shown_or_none(instant: Instant | None) -> str | None:
    return None if instant is None else instant[:19] + "Z"
