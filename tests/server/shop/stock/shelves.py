"""Spools, prints and moments as the tests of the stock need them."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from server.foundation.database import Database, Unit
from server.shop.stock import ledger, spools
from server.shop.stock.grams import hundredths
from server.shop.stock.ledger import Wanted, Why
from tests.programs.laboratory import emptied
from tests.server.printers.queues import KINDS, NOW, add_print, add_printer, at, change_print, later, queue

__all__ = [
    "KINDS", "NOW", "add_print", "add_printer", "amount", "asked", "at", "balanced", "change_print", "db", "entries",
    "later", "queue", "spool",
]  # fmt: skip


@pytest.fixture(params=KINDS)
def db(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[Database]:
    """A migrated database of each sort."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "layerdesk.db")
        url = f"sqlite:///{tmp_path / 'layerdesk.db'}"
    else:
        url = request.getfixturevalue("module_postgres_url")
        emptied(url)
    database = Database(url)
    yield database
    database.close()


def spool(db: Database, grams: float = 1000, **stated: Any) -> int:
    values = {"material": "PLA", "color": "Red", "initial_amount": hundredths(grams), **stated}
    return int(db.write_now(spools.add, values, "Dana").id)


def amount(db: Database, spool_id: int) -> int:
    """In hundredths of a gram."""
    return int(db.read_now(spools.one, spool_id).current_amount)


def entries(db: Database, spool_id: int | None = None) -> list[Any]:
    """The oldest first."""
    return db.read_now(ledger.listed, Wanted(spool_id=spool_id), None, 10_000)[::-1]


def balanced(db: Database) -> bool:
    """Whether every spool holds what its entries say."""

    def ask(unit: Unit) -> bool:
        rows = spools.in_use(unit)
        sums = ledger.sums(unit, [row.id for row in rows])
        return all(row.current_amount == sums.get(row.id, 0) for row in rows)

    return db.read_now(ask)


def asked(db: Database) -> Callable[..., Any]:
    """Take some of a spool."""

    def use(spool_id: int, grams: float, **why: Any) -> Any:
        return db.write_now(ledger.use, spool_id, hundredths(grams), Why("print", "Dana", **why))

    return use
