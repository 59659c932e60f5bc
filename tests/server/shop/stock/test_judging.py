"""Which spool a print was made of, how much of it, and what a person must be asked."""

from typing import Any

from sqlalchemy import insert

from server.foundation.database import Database
from server.printers import materials
from server.printers.materials import Loaded
from server.printers.tables import printer_commands
from server.shop.stock import assigning, judging, printed, profiles, trays
from server.shop.stock.assigning import Piece
from server.shop.stock.grams import hundredths
from server.shop.stock.judging import Found
from tests.server.shop.stock.shelves import NOW, add_print, add_printer, at, later, queue, spool

ENDED = {
    "state": "finished",
    "started_at": later(60),
    "ended_at": later(3600),
    "grams": 25.5,
    "progress": 100.0,
}


def judged(db: Database, printer: int, **values: Any) -> Found:
    print_id = add_print(db, printer, **{**ENDED, **values})
    return db.read_now(lambda unit: judging.judge(unit, printed._run(unit, print_id)))


def tied(db: Database, printer: int, slot: int = 1, moment: str = NOW, **stated: Any) -> int:
    one = spool(db, **stated)
    at(db, moment, trays.tie, one, printer, slot)
    return one


def test_the_only_spool_of_the_printer(db: Database) -> None:
    printer = add_printer(db)
    one = tied(db, printer)
    found = judged(db, printer)
    assert (found.spool_id, found.amount, found.reason, found.asks) == (one, 2550, "print", "")


HOW_MUCH: tuple[tuple[dict[str, Any], int | None, str], ...] = (
    ({"state": "failed", "progress": 40.0}, 1020, ""),
    ({"state": "cancelled", "progress": 250.0}, 2550, ""),
    ({"state": "failed", "progress": 0.0}, 0, ""),
    ({"state": "failed", "progress": None}, None, "amount"),
    ({"grams": None}, None, "amount"),
    ({"grams": 0.0}, None, "amount"),
    ({"grams": 1e12}, 10_000_000, ""),
    ({"state": "lost", "progress": 50.0}, 1275, "end"),
)


def test_how_much(db: Database) -> None:
    printer = add_printer(db)
    one = tied(db, printer)
    for number, (values, amount, asks) in enumerate(HOW_MUCH):
        found = judged(db, printer, name=f"print {number}", **values)
        assert (found.spool_id, found.amount, found.asks) == (one, amount, asks), values
        assert found.reason == ("failure" if "state" in values else "print")


def test_no_spool_or_several(db: Database) -> None:
    printer = add_printer(db)
    found = judged(db, printer)
    assert (found.spool_id, found.asks, found.question) == (
        None,
        "spool",
        "No spool is tied to Main Printer.",
    )
    tied(db, printer, 1)
    tied(db, printer, 2)
    assert judged(db, printer, name="B").question == "Several spools are tied to Main Printer."


def test_the_slot_that_it_was_sliced_for(db: Database) -> None:
    printer = add_printer(db)
    tied(db, printer, 1)
    two = tied(db, printer, 2)
    assert judged(db, printer, scheduled_id=queue(db, printer, material_slot=2).id).spool_id == two
    empty = judged(db, printer, name="B", scheduled_id=queue(db, printer, material_slot=3).id)
    assert empty.question == "No spool is tied to slot 3 of Main Printer."


def test_what_was_tied_later_is_only_a_proposal(db: Database) -> None:
    printer = add_printer(db)
    one = tied(db, printer, moment=later(600))
    found = judged(db, printer)
    assert (found.spool_id, found.asks) == (one, "spool")
    assert found.question == "This spool was tied after the print had begun."


def test_an_exchanged_spool_is_only_a_proposal(db: Database) -> None:
    printer = add_printer(db)
    for moment, uid in ((NOW, "a"), (later(90), "b")):
        at(
            db,
            moment,
            materials.observe,
            printer,
            [Loaded(1, 0, is_present=True, material_type="PLA", spool_uid=uid)],
        )
        if uid == "a":
            tied(db, printer)
    assert judged(db, printer).question == "The printer shows another spool in that slot now."


def test_another_material_is_only_a_proposal(db: Database) -> None:
    printer = add_printer(db)
    tied(db, printer)
    entry = queue(db, printer, material_type="PETG HF")
    found = judged(db, printer, scheduled_id=entry.id)
    assert found.question == "The print was made for PETG HF, this spool is PLA."
    assert judged(db, printer, name="B", scheduled_id=queue(db, printer, material_type="pla").id).asks == ""


def test_what_was_chosen_is_certain(db: Database) -> None:
    printer = add_printer(db)
    tied(db, printer)
    other = spool(db, material="PETG")
    entry = queue(db, printer, order_id=7)
    db.write_now(assigning.choose, other, scheduled_id=entry.id, amount=hundredths(12), by="Dana")
    found = judged(db, printer, scheduled_id=entry.id, grams=None)
    assert (found.spool_id, found.amount, found.asks, found.order_id) == (other, 1200, "", 7)


def test_what_was_meant_for_its_order(db: Database) -> None:
    printer, one = add_printer(db), spool(db)
    stated = {"product_name": "Custom Bracket", "standard_filament_amount": 3000, "preferred_material": "PLA"}
    db.write_now(profiles.add, stated)
    entry = queue(db, printer, order_id=7, notes="Quantity: 3")
    by_profile = judged(db, printer, scheduled_id=entry.id, grams=None)
    assert (by_profile.amount, by_profile.asks) == (9000, "spool")
    db.write_now(assigning.assign, 7, [Piece(1, "Custom bracket", 2)], "Dana")
    found = judged(db, printer, name="B", scheduled_id=entry.id, grams=None)
    assert (found.spool_id, found.amount) == (one, 6000)
    assert judged(db, printer, name="C", scheduled_id=entry.id).amount == 2550


NAMED: tuple[tuple[list[int | None], int | None, str], ...] = (
    ([2], 2, ""),
    ([2, 2], 2, ""),
    ([None], 255, ""),
    ([], None, "Several spools are tied to Main Printer."),
    ([3], None, "No spool is tied to slot 3 of Main Printer."),
    ([1, 2], None, "It was printed from 2 trays. State how much of each spool it used."),
)


def test_the_tray_that_the_desk_named(db: Database) -> None:
    printer = add_printer(db)
    there = {place: tied(db, printer, place) for place in (1, 2, 255)}
    for number, (trays_named, slot, question) in enumerate(NAMED):
        command = {
            "id": f"command-{number}", "printer_id": printer, "kind": "send", "arguments": {"trays": trays_named},
            "asked_by": "desk", "asked_at": NOW, "expires_at": later(60), "state": "done",
        }  # fmt: skip
        db.write_now(lambda unit, row=command: unit.run(insert(printer_commands).values(row)))
        found = judged(db, printer, command_id=command["id"])
        assert (found.spool_id, found.question) == (None if slot is None else there[slot], question)
