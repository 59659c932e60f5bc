"""Spools, prints and moments as the tests of the stock need them."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import func, select

from server.foundation.database import Database, Unit
from server.shop.stock import ledger, spools, tables
from server.shop.stock.grams import hundredths
from server.shop.stock.ledger import Wanted, Why
from tests.server.printers.queues import NOW, add_print, add_printer, at, change_print, later, queue

__all__ = [
    "NOW", "add_print", "add_printer", "amount", "asked", "at", "balanced", "change_print", "entries",
    "later", "queue", "spool", "sums",
]  # fmt: skip


def spool(db: Database, grams: float = 1000, **stated: Any) -> int:
    values = {"material": "PLA", "color": "Red", "initial_amount": hundredths(grams), **stated}
    return int(db.write_now(spools.add, values, "Dana").id)


def amount(db: Database, spool_id: int) -> int:
    """In hundredths of a gram."""
    return int(db.read_now(spools.one, spool_id).current_amount)


def entries(db: Database, spool_id: int | None = None) -> list[Any]:
    """The oldest first."""
    return db.read_now(ledger.listed, Wanted(spool_id=spool_id), None, 10_000)[::-1]


def sums(unit: Unit, spool_ids: Iterable[int]) -> dict[int, int]:
    """What the entries of each spool say it must hold."""
    held = func.sum(tables.ledger.c.change).label("held")
    query = select(tables.ledger.c.spool_id, held).where(tables.ledger.c.spool_id.in_(list(spool_ids)))
    return {row.spool_id: int(row.held) for row in unit.all(query.group_by(tables.ledger.c.spool_id))}


def balanced(db: Database) -> bool:
    """Whether every spool holds what its entries say."""

    def ask(unit: Unit) -> bool:
        rows = spools.in_use(unit)
        held = sums(unit, [row.id for row in rows])
        return all(row.current_amount == held.get(row.id, 0) for row in rows)

    return db.read_now(ask)


def asked(db: Database) -> Callable[..., Any]:
    """Take some of a spool."""

    def use(spool_id: int, grams: float, **why: Any) -> Any:
        return db.write_now(ledger.use, spool_id, hundredths(grams), Why("print", "Dana", **why))

    return use
