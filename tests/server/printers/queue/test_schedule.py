"""The queue of a printer, on both databases."""

from typing import Any

import pytest

from server.foundation.database import Database
from server.foundation.problems import Conflict, Invalid, NotFound
from server.printers import fleet
from server.printers.queue import schedule
from server.printers.state import PrinterState
from tests.server.printers.queues import (
    IDLE,
    NOW,
    add_print,
    add_printer,
    at,
    later,
    names,
    queue,
)


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


def test_a_plan_that_wobbles_is_not_written(db: Database) -> None:
    printer = add_printer(db)
    queue(db, printer)
    assert not at(db, later(120), schedule.replan, printer, {printer: IDLE})
    assert at(db, later(600), schedule.replan, printer, {printer: IDLE})
