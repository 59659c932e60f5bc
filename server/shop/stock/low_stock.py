"""Notices that a spool has become low: once, and again only after it was filled up.

Asked by the ledger after each change and by whoever changes a threshold, in their transaction; what tells people is a
parcel of the same transaction. A spool that is new and already low is on the list, and no news.
"""

import uuid
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, update

from server.foundation import clock, outbox
from server.foundation.database import Unit
from server.shop.stock.grams import Hundredths, grams, said, shown
from server.shop.stock.tables import spools

KIND = "low_stock"


def watch(unit: Unit, spool_id: int) -> None:
    """Compare a spool with its threshold; leave a parcel when it has just become low."""
    row = unit.run(select(spools).where(spools.c.id == spool_id)).one()
    is_low = row.current_amount <= row.low_stock_threshold
    if is_low == (row.warned_at is not None):
        return
    unit.run(update(spools).where(spools.c.id == spool_id).values(warned_at=unit.now if is_low else None))
    if is_low and row.archived_at is None and row.removed_at is None:
        _leave(unit, row)


def is_low() -> ColumnElement[bool]:
    """Of the spools that are in use."""
    low = spools.c.current_amount <= spools.c.low_stock_threshold
    return low & spools.c.removed_at.is_(None) & spools.c.archived_at.is_(None)


def named(row: Row[Any]) -> str:
    """A spool in a sentence."""
    kind = " ".join(part for part in (row.vendor, row.material, row.color) if part)
    return f"{kind} (spool {row.id})"


def others(unit: Unit, row: Row[Any]) -> Hundredths:
    """What further spools of this material and colour hold."""
    same = (func.lower(spools.c.material) == func.lower(row.material)) & (
        func.lower(spools.c.color) == func.lower(row.color)
    )
    present = spools.c.removed_at.is_(None) & spools.c.archived_at.is_(None)
    query = select(func.coalesce(func.sum(spools.c.current_amount), 0)).where(
        same, present, spools.c.id != row.id
    )
    return int(unit.value(query))


def _leave(unit: Unit, row: Row[Any]) -> None:
    message = (
        f"{named(row)} is low: {said(row.current_amount)} are left, the threshold is {said(row.low_stock_threshold)}. "
        f"Other spools of this material and colour hold {said(others(unit, row))}."
    )
    outbox.put(
        unit,
        kind=KIND,
        key=f"low-stock-{row.id}-{uuid.uuid4().hex}",
        subject_id=f"filament-{row.id}",
        recipient="whoever wants to be told",
        subject=message[:200],
        payload={
            "event": "low_stock",
            "message": message,
            "at": clock.shown(unit.now),
            "filament": {
                "id": row.id,
                "material": row.material,
                "color": row.color,
                "current_amount": shown(grams(row.current_amount)),
                "low_stock_threshold": shown(grams(row.low_stock_threshold)),
            },
        },
    )
