"""What was earned, by currency and day, from the kept days; a year is 365 rows however many orders it had."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import func, select

from server.foundation.database import Unit
from server.shop.analytics import periods
from server.shop.orders.receipt import THOUSANDTHS
from server.shop.orders.tables import revenue_days

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose sales, and of which days: from `since` up to and without `until`; empty: all."""

    account_id: int | None = None
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Earned:
    """Thousandths of the currency's unit, and the orders that brought them."""

    revenue: int = 0
    orders: int = 0

    def __add__(self, other: "Earned") -> "Earned":
        return Earned(self.revenue + other.revenue, self.orders + other.orders)

    @property
    def amount(self) -> Decimal:
        return Decimal(self.revenue) / THOUSANDTHS

    @property
    def average(self) -> Decimal:
        return (self.amount / self.orders).quantize(_CENT, ROUND_HALF_UP) if self.orders else Decimal(0)


def by_currency(unit: Unit, scope: Scope) -> dict[str, Earned]:
    """The currency with the most sales first: it is the one that single numbers speak of."""
    found = _sums(unit, scope, revenue_days.c.currency)
    return dict(sorted(found.items(), key=lambda item: (-item[1].orders, item[0])))


def by_period(unit: Unit, scope: Scope, currency: str, period: str) -> dict[str, Earned]:
    """By the period's first day, without gaps between the first and the last sale."""
    of_currency = revenue_days.c.currency == currency
    if period == "monthly":  # the database adds up: three dozen rows instead of a thousand
        months = _sums(unit, scope, func.substr(revenue_days.c.day, 1, 7), of_currency)
        return without_gaps({f"{month}-01": earned for month, earned in months.items()}, period)
    return without_gaps(_sums(unit, scope, revenue_days.c.day, of_currency), period)


def without_gaps(days: Mapping[str, Earned], period: str) -> dict[str, Earned]:
    if not days:
        return {}
    first, last = periods.first_day(min(days), period), periods.first_day(max(days), period)
    found = dict.fromkeys(periods.between(first, last, period), Earned())
    for day, earned in days.items():
        found[periods.first_day(day, period)] += earned
    return found


def together(earned: Iterable[Earned]) -> Earned:
    return sum(earned, Earned())


def _sums(unit: Unit, scope: Scope, key: Any, *conditions: Any) -> dict[str, Earned]:
    days = revenue_days.c
    query = select(key, func.sum(days.revenue).label("revenue"), func.sum(days.orders).label("orders"))
    query = query.where(*_fits(scope), *conditions).group_by(key).order_by(key)
    found = {row[0]: Earned(int(row.revenue), int(row.orders)) for row in unit.all(query)}
    return {name: earned for name, earned in found.items() if earned.orders or earned.revenue}


def _fits(scope: Scope) -> list[Any]:
    days, conditions = revenue_days.c, []
    if scope.account_id is not None:
        conditions.append(days.account_id == scope.account_id)
    if scope.since:
        conditions.append(days.day >= scope.since)
    if scope.until:
        conditions.append(days.day < scope.until)
    return conditions
