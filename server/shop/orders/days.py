"""What the kept days are asked: how many orders lie between two dates, and on which day a page far down begins."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from sqlalchemy import TextClause, text

from server.foundation import clock
from server.foundation.clock import Instant
from server.foundation.database import Prepared, Unit
from server.shop.orders.wanted import EVER, NEVER, Stretch, Wanted, condition, named

_YEAR, _MONTH, _DAY = len("2026"), len("2026-01"), len("2026-01-31")
_MIDNIGHT = "T00:00:00.000000Z"


def is_midnight(instant: Instant) -> bool:
    return instant == EVER or instant.endswith(_MIDNIGHT)


def total(unit: Unit, wanted: Wanted, where: Sequence[Stretch]) -> int:
    """Whole days are kept; what a time of day cuts off is counted, within that day."""
    if wanted.since == EVER and wanted.until == NEVER:
        return sum(stretch.orders for stretch in where)
    first, last = _next_midnight(wanted.since), _midnight(wanted.until)
    if first > last:  # both within one day
        return _counted(unit, where, wanted.since, wanted.until)
    return (
        sum(orders for _, orders in _kept(unit, where, first[:10], last[:10], _YEAR))
        + _counted(unit, where, wanted.since, first)
        + _counted(unit, where, last, wanted.until)
    )


def skipped(unit: Unit, wanted: Wanted, where: Sequence[Stretch], offset: int) -> tuple[Instant, int] | None:
    """Before which midnight the order with that offset lies, and how many come before it on that day.

    None: there are not so many.
    """
    first, last = wanted.since[:10], wanted.until[:10]
    month = _reached(_kept(unit, where, first, last, _MONTH), offset)
    if month is None:
        return None
    # A thousand days are many to look at; those of one month are few.
    first, last = max(first, month[0]), min(last, f"{month[0]}-32")
    day = _reached(_kept(unit, where, first, last, _DAY), month[1])
    return None if day is None else (clock.shift(day[0] + _MIDNIGHT, days=1), day[1])


def _kept(unit: Unit, where: Sequence[Stretch], first: str, last: str, length: int) -> list[tuple[str, int]]:
    """How many orders each day, month or year has between two days, the newest first."""
    statement = _summed(tuple(stretch.pair is not None for stretch in where), length)
    rows = statement.rows(unit, {"first": first, "last": last, **named(where)})
    return [(part, int(orders)) for part, orders in rows]


def _reached(parts: Iterable[tuple[str, int]], offset: int) -> tuple[str, int] | None:
    """In which of them the order with that offset lies, and how many come before it there."""
    for part, orders in parts:
        if orders > offset:
            return part, offset
        offset -= orders
    return None


def _counted(unit: Unit, where: Sequence[Stretch], since: Instant, until: Instant) -> int:
    if since >= until:
        return 0
    statement = _between(tuple(stretch.pair is not None for stretch in where))
    return int(unit.run(statement, {"since": since, "until": until, **named(where)}).scalar_one())


@lru_cache(maxsize=256)
def _summed(shape: tuple[bool, ...], length: int) -> Prepared:
    parts = " UNION ALL ".join(
        f"SELECT SUBSTR(day, 1, {length}) AS part, orders FROM order_days "  # noqa: S608  # all of it is ours
        f"WHERE {_kept_of(number, has_pair=has_pair)} AND day >= :first AND day < :last"
        for number, has_pair in enumerate(shape)
    )
    return Prepared(
        text(f"SELECT part, SUM(orders) FROM ({parts}) AS parts GROUP BY part ORDER BY part DESC")  # noqa: S608  # as above
    )


@lru_cache(maxsize=256)
def _between(shape: tuple[bool, ...]) -> TextClause:
    parts = " UNION ALL ".join(
        "SELECT COUNT(*) AS orders FROM orders "  # noqa: S608  # all of it is ours
        f"WHERE {condition(number, has_pair=has_pair)} AND created_at >= :since AND created_at < :until"
        for number, has_pair in enumerate(shape)
    )
    return text(f"SELECT SUM(orders) FROM ({parts}) AS parts")  # noqa: S608  # as above


def _kept_of(number: int, *, has_pair: bool) -> str:
    """An account as a whole has a day's number of its own, beside those of its standings."""
    stated = condition(number, has_pair=has_pair)
    return stated if has_pair else f"{stated} AND status = '' AND production_status = ''"


def _midnight(instant: Instant) -> Instant:
    return instant[:10] + _MIDNIGHT


def _next_midnight(instant: Instant) -> Instant:
    return instant if is_midnight(instant) else clock.shift(_midnight(instant), days=1)
