"""Pages of orders, newest first, that cost the same at a million.

How many orders stand where is kept (order_counts), so a total is a sum of a few numbers, and a filter by status is a few
stretches of one index: the orders of one account in one standing lie there in the order of the page. A page merges the
heads of its stretches. Skipping far uses the kept days; a cursor continues after the last order that was seen. What can
only be found by looking (words, amounts) looks at a bounded number of orders and says when there are more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import text

from server.foundation.database import Prepared, Unit
from server.shop.orders import days, life_cycle, matching
from server.shop.orders.tables import ORDER_COLUMNS, SELECTED
from server.shop.orders.wanted import Place, Stretch, Wanted, condition, named, standings, stretches

_MOST_STRETCHES = 200
_ID, _CREATED_AT = ([column.name for column in ORDER_COLUMNS].index(name) for name in ("id", "created_at"))
_NEWEST_FIRST = "ORDER BY created_at DESC, id DESC"
# From where on skipping is done by days.
_FAR = 500


@dataclass(frozen=True, slots=True)
class Page:
    # As ORDER_COLUMNS has them.
    rows: Sequence[Sequence[Any]]
    total: int
    # There are more than `total`: it is as far as was looked.
    is_bounded: bool
    next: Place | None


def page(unit: Unit, wanted: Wanted, limit: int, offset: int = 0, after: Place | None = None) -> Page:
    where = stretches(unit, wanted)
    if not where:
        return Page((), 0, is_bounded=False, next=None)
    if wanted.is_plain and len(where) <= _MOST_STRETCHES:
        rows = _walked(unit, wanted, where, limit + 1, offset, after)
        return _cut(rows, limit, days.total(unit, wanted, where), is_bounded=False)
    found = matching.candidates(unit, wanted, [stretch.account_id for stretch in where])
    total, is_bounded = matching.total(unit, wanted, found)
    rows = matching.rows(unit, wanted, found, limit + 1, offset, after)
    return _cut(rows, limit, total, is_bounded=is_bounded)


def columns(unit: Unit, account_id: int | None) -> dict[str, int]:
    """How many orders stand in each column of the board."""
    found = dict.fromkeys(life_cycle.COLUMNS, 0)
    for _, pair, orders in standings(unit, account_id):
        found[life_cycle.column(*pair)] += orders
    return found


def by_status(unit: Unit, account_id: int | None) -> dict[str, int]:
    found: dict[str, int] = {}
    for _, (status, _), orders in standings(unit, account_id):
        found[status] = found.get(status, 0) + orders
    return found


def _walked(
    unit: Unit, wanted: Wanted, where: Sequence[Stretch], most: int, offset: int, after: Place | None
) -> Sequence[Sequence[Any]]:
    place = Place(wanted.until, 0) if after is None or after.created_at >= wanted.until else after
    if after is None and offset >= _FAR and days.is_midnight(wanted.until):
        found = days.skipped(unit, wanted, where, offset)
        if found is None:
            return ()
        place, offset = Place(found[0], 0), found[1]
    values: dict[str, Any] = {
        "since": wanted.since,
        "at": place.created_at,
        "id": place.order_id,
        "most": offset + most,
        "limit": most,
        "offset": offset,
    }
    shape = tuple(stretch.pair is not None for stretch in where)
    return _page_of(shape).rows(unit, {**values, **named(where)})


@lru_cache(maxsize=256)
def _page_of(shape: tuple[bool, ...]) -> Prepared:
    parts = [_part(number, has_pair=has_pair) for number, has_pair in enumerate(shape)]
    heads = [f"SELECT * FROM ({part} LIMIT :most) AS head{number}" for number, part in enumerate(parts)]  # noqa: S608  # all of it is ours
    merged = f"SELECT id, created_at FROM ({' UNION ALL '.join(heads)}) AS heads {_NEWEST_FIRST}"  # noqa: S608  # as above
    # One stretch is skipped within its index; of several, the heads are merged.
    picked = f"{parts[0] if len(parts) == 1 else merged} LIMIT :limit OFFSET :offset"
    return Prepared(
        text(
            f"SELECT {SELECTED} FROM ({picked}) AS picked JOIN orders ON orders.id = picked.id "  # noqa: S608  # as above
            "ORDER BY orders.created_at DESC, orders.id DESC"
        )
    )


def _part(number: int, *, has_pair: bool) -> str:
    return (
        f"SELECT id, created_at FROM orders WHERE {condition(number, has_pair=has_pair)} "  # noqa: S608  # as above
        f"AND created_at >= :since AND created_at <= :at AND (created_at < :at OR id < :id) {_NEWEST_FIRST}"
    )


def _cut(rows: Sequence[Sequence[Any]], limit: int, total: int, *, is_bounded: bool) -> Page:
    shown = rows[:limit]
    more = len(rows) > limit and bool(shown)
    following = Place(shown[-1][_CREATED_AT], shown[-1][_ID]) if more else None
    return Page(shown, total, is_bounded, following)
