"""What sells: every product's pieces, orders and revenue, in each currency by itself."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import func, select

from server.foundation.database import Unit
from server.shop.orders.receipt import THOUSANDTHS
from server.shop.orders.tables import product_figures

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Sold:
    title: str
    currency: str
    quantity: int
    revenue: int
    orders: int

    @property
    def price(self) -> Decimal:
        """Of one piece, on average."""
        if not self.quantity:
            return Decimal(0)
        return (Decimal(self.revenue) / THOUSANDTHS / self.quantity).quantize(_CENT, ROUND_HALF_UP)


def best(unit: Unit, account_id: int | None, limit: int) -> tuple[list[Sold], int]:
    """Those with the most revenue, and how many there are."""
    table = product_figures.c
    orders = func.sum(table.orders)
    revenue = func.sum(table.revenue)
    query = (
        select(table.title, table.currency, func.sum(table.quantity), revenue, orders)
        .where(*_of(account_id))
        .group_by(table.title, table.currency)
        .having(orders > 0)
        .order_by(revenue.desc(), table.title, table.currency)
        .limit(limit)
    )
    found = [tuple(row) for row in unit.all(query)]
    rows = [Sold(title, currency, *(int(number) for number in sums)) for title, currency, *sums in found]
    if len(rows) < limit:
        return rows, len(rows)
    names = (
        select(table.title, table.currency).where(table.orders > 0, *_of(account_id)).distinct().subquery()
    )
    return rows, int(unit.value(select(func.count()).select_from(names)))


def _of(account_id: int | None) -> list[Any]:
    return [] if account_id is None else [product_figures.c.account_id == account_id]
