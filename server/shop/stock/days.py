"""What was used on each day, kept beside the ledger, so that a year's figures cost 365 rows."""

from typing import Any

from sqlalchemy import Insert
from sqlalchemy.dialects import postgresql, sqlite

from server.foundation.database import Unit
from server.shop.stock.grams import Hundredths, Micros, cost
from server.shop.stock.tables import days


def add(unit: Unit, amount: Hundredths, per_gram: Micros) -> None:
    used = {"day": unit.now[:10], "used": amount, "cost": cost(amount, per_gram)}
    unit.run(_upsert(unit, used))


def _upsert(unit: Unit, used: dict[str, Any]) -> Insert:
    made = sqlite.insert(days) if unit.is_sqlite else postgresql.insert(days)
    changed = {"used": days.c.used + made.excluded.used, "cost": days.c.cost + made.excluded.cost}
    return made.values(used).on_conflict_do_update(index_elements=["day"], set_=changed)
