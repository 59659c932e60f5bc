"""The lock in the panel."""

import pytest

from tests.workstation.fake_lab import FakeLab, row
from tests.workstation.waiting import until
from workstation.app import Program

pytestmark = pytest.mark.anyio
JOB = row(1)["id"]


async def test_taken_lost_and_said(program: Program, fake_lab: FakeLab) -> None:
    program.window.queue.table.choose(JOB)
    lock = program.window.queue.panel.lock
    lock.take()
    await until(lambda: lock.is_held)
    assert lock.line.sentence.startswith("Yours for")
    program.desk.leases.lose(JOB, "John Smith has this job now.")
    assert not lock.is_held
    assert "John Smith has this job now." in program.window.toasts.sentences


async def test_given_back(program: Program, fake_lab: FakeLab) -> None:
    program.window.queue.table.choose(JOB)
    lock = program.window.queue.panel.lock
    lock.take()
    await until(lambda: lock.is_held)
    lock.line.give_back_wanted.emit()
    await until(lambda: JOB not in fake_lab.holders)
