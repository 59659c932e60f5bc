"""What the kept days are asked: how many orders lie between two dates, and on which day a page far down begins."""

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import TextClause, text

from server.foundation import clock
from server.foundation.clock import Instant
from server.foundation.database import Prepared, Unit
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
        sum(orders for _, orders in _kept(unit, where, first[:10], last[:10]))
        + _counted(unit, where, wanted.since, first)
        + _counted(unit, where, last, wanted.until)
    )


def skipped(unit: Unit, wanted: Wanted, where: Sequence[Stretch], offset: int) -> tuple[Instant, int] | None:
    """Before which midnight the order with that offset lies, and how many come before it on that day.

    None: there are not so many.
    """
    newer = 0
    for day, orders in _kept(unit, where, wanted.since[:10], wanted.until[:10]):
        if newer + orders > offset:
            return clock.shift(day + _MIDNIGHT, days=1), offset - newer
        newer += orders
    return None


def _kept(unit: Unit, where: Sequence[Stretch], first: str, last: str) -> list[tuple[str, int]]:
    """How many orders each day has, the newest first."""
    statement = _by_day(tuple(stretch.pair is not None for stretch in where))
    rows = statement.rows(unit, {"first": first, "last": last, **named(where)})
    return [(day, int(orders)) for day, orders in rows]


def _counted(unit: Unit, where: Sequence[Stretch], since: Instant, until: Instant) -> int:
    if since >= until:
        return 0
    statement = _between(tuple(stretch.pair is not None for stretch in where))
    return int(unit.run(statement, {"since": since, "until": until, **named(where)}).scalar_one())


@lru_cache(maxsize=256)
def _by_day(shape: tuple[bool, ...]) -> Prepared:
    parts = [
        "SELECT day, orders FROM order_days "  # noqa: S608  # all of it is ours
        f"WHERE {_kept_of(number, has_pair=has_pair)} AND day >= :first AND day < :last"
        for number, has_pair in enumerate(shape)
    ]
    # One stretch lies in its index as it is wanted: nothing is to be added up or sorted.
    summed = f"SELECT day, SUM(orders) FROM ({' UNION ALL '.join(parts)}) AS parts GROUP BY day"  # noqa: S608  # as above
    return Prepared(text(f"{parts[0] if len(parts) == 1 else summed} ORDER BY day DESC"))


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
