"""What is to be made, the most urgent first: orders that are neither sent nor called off.

The index of these holds nothing else, so the queue costs what waits in it and not what was ever sold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, TextualSelect, text

from server.foundation.clock import Instant
from server.foundation.database import Unit
from server.shop.orders import life_cycle
from server.shop.orders.tables import ORDER_COLUMNS, SELECTED
from server.shop.orders.wanted import standings

COLUMNS = ("to_do", "printing", "printed")
_FIRST = (0, "", 0)


@dataclass(frozen=True, slots=True)
class Turn:
    """An order's place in the queue: pages continue after it."""

    priority: int
    created_at: Instant
    order_id: int


@dataclass(frozen=True, slots=True)
class Page:
    rows: Sequence[Row[Any]]
    total: int
    next: Turn | None


def page(
    unit: Unit, account_id: int | None, columns: Sequence[str], limit: int, after: Turn | None = None
) -> Page:
    pairs = frozenset[tuple[str, str]]().union(*(life_cycle.in_column(column) for column in columns))
    waiting = [
        (account, pair, orders) for account, pair, orders in standings(unit, account_id) if pair in pairs
    ]
    parts = sorted({(account, production) for account, (_, production), _ in waiting})
    if not parts:
        return Page((), 0, None)
    priority, created_at, order_id = (after.priority, after.created_at, after.order_id) if after else _FIRST
    values: dict[str, Any] = {"priority": priority, "at": created_at, "id": order_id, "limit": limit + 1}
    for number, (account, production) in enumerate(parts):
        values |= {f"a{number}": account, f"p{number}": production}
    rows = unit.run(_page_of(len(parts)), values).all()
    last = rows[limit - 1] if len(rows) > limit else None
    following = None if last is None else Turn(last.priority, last.created_at, last.id)
    return Page(rows[:limit], sum(orders for _, _, orders in waiting), following)


@lru_cache(maxsize=64)
def _page_of(parts: int) -> TextualSelect:
    heads = " UNION ALL ".join(_head(number) for number in range(parts))
    return text(
        f"SELECT {SELECTED} FROM (SELECT * FROM ({heads}) AS heads ORDER BY priority, created_at, id LIMIT :limit) "  # noqa: S608  # all of it is ours
        "AS picked JOIN orders ON orders.id = picked.id "
        "ORDER BY orders.priority, orders.created_at, orders.id"
    ).columns(*ORDER_COLUMNS)


def _head(number: int) -> str:
    return (
        "SELECT * FROM (SELECT priority, created_at, id FROM orders "  # noqa: S608  # as above
        f"WHERE account_id = :a{number} AND production_status = :p{number} AND status IN ('pending', 'paid') "
        "AND (priority > :priority OR (priority = :priority AND (created_at > :at OR (created_at = :at AND id > :id)))) "
        f"AND priority >= :priority ORDER BY priority, created_at, id LIMIT :limit) AS head{number}"
    )
