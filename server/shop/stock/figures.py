"""Figures of the stock for others: what was used, what it cost, what is there."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select

from server.foundation.clock import Instant
from server.foundation.database import Unit
from server.shop.stock import low_stock
from server.shop.stock.grams import grams, price
from server.shop.stock.tables import days, spools

_GRAMS_PER_KG = 1000


@dataclass(frozen=True, slots=True)
class Standing:
    """For the dashboard. `materials_in_stock`: spools with something on them."""

    filament_used_kg: Decimal
    materials_in_stock: int
    low_stock_alerts: int


def standing(unit: Unit) -> Standing:
    used = unit.value(select(func.coalesce(func.sum(days.c.used), 0)))
    present = spools.c.removed_at.is_(None) & spools.c.archived_at.is_(None) & (spools.c.current_amount > 0)
    there = unit.value(select(func.count()).select_from(spools).where(present))
    low = unit.value(select(func.count()).select_from(spools).where(low_stock.is_low()))
    return Standing(grams(int(used)) / _GRAMS_PER_KG, int(there), int(low))


def used_by_day(unit: Unit, since: Instant | str, until: Instant | str) -> dict[str, tuple[Decimal, Decimal]]:
    """Grams and cost by day ("2026-03-02"), of the days from `since` up to and without `until`."""
    query = select(days).where(days.c.day >= since[:10], days.c.day < until[:10]).order_by(days.c.day)
    return {row.day: (grams(row.used), price(row.cost)) for row in unit.all(query)}
