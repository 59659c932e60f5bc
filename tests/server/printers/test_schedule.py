"""The queue of a printer, on both databases."""

from typing import Any

import pytest

from server.foundation.database import Database
from server.foundation.problems import Conflict, Invalid, NotFound
from server.printers import fleet, schedule
from server.printers.state import PrinterState
from tests.server.printers.queues import (
    IDLE,
    NOW,
    add_print,
    add_printer,
    at,
    change_print,
    db,
    later,
    names,
    queue,
)

__all__ = ["db"]


def change(db: Database, scheduled_id: int, moment: str = NOW, **stated: Any) -> Any:
    return at(db, moment, schedule.change, scheduled_id, stated, {})


def test_a_new_print_waits_with_its_expected_start(db: Database) -> None:
    printer = add_printer(db)
    busy = {printer: PrinterState(status="printing", left_s=600)}
    row = at(db, NOW, schedule.create, {"printer_id": printer, "job_name": "A"}, busy)
    assert (row.status, row.priority, row.scheduled_start) == ("queued", 0, later(600 + 900))


def test_a_stated_start_makes_it_scheduled(db: Database) -> None:
    row = queue(db, add_printer(db), not_before=later(7200))
    assert (row.status, row.scheduled_start) == ("scheduled", later(7200))
    row = change(db, row.id, not_before=None)
    assert (row.status, row.scheduled_start) == ("queued", NOW)


def test_the_queue_is_by_priority_then_as_it_was_made(db: Database) -> None:
    printer = add_printer(db)
    for name, priority in (("A", 0), ("B", 5), ("C", 0), ("D", 5)):
        queue(db, printer, name, priority=priority)
    assert names(db, printer) == ["B", "D", "A", "C"]


def test_an_unknown_or_removed_printer_has_no_queue(db: Database) -> None:
    with pytest.raises(NotFound):
        queue(db, 77)
    printer = add_printer(db)
    queue(db, printer)
    db.write_now(fleet.remove, printer)
    assert db.read_now(schedule.listed) == []
    with pytest.raises(NotFound):
        db.read_now(schedule.queue, printer)


def test_a_drag_makes_as_urgent_as_what_comes_after(db: Database) -> None:
    printer = add_printer(db)
    a, b, c = (queue(db, printer, name, priority=p).id for name, p in (("A", 5), ("B", 0), ("C", 0)))
    at(db, NOW, schedule.reorder, printer, [c, a, b], {printer: IDLE})
    assert names(db, printer) == ["C", "A", "B"]
    assert db.read_now(schedule.one, c).priority == 5
    assert db.read_now(schedule.one, b).priority == 0
    queue(db, printer, "D")
    assert names(db, printer) == ["C", "A", "B", "D"]


def test_an_order_of_another_queue_is_refused(db: Database) -> None:
    printer = add_printer(db)
    a = queue(db, printer, "A").id
    queue(db, printer, "B")
    with pytest.raises(Conflict, match="changed meanwhile"):
        at(db, NOW, schedule.reorder, printer, [a], {})


def test_points_in_time_are_set_once(db: Database) -> None:
    row = queue(db, add_printer(db))
    assert change(db, row.id, later(10), status="started").started_at == later(10)
    assert change(db, row.id, later(20), status="started").started_at == later(10)
    assert change(db, row.id, later(30), status="completed").completed_at == later(30)
    assert change(db, row.id, later(40), status="completed").completed_at == later(30)
    with pytest.raises(Conflict):
        change(db, row.id, status="queued")


def test_a_failure_says_why_and_may_be_tried_again(db: Database) -> None:
    row = queue(db, add_printer(db))
    failed = change(db, row.id, later(5), status="failed", failed_reason="Nozzle clogged")
    assert (failed.failed_reason, failed.completed_at) == ("Nozzle clogged", later(5))
    again = change(db, row.id, status="queued")
    assert (again.status, again.failed_reason, again.completed_at) == ("queued", "", None)
    assert names(db, row.printer_id) == ["Custom Bracket"]


