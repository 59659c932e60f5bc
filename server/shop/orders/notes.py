"""What people write down about an order: notes of the workshop, and what was said with the buyer."""

from typing import Any

from sqlalchemy import Row, insert, select

from server.foundation.database import Unit
from server.foundation.problems import Invalid
from server.shop.orders import events, orders
from server.shop.orders.events import By
from server.shop.orders.tables import order_communications, order_notes

DIRECTIONS = ("inbound", "outbound")
_MOST = 1000


def write(unit: Unit, order: Row[Any], content: str, by: By) -> Row[Any]:
    if not content.strip():
        raise Invalid({"content": "content must not be empty."})
    values = {"order_id": order.id, "content": content, "author": by.who, "created_at": unit.now}
    written = unit.run(insert(order_notes).values(**values).returning(order_notes)).one()
    events.record(unit, order.id, by, "note", details=content)
    orders.announce(unit, order.id, order.account_id)
    return written


def of_order(unit: Unit, order_id: int) -> list[Row[Any]]:
    """The oldest first."""
    query = select(order_notes).where(order_notes.c.order_id == order_id)
    return unit.all(query.order_by(order_notes.c.id).limit(_MOST))


def log(unit: Unit, order: Row[Any], message: str, direction: str, channel: str, by: By) -> Row[Any]:
    """Something that was said with the buyer. The order is one that was taken up."""
    way = direction.strip().casefold()
    if way not in DIRECTIONS:
        raise Invalid({"direction": f"direction must be one of {', '.join(DIRECTIONS)}."})
    if not message.strip():
        raise Invalid({"message": "message must not be empty."})
    values = {
        "order_id": order.id,
        "message": message,
        "direction": way,
        "channel": channel.strip() or "other",
        "author": by.who,
        "created_at": unit.now,
    }
    logged = unit.run(insert(order_communications).values(**values).returning(order_communications)).one()
    events.record(unit, order.id, by, "talk", after=way, details=message)
    orders.put(unit, order, {"last_customer_contact_at": unit.now}, by)
    return logged


def communications(unit: Unit, order_id: int) -> list[Row[Any]]:
    query = select(order_communications).where(order_communications.c.order_id == order_id)
    return unit.all(query.order_by(order_communications.c.id).limit(_MOST))
