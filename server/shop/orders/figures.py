"""The kept figures: what an order adds to them, and how a change of many orders is written in a few statements.

A tally is filled with what orders were (`without`) and what they became (`with_`), and written once, in the transaction
that changes the orders. Keys are written in one order, so that two writers on PostgreSQL do not wait for each other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table

from server.foundation.database import Unit
from server.shop.orders import bulk, life_cycle
from server.shop.orders.tables import order_counts, order_days, print_counts, product_figures, revenue_days


@dataclass(frozen=True, slots=True)
class Sold:
    """An item as the figures see it."""

    title: str
    quantity: int
    price: int
    currency: str


@dataclass(slots=True)
class Tally:
    standing: Counter[tuple[Any, ...]] = field(default_factory=Counter)
    days: Counter[tuple[Any, ...]] = field(default_factory=Counter)
    sales: Counter[tuple[Any, ...]] = field(default_factory=Counter)
    revenue: Counter[tuple[Any, ...]] = field(default_factory=Counter)
    products: dict[tuple[Any, ...], list[int]] = field(default_factory=dict)

    def with_(self, order: Mapping[str, Any], items: Iterable[Sold]) -> None:
        self._count(order, items, 1)

    def without(self, order: Mapping[str, Any], items: Iterable[Sold]) -> None:
        self._count(order, items, -1)

    def write(self, unit: Unit) -> None:
        _write(unit, order_counts, {key: (n,) for key, n in self.standing.items() if n})
        _write(unit, order_days, {key: (n,) for key, n in self.days.items() if n})
        money = {key: (self.sales[key], self.revenue[key]) for key in {*self.sales, *self.revenue}}
        _write(unit, revenue_days, {key: n for key, n in money.items() if any(n)})
        _write(unit, product_figures, {key: tuple(n) for key, n in self.products.items() if any(n)})

    def _count(self, order: Mapping[str, Any], items: Iterable[Sold], sign: int) -> None:
        account, day = order["account_id"], order["created_at"][:10]
        standing = (account, order["status"], order["production_status"])
        self.standing[standing] += sign
        self.days[(*standing, day)] += sign
        self.days[(account, "", "", day)] += sign  # in whatever standing
        earned = life_cycle.earned(order["status"], order["total"], order["refunded"])
        if earned is None:
            return
        self.sales[account, day, order["currency"]] += sign
        self.revenue[account, day, order["currency"]] += sign * earned
        for key, figures in _of_products(account, items).items():
            kept = self.products.setdefault(key, [0, 0, 0])
            for place, number in enumerate((*figures, 1)):
                kept[place] += sign * number


def count_print(unit: Unit, account_id: int, state: str, number: int) -> None:
    _write(unit, print_counts, {(account_id, state): (number,)})


def _of_products(account: int, items: Iterable[Sold]) -> dict[tuple[Any, ...], tuple[int, int]]:
    """Each product of one order once, however many lines name it."""
    found: dict[tuple[Any, ...], tuple[int, int]] = {}
    for item in items:
        key = (account, item.currency, item.title)
        quantity, revenue = found.get(key, (0, 0))
        found[key] = (quantity + item.quantity, revenue + item.quantity * item.price)
    return found


def _write(unit: Unit, table: Table, changes: Mapping[tuple[Any, ...], tuple[int, ...]]) -> None:
    """A change: the key, and its numbers, in the order of the table's columns."""
    names = table.columns.keys()
    bulk.add_up(
        unit, table, [dict(zip(names, (*key, *changes[key]), strict=True)) for key in sorted(changes)]
    )
