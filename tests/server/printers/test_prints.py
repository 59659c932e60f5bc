"""The book of prints: who is told, what a person is asked, and what a desk shows."""

from typing import Any

import msgspec
import pytest

from server.foundation.database import Database
from server.foundation.problems import NotFound
from server.printers import prints
from tests.server.printers.told_printer import FINISHED, PRINTING, Printer


@pytest.fixture
def printer(db: Database) -> Printer:
    return Printer(db)


def test_owners_are_told_until_they_have_heard(printer: Printer, db: Database) -> None:
    printer.starts()
    assert db.read_now(prints.untold) == []
    running = msgspec.structs.replace(PRINTING, current_job="vase a1b2c3d4")
    printer.says(running)
    [event] = db.read_now(prints.untold)
    assert (event.which, event.print.job_id, event.print.printer_name) == ("start", "job-1", "Alpha")
    db.write_now(prints.told, event.print.id, "start")
    assert db.read_now(prints.untold) == []
    printer.says(msgspec.structs.replace(running, status="finished"))
    assert [(event.which, event.print.proposal) for event in db.read_now(prints.untold)] == [
        ("end", "complete")
    ]
    db.write_now(prints.told, event.print.id, "end")
    assert db.read_now(prints.untold) == []


def test_a_print_is_linked_by_hand(printer: Printer, db: Database) -> None:
    printer.says(PRINTING, FINISHED)
    [row] = printer.prints()
    linked = db.write_now(prints.link, row.id, "job-7", "Robin")
    assert (linked.job_id, linked.staff_name) == ("job-7", "Robin")
    assert [event.which for event in db.read_now(prints.untold)] == ["start", "end"]
    assert [found.id for found in _searched(db, job_id="job-7")] == [row.id]
    assert [found.id for found in _searched(db, proposal="any")] == [row.id]
    db.write_now(prints.settle, row.id)
    assert _searched(db, proposal="any") == []
    with pytest.raises(NotFound):
        db.write_now(prints.settle, 99)


def test_a_jobs_questions_are_closed_together(printer: Printer, db: Database) -> None:
    printer.says(PRINTING, FINISHED)
    db.write_now(prints.link, printer.prints()[0].id, "job-7", "Robin")
    db.write_now(prints.settle_job, "job-7")
    assert printer.last() == ("finished", "")


def test_what_a_desk_shows_of_a_printer(printer: Printer, db: Database) -> None:
    assert db.read_now(prints.current) == {}
    printer.says(PRINTING, FINISHED)
    assert db.read_now(prints.current)[printer.id].state == "finished"
    printer.says(msgspec.structs.replace(PRINTING, print_key="k2"))
    assert db.read_now(prints.current)[printer.id].key == "k2"
    shown = prints.shown_print(printer.prints()[0], {printer.id: "Alpha"})
    assert (shown.printer_name, shown.duration_s is None) == ("Alpha", False)
    db.write_now(prints.weigh, shown.id, 12.5, 600.0)
    assert printer.prints()[0].grams == 12.5


def _searched(db: Database, **wanted: Any) -> list[Any]:
    return db.read_now(
        prints.searched, **{"job_id": None, "proposal": None, "before": None, "limit": 10, **wanted}
    )
