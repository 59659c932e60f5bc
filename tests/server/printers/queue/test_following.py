"""What became of the prints of a queue, on both databases."""

from typing import Any

import pytest

from server.foundation.database import Database
from server.foundation.feed import newest_id
from server.printers.queue import following, schedule
from tests.server.printers.queues import (
    NOW,
    add_print,
    add_printer,
    at,
    change_print,
    later,
    names,
    queue,
)


@pytest.mark.parametrize(
    ("ended", "status", "reason"),
    [
        ({"state": "finished", "ended_at": later(60)}, "completed", ""),
        (
            {"state": "failed", "ended_at": later(60), "result": "Filament ran out"},
            "failed",
            "Filament ran out",
        ),
        ({"state": "cancelled", "ended_at": later(60)}, "failed", "It was stopped."),
        ({"state": "lost", "ended_at": later(60)}, "started", ""),
    ],
)
def test_it_follows_its_print(db: Database, ended: dict[str, Any], status: str, reason: str) -> None:
    printer = add_printer(db)
    row = queue(db, printer)
    run = add_print(db, printer, scheduled_id=row.id, state="starting")
    assert db.write_now(following.follow_prints) == []
    change_print(db, run, state="printing")
    assert db.write_now(following.follow_prints) == [printer]
    assert db.write_now(following.follow_prints) == []
    assert db.read_now(schedule.one, row.id).status == "started"
    change_print(db, run, **ended)
    db.write_now(following.follow_prints)
    assert db.write_now(following.follow_prints) == []
    followed = db.read_now(schedule.one, row.id)
    assert (followed.status, followed.failed_reason, followed.print_id) == (status, reason, run)
    assert ("Look at the printer" in followed.waiting_for) == (ended["state"] == "lost")


def test_what_was_put_back_is_not_started_by_its_old_print(db: Database) -> None:
    printer = add_printer(db)
    row = queue(db, printer)
    add_print(db, printer, scheduled_id=row.id, state="failed", ended_at=later(60))
    db.write_now(following.follow_prints)
    at(db, NOW, schedule.change, row.id, {"status": "queued"}, {})
    assert db.write_now(following.follow_prints) == []
    add_print(db, printer, scheduled_id=row.id, started_at=later(90))
    db.write_now(following.follow_prints)
    assert db.read_now(schedule.one, row.id).started_at == later(90)


def test_a_print_started_at_the_printer_is_recognised_by_its_file(db: Database) -> None:
    printer, other = add_printer(db, "A"), add_printer(db, "B")
    row = queue(db, printer, file_name="bracket.gcode.3mf")
    queue(db, other, "Elsewhere", file_name="bracket.gcode.3mf")
    add_print(db, printer, name="cache/Bracket.3mf", started_from="printer")
    before = db.read_now(newest_id)
    db.write_now(following.recognise)
    # Said at once: whoever owns the entry waits for no other print.
    assert db.read_now(newest_id) > before
    assert db.write_now(following.follow_prints) == [printer]
    assert db.read_now(schedule.one, row.id).status == "started"
    assert names(db, other) == ["Elsewhere"]


def test_two_of_a_name_are_not_guessed(db: Database) -> None:
    printer = add_printer(db)
    for _ in range(2):
        queue(db, printer, file_name="bracket.3mf")
    add_print(db, printer, name="bracket", started_from="printer")
    db.write_now(following.recognise)
    assert db.write_now(following.follow_prints) == []
