"""Sending a job to a printer, and what is seen of it in the job's panel."""

import pytest

from tests.workstation.fake_fleet import FakeFleet, told
from tests.workstation.fake_lab import row
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.send_to_printer import SendDialog
from workstation.records.jobs import Job
from workstation.views.jobs.printing import JobPrinting

pytestmark = pytest.mark.anyio

READY = row(12, "READYTOPRINT")


def ready(program: Program, fleet: FakeFleet) -> Job:
    fleet.add(READY)
    fleet.fits = [
        {"id": 1, "name": "Printer 1", "fits": True, "reasons": [], "is_best": True},
        {"id": 3, "name": "Printer 3", "fits": False, "reasons": ["It is printing."], "is_best": False},
    ]
    job = Job.from_wire(READY)
    program.desk.board.merge((job,))
    program.window.show_job(job)
    return job


def panel(program: Program) -> JobPrinting:
    return program.window.queue.panel.printing


async def test_from_the_panel_to_the_printer(fleet_program: Program, fleet: FakeFleet) -> None:
    job = ready(fleet_program, fleet)
    fleet_program.window.queue.panel.actions_.buttons["send"].click()
    asked = await sheet(SendDialog)
    asked.accept()
    assert "plate" in asked.problem
    asked.plate.setChecked(True)
    asked.accept()
    await until(panel(fleet_program).isVisible)
    assert fleet.told(f"/jobs/{job.id}/send")[0]["printer_id"] == 1
    assert panel(fleet_program).words.text() == "Sending to Printer 1: asked"
    made = fleet.commands[0]
    fleet.live(
        "transfer", {"command_id": made["id"], "printer_id": 1, "job_id": job.id, "sent": 45, "total": 100}
    )
    await until(lambda: panel(fleet_program).words.text() == "Sending to Printer 1: sending, 45 %")
    assert panel(fleet_program).bar.value() == 450
    fleet.say("printer_command", {"command": made | {"state": "done"}})
    fleet.say(
        "print",
        {"print": told(7, 1, job_id=job.id, printer_name="Printer 1", state="printing", progress=2.0)},
    )
    await until(lambda: panel(fleet_program).words.text() == "Printer 1 · Printing · 2 %")


async def test_a_refusal_of_the_server_keeps_the_sheet(fleet_program: Program, fleet: FakeFleet) -> None:
    job = ready(fleet_program, fleet)
    fleet_program.errands.start("send", job)
    asked = await sheet(SendDialog)
    fleet.refuse[f"/jobs/{job.id}/send"] = (409, {"message": "The printer is busy now."})
    asked.plate.setChecked(True)
    asked.accept()
    await until(lambda: asked.problem == "The printer is busy now.")
    asked.reject()
    await until(lambda: not asked.isVisible())
