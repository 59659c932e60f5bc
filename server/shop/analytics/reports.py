"""The reports, each made of kept figures inside one transaction. Amounts become floats here, and nowhere before.

Currencies are never added. A spool's price states none: it counts as the money that most is sold in, and a report that is
asked for in another one shows no filament. Expenses stay 0, as document 004's client expects a number: what Etsy keeps (fees of
listing, selling, paying and advertising, which differ by country and time) and what a parcel costs are not in a receipt,
what the buyer paid for shipping is revenue, and a guess would look like bookkeeping. What filament costs is the one
expense that the house knows, and it is told by its own name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from server.foundation.database import Unit
from server.shop.analytics import earnings, making, periods, products, wire
from server.shop.analytics.earnings import Earned, Scope
from server.shop.orders import finding, intake, life_cycle

RECENT_DAYS = 30
_TENTH, _CENT, _HUNDRED = Decimal("0.1"), Decimal("0.01"), Decimal(100)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose and which. `sees_house`: prints, filament and its cost are shown."""

    scope: Scope
    sees_house: bool
    period: str = "monthly"
    currency: str = ""


def dashboard(unit: Unit, asked: Asked) -> wire.Dashboard:
    this_month = replace(asked.scope, since=periods.first_day(unit.now[:10], "monthly"))
    earned = earnings.by_currency(unit, this_month)
    currency = _main(unit, asked.scope)
    now = earned.get(currency, Earned())
    prints = making.ended(unit, None if asked.sees_house else asked.scope.account_id)
    stock = making.stock(unit, is_shown=asked.sees_house)
    return wire.Dashboard(
        intake.total(unit, asked.scope.account_id),
        earnings.together(earned.values()).orders,
        float(now.amount),
        float(now.average),
        prints.total,
        prints.completed,
        float(prints.success_pct),
        float(stock.filament_used_kg),
        stock.materials_in_stock,
        stock.low_stock_alerts,
        currency,
        _shown(earned),
        finding.columns(unit, asked.scope.account_id),
    )


def revenue(unit: Unit, asked: Asked) -> wire.Revenue:
    by_currency = earnings.by_currency(unit, asked.scope)
    currency = asked.currency or next(iter(by_currency), "") or _main(unit, asked.scope)
    buckets = earnings.by_period(unit, asked.scope, currency, asked.period)
    whole = earnings.together(buckets.values())
    return wire.Revenue(
        asked.period,
        [
            wire.Bucket(first, float(one.amount), one.orders, float(one.average))
            for first, one in buckets.items()
        ],
        float(whole.amount),
        whole.orders,
        currency,
        list(by_currency),
        _shown(by_currency),
    )


def summary(unit: Unit, asked: Asked) -> wire.Summary:
    by_currency = earnings.by_currency(unit, asked.scope)
    currency = next(iter(by_currency), "")
    whole = by_currency.get(currency, Earned())
    since = periods.days_before(unit.now[:10], RECENT_DAYS)
    recent = earnings.by_currency(unit, replace(asked.scope, since=since))
    cost = sum(making.filament_cost(unit, "", "", is_shown=asked.sees_house).values(), Decimal(0))
    profit = whole.amount - cost
    margin = (
        (_HUNDRED * profit / whole.amount).quantize(_TENTH, ROUND_HALF_UP) if whole.revenue else Decimal(0)
    )
    return wire.Summary(
        total_orders=intake.total(unit, asked.scope.account_id),
        total_revenue=float(whole.amount),
        total_filament_cost=_cents(cost),
        total_expenses=0.0,
        total_profit=_cents(profit),
        profit_margin=float(margin),
        avg_order_value=float(whole.average),
        orders_by_status=dict.fromkeys(life_cycle.STATUSES, 0)
        | finding.by_status(unit, asked.scope.account_id),
        recent_orders_count=earnings.together(recent.values()).orders,
        recent_revenue=float(recent.get(currency, Earned()).amount),
        currency=currency,
        by_currency=_shown(by_currency),
    )


def trends(unit: Unit, asked: Asked) -> wire.Trends:
    main = _main(unit, asked.scope)
    currency = asked.currency or main
    buckets = earnings.by_period(unit, asked.scope, currency, asked.period)
    costs: dict[str, Decimal] = {}
    is_shown = asked.sees_house and currency == main
    spent = making.filament_cost(unit, asked.scope.since, asked.scope.until, is_shown=is_shown)
    for day, cost in spent.items():
        first = periods.first_day(day, asked.period)
        costs[first] = costs.get(first, Decimal(0)) + cost
    listed = [
        wire.Trend(
            period=periods.shown(first, asked.period),
            revenue=float(one.amount),
            orders=one.orders,
            profit=_cents(one.amount - costs.get(first, Decimal(0))),
            filament_cost=_cents(costs.get(first, Decimal(0))),
            expenses=0.0,
        )
        for first, one in ((first, buckets.get(first, Earned())) for first in sorted({*buckets, *costs}))
    ]
    return wire.Trends(asked.period, listed, currency)


def performance(unit: Unit, account_id: int | None, limit: int) -> wire.Products:
    sold, total = products.best(unit, account_id, limit)
    shown = [
        wire.Product(
            one.title,
            one.quantity,
            float(Earned(one.revenue).amount),
            one.orders,
            float(one.price),
            one.currency,
        )
        for one in sold
    ]
    return wire.Products(shown, total)


def _main(unit: Unit, scope: Scope) -> str:
    """The currency with the most sales ever; empty before the first."""
    return next(iter(earnings.by_currency(unit, Scope(scope.account_id))), "")


def _shown(by_currency: Mapping[str, Earned]) -> dict[str, wire.OfCurrency]:
    return {
        currency: wire.OfCurrency(float(one.amount), one.orders, float(one.average))
        for currency, one in by_currency.items()
    }


def _cents(amount: Decimal) -> float:
    return float(amount.quantize(_CENT, ROUND_HALF_UP))