def test_a_status_that_nobody_knows_is_refused(db: Database) -> None:
    row = queue(db, add_printer(db))
    with pytest.raises(Invalid, match="status must be one of"):
        change(db, row.id, status="lost")


def test_deleting_takes_it_out_of_every_list(db: Database) -> None:
    row = queue(db, add_printer(db))
    at(db, NOW, schedule.cancel, row.id, {})
    assert db.read_now(schedule.listed) == []
    assert [one.id for one in db.read_now(schedule.listed, row.printer_id, "cancelled")] == [row.id]
    with pytest.raises(NotFound):
        at(db, NOW, schedule.cancel, row.id, {})
    with pytest.raises(NotFound):
        change(db, row.id, status="queued")


def test_what_is_being_printed_cannot_be_deleted(db: Database) -> None:
    printer = add_printer(db)
    row = queue(db, printer)
    add_print(db, printer, scheduled_id=row.id)
    with pytest.raises(Conflict, match="Stop it at the printer"):
        at(db, NOW, schedule.cancel, row.id, {})


def test_it_may_go_to_another_printer_while_it_waits(db: Database) -> None:
    first, second = add_printer(db, "A"), add_printer(db, "B")
    row = queue(db, first)
    queue(db, second, "Other")
    change(db, row.id, printer_id=second)
    assert (names(db, first), names(db, second)) == ([], ["Other", "Custom Bracket"])
    change(db, row.id, status="started")
    with pytest.raises(Conflict):
        change(db, row.id, printer_id=first)


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
    assert db.write_now(schedule.follow_prints) == []
    change_print(db, run, state="printing")
    assert db.write_now(schedule.follow_prints) == [printer]
    assert db.write_now(schedule.follow_prints) == []
    assert db.read_now(schedule.one, row.id).status == "started"
    change_print(db, run, **ended)
    db.write_now(schedule.follow_prints)
    assert db.write_now(schedule.follow_prints) == []
    followed = db.read_now(schedule.one, row.id)
    assert (followed.status, followed.failed_reason, followed.print_id) == (status, reason, run)
    assert ("Look at the printer" in followed.waiting_for) == (ended["state"] == "lost")


def test_what_was_put_back_is_not_started_by_its_old_print(db: Database) -> None:
    printer = add_printer(db)
    row = queue(db, printer)
    add_print(db, printer, scheduled_id=row.id, state="failed", ended_at=later(60))
    db.write_now(schedule.follow_prints)
    change(db, row.id, status="queued")
    assert db.write_now(schedule.follow_prints) == []
    add_print(db, printer, scheduled_id=row.id, started_at=later(90))
    db.write_now(schedule.follow_prints)
    assert db.read_now(schedule.one, row.id).started_at == later(90)


def test_a_print_started_at_the_printer_is_recognised_by_its_file(db: Database) -> None:
    printer, other = add_printer(db, "A"), add_printer(db, "B")
    row = queue(db, printer, file_name="bracket.gcode.3mf")
    queue(db, other, "Elsewhere", file_name="bracket.gcode.3mf")
    add_print(db, printer, name="cache/Bracket.3mf", started_from="printer")
    db.write_now(schedule.recognise)
    assert db.write_now(schedule.follow_prints) == [printer]
    assert db.read_now(schedule.one, row.id).status == "started"
    assert names(db, other) == ["Elsewhere"]


def test_two_of_a_name_are_not_guessed(db: Database) -> None:
    printer = add_printer(db)
    for _ in range(2):
        queue(db, printer, file_name="bracket.3mf")
    add_print(db, printer, name="bracket", started_from="printer")
    db.write_now(schedule.recognise)
    assert db.write_now(schedule.follow_prints) == []


def test_a_plan_that_wobbles_is_not_written(db: Database) -> None:
    printer = add_printer(db)
    queue(db, printer)
    assert not at(db, later(120), schedule.replan, printer, {printer: IDLE})
    assert at(db, later(600), schedule.replan, printer, {printer: IDLE})
