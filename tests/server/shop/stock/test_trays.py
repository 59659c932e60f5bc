"""Spools in trays, and what the printer says beside us."""

from typing import Any

import pytest

from server.foundation.database import Database
from server.foundation.problems import Conflict, Invalid, NotFound
from server.printers import materials
from server.printers.materials import Loaded
from server.shop.stock import spools, trays
from server.shop.stock.grams import hundredths
from tests.server.shop.stock.shelves import NOW, add_printer, amount, at, entries, later, spool


def reported(db: Database, printer: int, moment: str = NOW, **said: Any) -> None:
    spools_there = Loaded(**{"slot": 1, "unit": 0, "is_present": True, "material_type": "PLA", **said})
    at(db, moment, materials.observe, printer, [spools_there])


def tray(db: Database, spool_id: int) -> trays.Tray:
    return db.read_now(lambda unit: trays.of(unit, [spools.one(unit, spool_id)])[spool_id])


def test_a_spool_lies_in_one_tray(db: Database) -> None:
    printer, one, two = add_printer(db), spool(db), spool(db)
    db.write_now(trays.tie, one, printer, 1)
    db.write_now(trays.tie, two, printer, 1)
    assert db.read_now(spools.one, one).printer_id is None
    assert [row.id for row in db.read_now(trays.at_printer, printer)] == [two]
    db.write_now(trays.tie, two, printer, 3)
    assert [row.slot for row in db.read_now(trays.at_printer, printer)] == [3]
    db.write_now(trays.untie, two)
    assert db.read_now(trays.at_printer, printer) == []


def test_where_nothing_can_lie(db: Database) -> None:
    printer, one = add_printer(db), spool(db)
    with pytest.raises(Invalid, match="slot must be"):
        db.write_now(trays.tie, one, printer, 200)
    with pytest.raises(NotFound):
        db.write_now(trays.tie, one, 77, 1)
    with pytest.raises(NotFound):
        db.write_now(trays.tie, 77, printer, 1)
    db.write_now(spools.archive, one, archived=True)
    with pytest.raises(Conflict, match="archived"):
        db.write_now(trays.tie, one, printer, 1)


def test_the_printers_belief_is_shown_and_changes_nothing(db: Database) -> None:
    printer, one = add_printer(db), spool(db, 950)
    reported(db, printer, weight_grams=1000, remaining_pct=80)
    db.write_now(trays.tie, one, printer, 1)
    there = tray(db, one)
    assert (there.printer_name, there.slot, there.reported_pct) == ("Main Printer", 1, 80)
    assert (there.reported, there.difference) == (hundredths(800), hundredths(-150))
    assert not there.is_doubtful
    assert amount(db, one) == hundredths(950)
    assert len(entries(db, one)) == 1


def test_a_printer_that_says_nothing(db: Database) -> None:
    printer, one = add_printer(db), spool(db)
    db.write_now(trays.tie, one, printer, 254)
    there = tray(db, one)
    assert (there.reported, there.difference, there.is_doubtful) == (None, None, False)


def test_an_exchanged_spool_is_doubtful(db: Database) -> None:
    printer, one = add_printer(db), spool(db)
    reported(db, printer, spool_uid="a")
    db.write_now(trays.tie, one, printer, 1)
    reported(db, printer, later(60), spool_uid="a", remaining_pct=5)
    assert not tray(db, one).is_doubtful
    reported(db, printer, later(120), spool_uid="b")
    assert tray(db, one).is_doubtful
    db.write_now(trays.tie, one, printer, 1)
    assert not tray(db, one).is_doubtful


def test_another_material_is_doubtful(db: Database) -> None:
    printer, one = add_printer(db), spool(db)
    db.write_now(trays.tie, one, printer, 1)
    reported(db, printer, material_type="PLA Basic")
    assert not tray(db, one).is_doubtful
    reported(db, printer, later(60), material_type="PETG")
    assert tray(db, one).is_doubtful
