"""What the workshop did: prints, and the filament of them.

The house's own are for its staff. Somebody who only has a shop here sees the prints of their own orders, and no stock.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import func, select

from server.foundation.database import Unit
from server.printers.tables import prints
from server.shop.orders.tables import print_counts
from server.shop.stock import figures
from server.shop.stock.figures import Standing

# How a print may have ended; by value, because an index answers that.
_ENDED = ("finished", "failed", "cancelled", "lost")
_HUNDRED, _TENTH = Decimal(100), Decimal("0.1")
NOTHING = Standing(Decimal(0), 0, 0)
EVER = ("0000-01-01", "9999-12-31")


@dataclass(frozen=True, slots=True)
class Prints:
    total: int
    completed: int

    @property
    def success_pct(self) -> Decimal:
        if not self.total:
            return Decimal(0)
        return (_HUNDRED * self.completed / self.total).quantize(_TENTH, ROUND_HALF_UP)


def ended(unit: Unit, account_id: int | None) -> Prints:
    """Of an account's orders; None: all of the house."""
    counts = _of_house(unit) if account_id is None else _of_account(unit, account_id)
    return Prints(sum(counts.get(state, 0) for state in _ENDED), counts.get("finished", 0))


def stock(unit: Unit, *, is_shown: bool) -> Standing:
    return figures.standing(unit) if is_shown else NOTHING


def filament_cost(unit: Unit, since: str, until: str, *, is_shown: bool) -> dict[str, Decimal]:
    """By day."""
    if not is_shown:
        return {}
    used = figures.used_by_day(unit, since or EVER[0], until or EVER[1])
    return {day: cost for day, (_, cost) in used.items()}


def _of_house(unit: Unit) -> dict[str, int]:
    query = select(prints.c.state, func.count().label("prints")).where(prints.c.state.in_(_ENDED))
    return {row.state: int(row.prints) for row in unit.all(query.group_by(prints.c.state))}


def _of_account(unit: Unit, account_id: int) -> dict[str, int]:
    query = select(print_counts).where(print_counts.c.account_id == account_id)
    return {row.state: int(row.prints) for row in unit.all(query)}
