"""Importing the same file again changes nothing, and what was used here stays used."""

from pathlib import Path
from typing import Any

from server.foundation.database import Database
from server.shop.stock import importing, spools
from server.shop.stock.grams import hundredths
from server.shop.stock.spoolman import Spool, read
from server.shop.stock.spools import Filter
from tests.server.shop.stock.shelves import amount, asked, balanced, entries

FILE = Path(__file__).parent / "spoolman" / "api.json"


def found() -> list[Spool]:
    return read(FILE.read_bytes()).spools


def taken(db: Database, spools_there: list[Spool], *, amounts: bool = False) -> list[str]:
    return [one.action for one in db.write_now(importing.take_in, spools_there, "Dana", amounts=amounts)]


def imported(db: Database) -> Any:
    [row], _ = db.read_now(spools.listed, Filter(), 10, 0)
    return row


def test_a_trial_writes_nothing(db: Database) -> None:
    planned = db.read_now(importing.plan, found(), amounts=False)
    assert [one.action for one in planned] == ["new", "new"]
    assert db.read_now(spools.listed, Filter(), 10, 0) == ([], 0)


def test_once_and_again(db: Database) -> None:
    assert taken(db, found()) == ["new", "new"]
    assert taken(db, found()) == ["same", "same"]
    row = imported(db)
    assert (row.external_id, row.current_amount, row.cost_per_gram, row.density) == (
        "spoolman-1",
        61_240,
        29_990,
        1240,
    )
    [entry] = entries(db, row.id)
    assert (entry.reason, entry.change, entry.note, entry.person) == (
        "new_spool",
        61_240,
        "Imported from Spoolman.",
        "Dana",
    )
    assert db.read_now(spools.listed, Filter(archived=True), 10, 0)[1] == 1
    assert balanced(db)


def test_what_was_used_here_stays_used(db: Database) -> None:
    taken(db, found())
    one = imported(db).id
    asked(db)(one, 12.4)
    planned = db.read_now(importing.plan, found(), amounts=False)[0]
    assert planned.action == "same"
    assert planned.remark == "Spoolman says 612.4 g, our ledger 600 g. The amount is kept."
    assert taken(db, found()) == ["same", "same"]
    assert amount(db, one) == hundredths(600)
    assert taken(db, found(), amounts=True) == ["changed", "same"]
    assert amount(db, one) == hundredths(612.4)
    assert entries(db, one)[-1].reason == "correction"


def test_what_is_described_anew_is_taken_over(db: Database) -> None:
    taken(db, found())
    moved = read(FILE.read_bytes().replace(b"Shelf A", b"Shelf B")).spools
    planned = db.read_now(importing.plan, moved, amounts=False)[0]
    assert (planned.action, dict(planned.values)) == ("changed", {"location": "Shelf B"})
    assert taken(db, moved) == ["changed", "same"]
    assert imported(db).location == "Shelf B"
