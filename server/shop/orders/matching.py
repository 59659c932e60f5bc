"""Orders that can only be found by looking: by words, or by amount.

A search begins with the matches of the index, an amount with the index of totals; when there are too many of those, any
page is full soon anyway, so the newest orders are walked instead. Either way a bounded number of orders is looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, text

from server.foundation.database import Unit
from server.shop.orders import life_cycle, searching
from server.shop.orders.searching import LOOKED_AT, RECENT
from server.shop.orders.tables import ORDER_COLUMNS, SELECTED
from server.shop.orders.wanted import Place, Wanted

_MOST_ACCOUNTS = 1000
# Which columns hold what is looked for.
_WHERE = {"search": ("search_text", "products"), "product": ("products",)}
_EVERY_PAIR = frozenset(life_cycle.pairs(life_cycle.STATUSES, life_cycle.PRODUCTION))


@dataclass(frozen=True, slots=True)
class Candidates:
    """Where to look: a list of ids as SQL, its parameters; None: every order."""

    sql: str | None
    values: dict[str, Any]


def candidates(unit: Unit, wanted: Wanted, accounts: Sequence[int]) -> Candidates:
    if wanted.search or wanted.product:
        return _by_words(wanted, is_sqlite=unit.is_sqlite)
    if wanted.min_total is None and wanted.max_total is None:
        return Candidates(None, {})
    values = {
        "least": -(2**62) if wanted.min_total is None else wanted.min_total,
        "greatest": 2**62 if wanted.max_total is None else wanted.max_total,
        "bound": LOOKED_AT + 1,
    }
    # Numbers of ours, written out: a list of parameters has no fixed length.
    mine = ", ".join(str(int(account)) for account in sorted(set(accounts))[:_MOST_ACCOUNTS])
    sql = f"SELECT id FROM orders WHERE account_id IN ({mine}) AND total BETWEEN :least AND :greatest LIMIT :bound"  # noqa: S608  # as above
    number = unit.run(text(f"SELECT COUNT(*) FROM ({sql}) AS found"), values).scalar_one()  # noqa: S608  # as above
    return Candidates(sql, values) if number <= LOOKED_AT else Candidates(None, {})


def total(unit: Unit, wanted: Wanted, found: Candidates) -> tuple[int, bool]:
    """How many there are, and whether there are more than that."""
    sql, values = _filtered(wanted, found, None)
    # A common word in few orders: no more than so many matches are looked at.
    counted = text(f"SELECT COUNT(*) FROM (SELECT 1 AS one {sql} LIMIT :most) AS found")  # noqa: S608  # parameters only
    number = int(unit.run(counted, {**values, "most": LOOKED_AT + 1}).scalar_one())
    return min(number, LOOKED_AT), number > LOOKED_AT


def rows(
    unit: Unit, wanted: Wanted, found: Candidates, limit: int, offset: int, after: Place | None
) -> Sequence[Row[Any]]:
    sql, values = _filtered(wanted, found, after)
    listed = text(
        f"SELECT {SELECTED} {sql} ORDER BY orders.created_at DESC, orders.id DESC LIMIT :limit OFFSET :offset"
    )
    values |= {"limit": limit, "offset": offset}
    return unit.run(listed.columns(*ORDER_COLUMNS), values).all()


def _by_words(wanted: Wanted, *, is_sqlite: bool) -> Candidates:
    words = {"search": searching.needle(wanted.search), "product": searching.needle(wanted.product)}
    stated = {name: word for name, word in words.items() if word}
    if is_sqlite and not any(searching.is_short(word) for word in stated.values()):
        phrase = " AND ".join(searching.phrase(_WHERE[name], word) for name, word in stated.items())
        sql = "SELECT rowid AS id FROM orders_search WHERE orders_search MATCH :phrase ORDER BY rowid DESC LIMIT :bound"
        return Candidates(sql, {"phrase": phrase, "bound": LOOKED_AT + 1})
    likes = " AND ".join(_like(name) for name in stated)
    recent = "id > (SELECT MAX(id) FROM orders) - :recent AND " if _any_short(stated) else ""
    values: dict[str, Any] = {name: searching.pattern(word) for name, word in stated.items()}
    if recent:
        values["recent"] = RECENT
    sql = f"SELECT id FROM orders WHERE {recent}{likes} ORDER BY id DESC LIMIT :bound"  # noqa: S608  # columns are ours
    return Candidates(sql, {**values, "bound": LOOKED_AT + 1})


def _like(name: str) -> str:
    return "(" + " OR ".join(f"{column} LIKE :{name} ESCAPE '\\'" for column in _WHERE[name]) + ")"


def _any_short(words: dict[str, str]) -> bool:
    return any(searching.is_short(word) for word in words.values())


def _filtered(wanted: Wanted, found: Candidates, after: Place | None) -> tuple[str, dict[str, Any]]:
    """FROM and WHERE; the standings are words of our own, everything that somebody stated is a parameter."""
    source = (
        "FROM orders"
        if found.sql is None
        else f"FROM ({found.sql}) AS near JOIN orders ON orders.id = near.id"
    )
    parts = ["orders.created_at >= :since", "orders.created_at < :until"]
    values: dict[str, Any] = {"since": wanted.since, "until": wanted.until, **found.values}
    if wanted.account_id is not None:
        parts.append("orders.account_id = :account_id")
        values["account_id"] = wanted.account_id
    if wanted.pairs != _EVERY_PAIR:
        standings = ", ".join(f"('{status}', '{production}')" for status, production in sorted(wanted.pairs))
        parts.append(f"(orders.status, orders.production_status) IN (VALUES {standings})")
    for name, sign in (("min_total", ">="), ("max_total", "<=")):
        if getattr(wanted, name) is not None:
            parts.append(f"orders.total {sign} :{name}")
            values[name] = getattr(wanted, name)
    if after is not None:
        parts.append("(orders.created_at < :at OR (orders.created_at = :at AND orders.id < :id))")
        values |= {"at": after.created_at, "id": after.order_id}
    return f"{source} WHERE {' AND '.join(parts)}", values
