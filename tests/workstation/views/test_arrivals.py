"""New jobs announce themselves, together and only when wanted."""

import pytest

from tests.workstation.fake_lab import row
from workstation.app import Program
from workstation.records.jobs import Job

pytestmark = pytest.mark.anyio


async def test_a_class_makes_one_beep(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    beeps: list[bool] = []
    monkeypatch.setattr("workstation.views.arrivals.QApplication.beep", lambda: beeps.append(True))
    for number in range(30, 33):
        program.desk.board.arrived.emit(Job.from_wire(row(number)))
    program.arrivals._announce()
    program.arrivals._announce()
    assert beeps == [True]
    program.around.settings["sound"] = False
    program.desk.board.arrived.emit(Job.from_wire(row(34)))
    program.arrivals._announce()
    assert beeps == [True]


async def test_a_click_on_the_notice_opens_the_job(program: Program) -> None:
    job = program.desk.board.in_queue("PRINTING")[0]
    program.arrivals._last = job
    program.arrivals._on_clicked()
    assert program.window.queue.panel.job == job
