"""What was used on each day, kept beside the ledger, so that a year's figures cost 365 rows."""

from sqlalchemy import text

from server.foundation.database import Unit
from server.shop.stock.grams import Hundredths, Micros, cost

# Both databases read this; the dialects' own inserts would load PostgreSQL's whole dialect at every start on SQLite.
_ADD = text("""
INSERT INTO filament_days (day, used, cost) VALUES (:day, :used, :cost)
ON CONFLICT (day) DO UPDATE SET used = filament_days.used + excluded.used, cost = filament_days.cost + excluded.cost
""")


def add(unit: Unit, amount: Hundredths, per_gram: Micros) -> None:
    unit.run(_ADD, {"day": unit.now[:10], "used": amount, "cost": cost(amount, per_gram)})
