"""A queue: search, filters, selection, empty states."""

import pytest

from tests.workstation.fake_lab import FakeLab, row
from tests.workstation.waiting import until
from workstation.app import Program

pytestmark = pytest.mark.anyio


async def test_a_search_narrows_and_clearing_brings_everything_back(program: Program) -> None:
    queue = program.window.queue
    queue.bar.search.setText("student 2")
    queue.bar._on_typed()
    assert queue.model.rowCount() == 1
    queue.bar.search.setText("nobody")
    queue.bar._on_typed()
    assert queue._stack.currentWidget() is queue.empty
    queue.empty.pressed.emit()
    assert queue.model.rowCount() == 3


async def test_a_chosen_row_opens_the_panel_and_stays_chosen_per_queue(program: Program) -> None:
    queue = program.window.queue
    queue.table.choose(row(1)["id"])
    assert queue.panel.job is not None
    program.window.go("PRINTING")
    assert queue.panel.job is None
    assert not queue.panel.isVisible()


async def test_return_takes_the_job_for_work(program: Program, fake_lab: FakeLab) -> None:
    queue = program.window.queue
    queue.table.choose(row(1)["id"])
    queue.table.activated.emit(queue.model.index(queue.model.row_of(row(1)["id"]), 0))
    await until(lambda: queue.panel.lock.is_held)
    assert fake_lab.holders[row(1)["id"]][0] == "Jane Doe"
    queue.panel.close_panel()
    await until(lambda: row(1)["id"] not in fake_lab.holders)


@pytest.mark.parametrize("status", ["READYTOPRINT", "PAIDPICKEDUP", "REJECTED", "ARCHIVED"])
async def test_an_empty_queue_says_what_it_would_hold(program: Program, status: str) -> None:
    program.window.go(status)
    assert program.window.queue._stack.currentWidget() is program.window.queue.empty
    assert program.window.queue._next_step()
