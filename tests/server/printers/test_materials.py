"""Spools as printers report them and people correct them, on both databases."""

from typing import Any

import pytest

from server.foundation.database import Database
from server.foundation.problems import Invalid, NotFound
from server.printers import materials
from server.printers.materials import Loaded
from server.printers.state import MaterialUnit, PrinterState, Tray
from tests.server.printers.queues import NOW, add_printer, at, later

RED = Loaded(1, 0, is_present=True, material_type="PLA", color="#FF0000", weight_grams=1000, remaining_pct=95)


def like(spool: Loaded, **changed: Any) -> Loaded:
    return Loaded(**{**{name: getattr(spool, name) for name in Loaded.__slots__}, **changed})


def see(db: Database, printer: int, *spools: Loaded, moment: str = NOW) -> list[int]:
    found: list[int] = at(db, moment, materials.observe, printer, spools)
    return found


def rows(db: Database) -> list[Any]:
    return db.read_now(materials.listed)


def test_slots_are_counted_over_all_units() -> None:
    state = PrinterState(
        status="idle",
        material_units=(
            MaterialUnit(0, "AMS", trays=(Tray(0, True, "PLA"), Tray(3, False))),
            MaterialUnit(1, "AMS", trays=(Tray(2, None, "PETG"),)),
            MaterialUnit(128, "AMS HT", trays=(Tray(0, True, "ABS"),)),
            MaterialUnit(7, "strange", trays=(Tray(0, True, "ABS"),)),
        ),
        external_spools=(Tray(0, True, "TPU"), Tray(1, None)),
    )
    found = [(spool.slot, spool.is_present, spool.material_type) for spool in materials.loaded(state)]
    assert found == [
        (0, True, "PLA"),
        (3, False, ""),
        (6, True, "PETG"),
        (128, True, "ABS"),
        (254, True, "TPU"),
        (255, False, ""),
    ]


def test_the_first_report_fills_the_slots(db: Database) -> None:
    printer = add_printer(db)
    assert see(db, printer, RED) == []
    (row,) = rows(db)
    assert (row.slot, row.material_type, row.weight_grams, row.remaining_pct) == (1, "PLA", 1000, 95)


def test_the_same_report_writes_nothing(db: Database) -> None:
    printer = add_printer(db)
    see(db, printer, RED)
    see(db, printer, RED, moment=later(60))
    assert rows(db)[0].last_synced == NOW
    see(db, printer, like(RED, remaining_pct=90), moment=later(90))
    assert (rows(db)[0].last_synced, rows(db)[0].remaining_pct) == (later(90), 90)


def test_a_correction_survives_reports(db: Database) -> None:
    printer = add_printer(db)
    see(db, printer, RED)
    stated = {"remaining_pct": 85.0, "vendor": "Prusament", "cost_per_kg": 25.0}
    at(db, NOW, materials.correct, rows(db)[0].id, stated)
    see(db, printer, RED)
    row = rows(db)[0]
    assert (row.remaining_pct, row.vendor, row.cost_per_kg) == (85, "Prusament", 25)
    assert sorted(row.corrected) == ["remaining_pct", "vendor"]


def test_what_is_used_is_taken_off_a_corrected_amount(db: Database) -> None:
    printer = add_printer(db)
    see(db, printer, RED)
    at(db, NOW, materials.correct, rows(db)[0].id, {"remaining_pct": 85.0})
    see(db, printer, like(RED, remaining_pct=45))
    assert rows(db)[0].remaining_pct == 35
    see(db, printer, like(RED, remaining_pct=0))
    assert rows(db)[0].remaining_pct == 0


@pytest.mark.parametrize(
    ("before", "after", "is_another"),
    [
        ({}, {"color": "#00FF00"}, True),
        ({}, {"material_type": "PETG"}, True),
        ({"spool_uid": "A1"}, {"spool_uid": "B2"}, True),
        ({"spool_uid": "A1"}, {"spool_uid": ""}, True),
        ({"spool_uid": "A1"}, {"spool_uid": "A1", "color": "#00FF00"}, False),
        ({}, {"spool_uid": "A1"}, False),
        ({}, {"remaining_pct": 10}, False),
    ],
)
def test_another_spool_ends_a_correction(
    db: Database, before: dict[str, Any], after: dict[str, Any], is_another: bool
) -> None:
    printer = add_printer(db)
    see(db, printer, like(RED, **before))
    at(db, NOW, materials.correct, rows(db)[0].id, {"vendor": "Prusament", "cost_per_kg": 25.0})
    assert see(db, printer, like(RED, **after), moment=later(60)) == ([1] if is_another else [])
    row = rows(db)[0]
    assert row.vendor == ("" if is_another else "Prusament")
    assert row.cost_per_kg == (None if is_another else 25)
    assert row.loaded_at == (later(60) if is_another else NOW)


def test_a_spool_that_was_out_is_another_one(db: Database) -> None:
    printer = add_printer(db)
    see(db, printer, RED)
    assert see(db, printer, Loaded(1, 0, is_present=False)) == []
    assert not rows(db)[0].is_present
    assert see(db, printer, RED, moment=later(60)) == [1]


def test_a_spool_with_a_number_is_known_again(db: Database) -> None:
    printer = add_printer(db)
    see(db, printer, like(RED, spool_uid="A1"))
    at(db, NOW, materials.correct, rows(db)[0].id, {"remaining_pct": 50.0})
    see(db, printer, Loaded(1, 0, is_present=False))
    assert see(db, printer, like(RED, spool_uid="A1")) == []
    assert (rows(db)[0].remaining_pct, rows(db)[0].is_present) == (50, True)


def test_an_unplugged_unit_is_empty(db: Database) -> None:
    printer = add_printer(db)
    see(db, printer, RED, like(RED, slot=2))
    see(db, printer, RED)
    assert [row.is_present for row in rows(db)] == [True, False]


def test_a_spool_that_only_a_person_saw_stays(db: Database) -> None:
    printer = add_printer(db)
    at(db, NOW, materials.load_by_hand, printer, 2, {"material_type": "PETG", "remaining_pct": 40.0})
    see(db, printer, RED)
    see(db, printer, RED, Loaded(2, 0, is_present=False))
    by_hand = next(row for row in rows(db) if row.slot == 2)
    assert (by_hand.material_type, by_hand.is_present) == ("PETG", True)
    again = at(db, NOW, materials.load_by_hand, printer, 2, {"material_type": "ABS"})
    assert (again.id, again.material_type, again.remaining_pct) == (by_hand.id, "ABS", 40)


def test_refusals(db: Database) -> None:
    printer = add_printer(db)
    with pytest.raises(Invalid, match="slot must be"):
        at(db, NOW, materials.load_by_hand, printer, 99, {})
    with pytest.raises(NotFound):
        at(db, NOW, materials.load_by_hand, 77, 1, {})
    with pytest.raises(NotFound):
        at(db, NOW, materials.correct, 77, {})


def test_families_and_grams() -> None:
    assert materials.family(" PLA Basic") == materials.family("pla")
    assert materials.family("PLA-CF") != materials.family("PLA")
    assert materials.remaining_grams(950, 50) == 475
    assert materials.remaining_grams(None, 50) is None
