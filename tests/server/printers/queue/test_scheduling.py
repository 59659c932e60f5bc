"""The queues kept true: proposals, automatic starts, and what became of them; time is the test's."""

from typing import Any

import pytest
from sqlalchemy import select, update

from server.foundation.database import Database, Unit
from server.foundation.feed import Feed
from server.foundation.problems import Conflict, Invalid
from server.printers import materials
from server.printers.commands import Sending
from server.printers.live import Live
from server.printers.materials import Loaded
from server.printers.queue import schedule, scheduling
from server.printers.queue.scheduling import Scheduler
from server.printers.state import PrinterState
from server.printers.tables import printer_commands, scheduled_prints
from tests.server.printers.queues import (
    IDLE,
    NOW,
    add_print,
    add_printer,
    at,
    change_print,
    later,
    queue,
)

pytestmark = pytest.mark.anyio
JOB = "8b7cdd9e-0000-4000-8000-000000000001"


class Files:
    def about(self, _unit: Unit, job_id: str) -> dict[str, Any]:
        return {"file_name": f"{job_id}.gcode", "estimated_duration_minutes": 45}

    def sending(self, _unit: Unit, job_id: str, _printer: int, _states: Any, *, by_person: bool) -> Sending:
        return Sending(
            source=f"ReadyToPrint/{job_id}.gcode", name="bracket.gcode", sha256="ab" * 32, size_bytes=12,
            label="bracket", job_id=job_id,
        )  # fmt: skip


FILES = Files()


def arrange(db: Database, state: PrinterState = IDLE, moment: str = NOW, job_files: Any = FILES) -> None:
    printers = {row.printer_id for row in db.read_now(schedule.listed)}
    at(db, moment, scheduling.arrange, dict.fromkeys(printers, state), job_files)


def row(db: Database, scheduled_id: int) -> Any:
    return db.read_now(schedule.one, scheduled_id)


def commands(db: Database) -> list[Any]:
    return db.read_now(lambda unit: unit.all(select(printer_commands).order_by(printer_commands.c.asked_at)))


def end_command(db: Database, state: str, sentence: str = "") -> None:
    values = {"state": state, "sentence": sentence}
    db.write_now(lambda unit: unit.run(update(printer_commands).values(values)))


def start(db: Database, scheduled_id: int, state: PrinterState = IDLE, *, plate_is_clear: bool = True) -> Any:
    printer = row(db, scheduled_id).printer_id
    return at(
        db, NOW, scheduling.start, scheduled_id, "Dana", "front-desk", {printer: state}, FILES,
        plate_is_clear=plate_is_clear,
    )  # fmt: skip


def test_a_free_printer_gets_a_proposal(db: Database) -> None:
    printer = add_printer(db)
    first, second = queue(db, printer, "A"), queue(db, printer, "B")
    arrange(db)
    assert (row(db, first.id).proposed_at, row(db, first.id).waiting_for) == (NOW, "")
    assert (row(db, second.id).proposed_at, row(db, second.id).waiting_for) == (None, "It comes after A.")
    arrange(db, moment=later(30))
    assert row(db, first.id).proposed_at == NOW
    assert commands(db) == []


def test_a_proposal_ends_when_the_printer_is_busy(db: Database) -> None:
    entry = queue(db, add_printer(db))
    arrange(db)
    arrange(db, PrinterState(status="printing", current_job="Vase", left_s=600), later(60))
    assert row(db, entry.id).proposed_at is None
    assert row(db, entry.id).waiting_for == "The printer is printing Vase, about 10 minutes left."
    assert row(db, entry.id).scheduled_start == later(60 + 600 + 900)


def test_the_slot_must_hold_the_material(db: Database) -> None:
    printer = add_printer(db)
    at(db, NOW, materials.observe, printer, [Loaded(1, 0, is_present=True, material_type="PETG")])
    entry = queue(db, printer, material_type="PLA", material_slot=1)
    arrange(db)
    assert row(db, entry.id).waiting_for == "Slot 1 holds PETG, not PLA."
    with pytest.raises(Conflict, match="holds PETG"):
        start(db, entry.id)
    at(db, NOW, materials.observe, printer, [Loaded(1, 0, is_present=True, material_type="PLA")])
    arrange(db)
    assert row(db, entry.id).proposed_at == NOW


def test_a_person_starts_what_waits(db: Database) -> None:
    entry = queue(db, add_printer(db), job_id=JOB, material_slot=2)
    command = start(db, entry.id)
    (stored,) = commands(db)
    assert (command.state, command.staff_name, stored.asked_by) == ("asked", "Dana", "front-desk")
    assert stored.arguments["scheduled_id"] == entry.id
    assert stored.arguments["job_id"] == JOB
    assert stored.arguments["trays"] == [2]
    assert stored.arguments["plate_is_clear"] is True
    with pytest.raises(Conflict, match="just being sent"):
        start(db, entry.id)


def test_an_external_spool_is_no_tray(db: Database) -> None:
    entry = queue(db, add_printer(db), job_id=JOB, material_slot=254)
    start(db, entry.id)
    assert commands(db)[0].arguments["trays"] == [None]


def test_what_a_person_cannot_start(db: Database) -> None:
    printer = add_printer(db)
    entry, without_file = queue(db, printer, job_id=JOB), queue(db, printer, "B")
    with pytest.raises(Invalid, match="plate"):
        start(db, entry.id, plate_is_clear=False)
    with pytest.raises(Conflict, match="is printing"):
        start(db, entry.id, PrinterState(status="printing"))
    with pytest.raises(Conflict, match="No file is stored"):
        start(db, without_file.id)
    at(db, NOW, schedule.change, entry.id, {"status": "started"}, {})
    with pytest.raises(Conflict, match="is started already"):
        start(db, entry.id)
    assert commands(db) == []


