"""What became of an order, and through whom: written in the transaction that did it, and never changed.

An actor is a person at a workstation (by the name of the staff list, or by the workstation's where nobody said one),
somebody who signed in with Etsy (by their number there), a printer (by its name), Etsy itself, or the server. `before` and
`after` are in the words of the wire. That an order came in is no event: the order has the date.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sqlalchemy import Row, insert, select

from server.foundation.database import Unit
from server.shop.orders import bulk
from server.shop.orders.tables import order_events

Actor: TypeAlias = Literal["person", "etsy_user", "printer", "etsy", "server"]
What: TypeAlias = Literal[
    "status", "production", "priority", "internal_notes", "print_notes", "tracking", "photo", "address", "total", "refunded",
    "note", "talk", "filament", "scheduled", "print_started", "print_finished", "print_failed", "print_cancelled",
    "print_lost", "print_again", "parcel", "parcel_told", "parcel_refused",
]  # fmt: skip
# What is told of a change of an order's columns.
_OF_COLUMNS: Mapping[str, What] = {
    "status": "status",
    "production_status": "production",
    "priority": "priority",
    "internal_notes": "internal_notes",
    "print_notes": "print_notes",
}
_MOST = 1000


@dataclass(frozen=True, slots=True)
class By:
    actor: Actor
    who: str


ETSY, SERVER = By("etsy", "Etsy"), By("server", "Layerdesk")


def parcel(carrier: str, tracking_code: str) -> str:
    """How it is called in a history."""
    return " · ".join(filter(None, (carrier, tracking_code)))


def record(
    unit: Unit, order_id: int, by: By, what: What, *, before: str = "", after: str = "", details: str = ""
) -> None:
    unit.run(insert(order_events).values(_event(unit, order_id, by, what, before, after, details)))


def record_changes(unit: Unit, row: Row[Any], changes: Mapping[str, Any], by: By) -> None:
    """Of columns of an order that was taken up; those that say nothing to people are left out."""
    found = [
        _event(unit, row.id, by, what, _said(getattr(row, name)), _said(changes[name]))
        for name, what in _OF_COLUMNS.items()
        if name in changes and changes[name] != getattr(row, name)
    ]
    bulk.insert_all(unit, order_events, found)


def record_news(unit: Unit, news: Iterable[tuple[int, What, str, str]]) -> None:
    """What the market changed in many orders at once: of each order the words before and after."""
    found = [_event(unit, order_id, ETSY, what, before, after) for order_id, what, before, after in news]
    bulk.insert_all(unit, order_events, found)


def of_order(unit: Unit, order_id: int) -> list[Row[Any]]:
    """The newest first."""
    query = select(order_events).where(order_events.c.order_id == order_id)
    return unit.all(query.order_by(order_events.c.id.desc()).limit(_MOST))


def _event(
    unit: Unit, order_id: int, by: By, what: What, before: str = "", after: str = "", details: str = ""
) -> dict[str, Any]:
    return {
        "order_id": order_id,
        "at": unit.now,
        "actor": by.actor,
        "who": by.who,
        "what": what,
        "before": before,
        "after": after,
        "details": details,
    }


def _said(value: object) -> str:
    return "" if value is None else str(value)
