"""What the kept days are asked: how many orders lie between two dates, and on which day a page far down begins."""

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import TextClause, text

from server.foundation import clock
from server.foundation.clock import Instant
from server.foundation.database import Unit
from server.shop.orders.wanted import EVER, NEVER, Stretch, Wanted, condition, named

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
        _kept(unit, where, first[:10], last[:10])
        + _counted(unit, where, wanted.since, first)
        + _counted(unit, where, last, wanted.until)
    )


def skipped(unit: Unit, wanted: Wanted, where: Sequence[Stretch], offset: int) -> tuple[Instant, int] | None:
    """Before which midnight the order with that offset lies, and how many come before it on that day.

    None: there are not so many.
    """
    statement = _day_of(tuple(stretch.pair is not None for stretch in where))
    given = {"first": wanted.since[:10], "last": wanted.until[:10], "offset": offset, **named(where)}
    found = unit.run(statement, given).first()
    return None if found is None else (clock.shift(found.day + _MIDNIGHT, days=1), offset - int(found.newer))


def _kept(unit: Unit, where: Sequence[Stretch], first: str, last: str) -> int:
    statement = _by_day(tuple(stretch.pair is not None for stretch in where))
    given = {"first": first, "last": last, **named(where)}
    return sum(int(row.orders) for row in unit.run(statement, given))


def _counted(unit: Unit, where: Sequence[Stretch], since: Instant, until: Instant) -> int:
    if since >= until:
        return 0
    statement = _between(tuple(stretch.pair is not None for stretch in where))
    return int(unit.run(statement, {"since": since, "until": until, **named(where)}).scalar_one())


@lru_cache(maxsize=256)
def _day_of(shape: tuple[bool, ...]) -> TextClause:
    """The day on which the order with that offset lies, and how many are newer than that day."""
    return text(
        "SELECT day, upto - orders AS newer FROM (SELECT day, orders, SUM(orders) OVER (ORDER BY day DESC) AS upto "  # noqa: S608  # as below
        f"FROM ({_days(shape)}) AS days) AS summed WHERE upto > :offset ORDER BY day DESC LIMIT 1"
    )


@lru_cache(maxsize=256)
def _by_day(shape: tuple[bool, ...]) -> TextClause:
    return text(_days(shape))


def _days(shape: tuple[bool, ...]) -> str:
    parts = " UNION ALL ".join(
        "SELECT day, orders FROM order_days "  # noqa: S608  # all of it is ours
        f"WHERE {_kept_of(number, has_pair=has_pair)} AND day >= :first AND day < :last"
        for number, has_pair in enumerate(shape)
    )
    return f"SELECT day, SUM(orders) AS orders FROM ({parts}) AS parts GROUP BY day"  # noqa: S608  # as above


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
