"""What orders ask of the stock: how a product is printed, which spool is meant for it, and the end of that.

What was meant for an order and never printed by a printer of the house was printed elsewhere once the order is sent, and is
booked then; an order that is called off lets go of it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from server.foundation.database import Unit
from server.shop.orders import bulk, life_cycle
from server.shop.orders.tables import order_items, order_prints, orders
from server.shop.stock import assigning, profiles, reservations
from server.shop.stock.assigning import Assigned, Piece
from server.shop.stock.grams import said
from server.shop.stock.ledger import USES

# A profile's words for what the queue of a printer calls otherwise.
_FIELDS = {
    "print_time_minutes": "estimated_duration_minutes", "preferred_material": "material_type",
    "nozzle_temp": "nozzle_temp", "bed_temp": "bed_temp", "print_speed": "print_speed",
}  # fmt: skip
_USES = ", ".join(f"'{reason}'" for reason in USES)


def used_grams(unit: Unit, order_ids: Sequence[int]) -> dict[int, float]:
    """Of those orders of a page that used any."""
    sql = (
        "SELECT order_id, SUM(-change) FROM filament_ledger "  # noqa: S608  # numbers, and words of ours
        f"WHERE order_id IN ({bulk.listed(order_ids)}) AND reason IN ({_USES}) GROUP BY order_id"
    )
    return {order_id: int(used) / 100 for order_id, used in bulk.rows(unit, sql)} if order_ids else {}


def how_to_print(unit: Unit, title: str) -> dict[str, Any]:
    """In the words of the queue; what nobody has stated is left out."""
    profile = profiles.of_product(unit, title)
    if profile is None:
        return {}
    return {ours: getattr(profile, name) for name, ours in _FIELDS.items() if getattr(profile, name)}


def assign(unit: Unit, order_id: int, by: str) -> list[Assigned]:
    """Raises NothingFits, and changes nothing."""
    query = select(order_items).where(order_items.c.order_id == order_id).order_by(order_items.c.id)
    pieces = [
        Piece(number, item.title, item.quantity)
        for number, item in enumerate(unit.all(query), 1)
        if not item.is_digital
    ]
    found = assigning.assign(unit, order_id, pieces, by)
    unit.run(orders.update().where(orders.c.id == order_id).values(filament_assigned=True))
    return found


def in_words(found: Sequence[Assigned]) -> str:
    """A line for each item: of which spool, or why of none."""
    lines = []
    for one in found:
        spool = one.spool
        of = (
            one.reason if spool is None else f"#{spool.id} {spool.material} {spool.color}, {said(one.amount)}"
        )
        lines.append(f"{one.piece.title}: {of}")
    return "\n".join(lines)


def settle(unit: Unit, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """An order leaves the board: what is still meant for it is booked, or free again."""
    was = life_cycle.column(before["status"], before["production_status"])
    now = life_cycle.column(after["status"], after["production_status"])
    if now == was or now not in ("shipped", "closed"):
        return
    order_id = before["id"]
    if not reservations.open_of_order(unit, order_id):
        return
    printed_here = unit.first(
        select(order_prints.c.print_id).where(order_prints.c.order_id == order_id).limit(1)
    )
    if now == "shipped" and printed_here is None:
        assigning.consume(unit, order_id, "")
    else:
        assigning.release(unit, order_id)
