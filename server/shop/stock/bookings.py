"""Entries of the ledger with the spools that they speak of, read in one go."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from server.foundation.database import Unit
from server.shop.stock import ledger, spools
from server.shop.stock.ledger import Wanted


@dataclass(frozen=True, slots=True)
class Page:
    entries: list[Row[Any]]
    spools: dict[int, Row[Any]]
    # Of the oldest entry, when there are older ones.
    next: int | None


def page(unit: Unit, wanted: Wanted, before: int | None, limit: int) -> Page:
    found = ledger.listed(unit, wanted, before, limit + 1)
    entries = found[:limit]
    following = entries[-1].id if len(found) > limit else None
    return Page(entries, spools.named(unit, {entry.spool_id for entry in entries}), following)
