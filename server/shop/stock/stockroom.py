"""Spools with everything that is shown beside them, read in one go: where they lie, and what is meant for whom."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from server.foundation.database import Unit
from server.shop.stock import reservations, spools, trays
from server.shop.stock.rendering import Shown
from server.shop.stock.spools import Filter


def listed(unit: Unit, wanted: Filter, limit: int, offset: int) -> Shown:
    rows, total = spools.listed(unit, wanted, limit, offset)
    return of(unit, rows, total)


def one(unit: Unit, spool_id: int) -> Shown:
    return of(unit, [spools.one(unit, spool_id)], 1)


def of(unit: Unit, rows: Sequence[Row[Any]], total: int) -> Shown:
    reserved = reservations.by_spool(unit, [row.id for row in rows])
    return Shown(rows, total, trays.of(unit, rows), reserved)
