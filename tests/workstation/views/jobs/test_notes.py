"""Notes save themselves and say how they stand."""

import pytest

from tests.workstation.fake_lab import FakeLab, row
from tests.workstation.waiting import until
from workstation.app import Program

pytestmark = pytest.mark.anyio
JOB = row(1)["id"]


async def test_typing_saving_saved(program: Program, fake_lab: FakeLab) -> None:
    program.window.queue.table.choose(JOB)
    notes = program.window.queue.panel.notes
    notes.text.setPlainText("light infill")
    assert notes.state.text() == "Not saved yet…"
    notes.save()
    await until(lambda: notes.state.text() == "Saved")
    assert fake_lab.jobs[JOB]["notes"] == "light infill"


async def test_what_is_being_typed_is_not_overwritten(program: Program, fake_lab: FakeLab) -> None:
    program.window.queue.table.choose(JOB)
    notes = program.window.queue.panel.notes
    notes.text.setPlainText("mine")
    fake_lab.jobs[JOB]["notes"] = "theirs"
    fake_lab.say_job(JOB, "NotesUpdated")
    await until(lambda: (job := program.desk.board.get(JOB)) and job.notes == "theirs")
    assert notes.text.toPlainText() == "mine"
    notes._is_dirty = False
    program.window.queue.panel.show_job(program.desk.board.in_queue("UPLOADED")[1])
