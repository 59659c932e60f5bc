"""An order leaves the house, and its market is told: by a parcel of the outbox, because a buyer is mailed by it.

The room that speaks with Etsy carries the parcel (kind `etsy-shipment`) and reports back through `shipped` or `refused`.
The same tracking code is told once: to say it again while it is under way or told changes nothing, and after a refusal
the same parcel goes off again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select, update

from server.foundation import outbox, schema
from server.foundation.clock import Instant
from server.foundation.database import Unit
from server.foundation.problems import Invalid
from server.shop.orders import events, orders
from server.shop.orders.events import ETSY, By, What
from server.shop.orders.tables import order_shipments

KIND = "etsy-shipment"
TOLD = ("told", "market")


@dataclass(frozen=True, slots=True)
class Sending:
    carrier: str = ""
    tracking_code: str = ""
    note_to_buyer: str = ""
    tell_market: bool = True
    send_bcc: bool = False


def ship(unit: Unit, order_id: int, account_id: int | None, sending: Sending, by: By) -> Row[Any]:
    """The order as it is then."""
    row = orders.taken_up(unit, order_id, account_id)
    orders.demand_alive(row)
    if sending.tracking_code and not sending.carrier:
        raise Invalid(
            {"carrier_name": "carrier_name must say who carries it, where there is a tracking code."}
        )
    known = _known(unit, order_id, sending.tracking_code)
    if known is None or known.state not in ("telling", *TOLD):
        _write(unit, row, known, sending)
        parcel = events.parcel(sending.carrier, sending.tracking_code)
        events.record(unit, row.id, by, "parcel", after=parcel, details=sending.note_to_buyer)
        if sending.tell_market:
            _tell(unit, row, sending)
    return _sent(unit, row, sending.carrier, sending.tracking_code, by)


def _sent(unit: Unit, row: Row[Any], carrier: str, tracking_code: str, by: By) -> Row[Any]:
    """It has left, whoever is told of it."""
    values = {"status": "shipped", "production_status": "shipped", "shipped_at": row.shipped_at or unit.now}
    stated = {"shipping_provider": carrier, "tracking_number": tracking_code}
    orders.announce(unit, row.id, row.account_id)
    return orders.put(unit, row, values | {name: said for name, said in stated.items() if said}, by)


def shipped(
    unit: Unit, order_id: int, tracking_code: str | None = None, notified_at: Instant | None = None
) -> None:
    """The market has it: for the room that told it. Without a tracking code: whatever is under way."""
    values = {"state": "told", "sentence": "", "notified_at": notified_at or unit.now}
    _answered(unit, order_id, tracking_code, "parcel_told", values)


def refused(unit: Unit, order_id: int, sentence: str, tracking_code: str | None = None) -> None:
    """The market does not take it, and says why."""
    values = {"state": "refused", "sentence": sentence[:1000]}
    _answered(unit, order_id, tracking_code, "parcel_refused", values)


def of_order(unit: Unit, order_id: int) -> list[Row[Any]]:
    query = select(order_shipments).where(order_shipments.c.order_id == order_id)
    return unit.all(query.order_by(order_shipments.c.id))


def _known(unit: Unit, order_id: int, tracking_code: str) -> Row[Any] | None:
    mine = (order_shipments.c.order_id == order_id, order_shipments.c.tracking_code == tracking_code)
    return unit.first(select(order_shipments).where(*mine))


def _write(unit: Unit, row: Row[Any], known: Row[Any] | None, sending: Sending) -> None:
    values = {
        "carrier": sending.carrier,
        "note_to_buyer": sending.note_to_buyer,
        "state": "telling" if sending.tell_market else "kept",
        "sentence": "",
    }
    if known is not None:
        unit.run(update(order_shipments).where(order_shipments.c.id == known.id).values(**values))
        return
    fixed = {"order_id": row.id, "tracking_code": sending.tracking_code, "created_at": unit.now}
    unit.run(insert(order_shipments).values(**values, **fixed))


def _tell(unit: Unit, row: Row[Any], sending: Sending) -> None:
    payload = {
        "account_id": row.account_id,
        "shop_id": row.shop_id,
        "receipt_id": row.receipt_id,
        "order_id": row.id,
        "carrier_name": sending.carrier,
        "tracking_code": sending.tracking_code,
        "note_to_buyer": sending.note_to_buyer,
        "send_bcc": sending.send_bcc,
    }
    key = f"shipment-{row.id}-{sending.tracking_code or 'none'}"
    # Refused before: the parcel that was dropped makes place for what is said now.
    unit.run(
        schema.outbox.delete().where(
            schema.outbox.c.key == key, schema.outbox.c.state.in_((outbox.DEAD, outbox.DONE))
        )
    )
    left = unit.first(select(schema.outbox.c.id).where(schema.outbox.c.key == key))
    if left is None:
        outbox.put(
            unit, kind=KIND, key=key, subject_id=str(row.id), recipient="Etsy",
            subject=f"Shipment of order {row.receipt_id}", payload=payload,
        )  # fmt: skip


def _answered(
    unit: Unit, order_id: int, tracking_code: str | None, what: What, values: Mapping[str, Any]
) -> None:
    """Once: what came from the market meanwhile stays."""
    row = orders.one(unit, order_id, None)
    mine = [order_shipments.c.order_id == order_id, order_shipments.c.state == "telling"]
    if tracking_code is not None:
        mine.append(order_shipments.c.tracking_code == tracking_code)
    answered = (
        update(order_shipments).where(*mine).values(**values).returning(order_shipments.c.tracking_code)
    )
    for parcel in unit.run(answered).all():
        events.record(unit, order_id, ETSY, what, after=parcel.tracking_code, details=values["sentence"])
    orders.announce(unit, order_id, row.account_id)
