"""What orders ask the stock: how much filament went into them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from server.foundation.database import Unit
from server.shop.stock.ledger import USES
from server.shop.stock.tables import ledger

_HUNDREDTHS = 100


def used_grams(unit: Unit, order_ids: Sequence[int]) -> Mapping[int, float]:
    """Of those orders that used any."""
    if not order_ids:
        return {}
    used = func.sum(-ledger.c.change).label("used")
    query = select(ledger.c.order_id, used).where(ledger.c.order_id.in_(order_ids), ledger.c.reason.in_(USES))
    return {row.order_id: int(row.used) / _HUNDREDTHS for row in unit.all(query.group_by(ledger.c.order_id))}