def test_a_plate_that_empties_itself_needs_nobody(db: Database) -> None:
    printer = add_printer(db, self_clearing=True)
    entry = queue(db, printer, job_id=JOB)
    arrange(db)
    (command,) = commands(db)
    assert (command.asked_by, command.arguments["scheduled_id"]) == ("scheduler", entry.id)
    assert row(db, entry.id).waiting_for == "It is being sent."
    arrange(db, moment=later(15))
    assert len(commands(db)) == 1


def test_it_begins_by_itself_once(db: Database) -> None:
    entry = queue(db, add_printer(db, self_clearing=True), job_id=JOB)
    arrange(db)
    end_command(db, "refused", "The printer is busy.")
    for seconds in (15, 30, 3600):
        arrange(db, moment=later(seconds))
    assert len(commands(db)) == 1
    assert row(db, entry.id).waiting_for == "It did not start by itself: The printer is busy."
    # A person puts it back: another try.
    at(db, later(3700), schedule.change, entry.id, {"status": "failed"}, {})
    at(db, later(3700), schedule.change, entry.id, {"status": "queued"}, {})
    arrange(db, moment=later(3800))
    assert len(commands(db)) == 2


@pytest.mark.parametrize("proposal", ["failed", "look"])
def test_after_a_bad_end_somebody_looks_first(db: Database, proposal: str) -> None:
    printer = add_printer(db, self_clearing=True)
    add_print(db, printer, state="failed", ended_at=later(-60), proposal=proposal)
    entry = queue(db, printer, job_id=JOB)
    arrange(db)
    assert commands(db) == []
    assert "somebody must look" in row(db, entry.id).waiting_for


def test_without_a_file_nothing_begins_by_itself(db: Database) -> None:
    entry = queue(db, add_printer(db, self_clearing=True))
    arrange(db)
    assert commands(db) == []
    assert row(db, entry.id).waiting_for.startswith("No file is stored")


def test_the_words_of_the_jobs_owner_are_kept(db: Database) -> None:
    entry = queue(db, add_printer(db, self_clearing=True), job_id=JOB)
    arrange(db, job_files=scheduling.NoJobs())
    assert commands(db) == []
    assert row(db, entry.id).waiting_for.startswith("No file is stored")


def test_prints_are_followed_and_recognised(db: Database) -> None:
    printer = add_printer(db)
    entry = queue(db, printer, file_name="bracket.3mf")
    run = add_print(db, printer, name="bracket", started_from="printer")
    arrange(db, PrinterState(status="printing", left_s=60))
    assert (row(db, entry.id).status, row(db, entry.id).print_id) == ("started", run)
    change_print(db, run, state="finished", ended_at=later(60))
    arrange(db, moment=later(61))
    assert row(db, entry.id).status == "completed"


def test_a_job_brings_what_is_known_of_it_and_waits_once(db: Database) -> None:
    printer = add_printer(db, "Ada")
    stated = {"printer_id": printer, "job_name": "A", "job_id": JOB, "estimated_duration_minutes": 50}
    entry = at(db, NOW, scheduling.enqueue, stated, {}, FILES)
    assert (entry.file_name, entry.estimated_duration_minutes) == (f"{JOB}.gcode", 50)
    with pytest.raises(Conflict, match="waits already at Ada"):
        at(db, NOW, scheduling.enqueue, stated, {}, FILES)
    at(db, NOW, schedule.cancel, entry.id, {})
    assert at(db, NOW, scheduling.enqueue, stated, {}, FILES).id != entry.id
    for _ in range(2):
        at(db, NOW, scheduling.enqueue, {"printer_id": printer, "job_name": "B"}, {}, FILES)


def test_a_job_that_was_sent_past_the_queue_is_not_printed_again(db: Database) -> None:
    first, second = add_printer(db, "A", self_clearing=True), add_printer(db, "B")
    entry = queue(db, first, job_id=JOB)
    run = add_print(db, second, job_id=JOB)
    arrange(db)
    assert commands(db) == []
    followed = row(db, entry.id)
    assert (followed.status, followed.print_id, followed.printer_id) == ("started", run, second)


def test_a_step_that_is_repeated_announces_nothing(db: Database) -> None:
    printer = add_printer(db)
    queue(db, printer, "A")
    arrange(db)
    said: list[int] = []

    def again(unit: Unit) -> None:
        scheduling.arrange(unit, {printer: IDLE}, FILES)
        said.append(len(unit._announced))

    at(db, later(10), again)
    assert said == [0]


async def test_the_loop_asks_only_when_something_is_open(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = add_printer(db)
    live = Live()
    live.publish(printer, IDLE)
    scheduler = Scheduler(db, Feed(db), live, FILES)
    written: list[object] = []
    arranged = scheduling.arrange

    def counted(*given: Any) -> None:
        written.append(1)
        arranged(*given)

    monkeypatch.setattr(scheduling, "arrange", counted)
    await scheduler.step()
    assert written == []
    entry = queue(db, printer)
    await scheduler.step()
    assert written == [1]
    assert row(db, entry.id).proposed_at is not None
    db.write_now(lambda unit: unit.run(update(scheduled_prints).values(status="completed")))
    await scheduler.step()
    assert written == [1]
