"""The printer's part of a job's panel."""

import pytest

from tests.workstation.fake_fleet import FakeFleet, told
from tests.workstation.fake_lab import row
from tests.workstation.waiting import until
from workstation.app import Program
from workstation.records.jobs import Job

pytestmark = pytest.mark.anyio

JOB = row(7, "PRINTING")


async def test_what_the_end_asks_stands_in_the_panel(fleet_program: Program, fleet: FakeFleet) -> None:
    fleet.prints = [
        told(3, 2, job_id=JOB["id"], proposal="failed", state="failed", result="The nozzle is clogged.")
    ]
    fleet_program.window.show_job(Job.from_wire(JOB))
    part = fleet_program.window.queue.panel.printing
    await until(part.isVisible)
    assert part.words.text() == "Printer 2 · Failed"
    assert "failed on Printer 2: The nozzle is clogged" in part.question.sentence
    part.go.click()
    place = fleet_program.window.stack.currentWidget()
    assert place is fleet_program.window._screens["printers"]


async def test_a_print_that_runs_is_live(fleet_program: Program, fleet: FakeFleet) -> None:
    fleet.prints = [told(3, 3, job_id=JOB["id"], state="printing", progress=0.0)]
    fleet_program.window.show_job(Job.from_wire(JOB))
    part = fleet_program.window.queue.panel.printing
    await until(lambda: part.words.text().startswith("Printer 3 · Printing · 39 % · 35 min left · until "))
    fleet.live("printer", {"id": 3, "progress": 40, "left_s": None})
    await until(lambda: part.words.text() == "Printer 3 · Printing · 40 %")


async def test_a_command_that_went_wrong_stays_to_be_read(fleet_program: Program, fleet: FakeFleet) -> None:
    fleet_program.window.show_job(Job.from_wire(JOB))
    made = fleet.command(
        kind="send", printer_id=1, job_id=JOB["id"], state="refused", sentence="The door is open."
    )
    fleet.say("printer_command", {"command": made})
    part = fleet_program.window.queue.panel.printing
    await until(part.isVisible)
    assert part.words.text() == "Sending to Printer 1: refused\nThe door is open."


async def test_a_job_that_was_never_near_a_printer_shows_nothing(fleet_program: Program) -> None:
    fleet_program.window.show_job(Job.from_wire(row(1)))
    assert not fleet_program.window.queue.panel.printing.isVisible()
