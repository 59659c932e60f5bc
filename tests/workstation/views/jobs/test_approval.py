"""The main errand: lock, files, price, one key."""

import pytest

from tests.workstation.fake_lab import FakeLab, row
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.approve import ApproveDialog

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]
JOB = row(1)["id"]


async def test_approving_from_lock_to_toast(program: Program, fake_lab: FakeLab) -> None:
    job = program.desk.board.get(JOB)
    assert job is not None
    program.errands.start("approve", job)
    question = await sheet(ApproveDialog)
    await until(lambda: question.price.text() == "$5.10")
    question.weight_g.setValue(50)
    await until(lambda: question.price.text() == "$10.00")
    question.accept()
    await until(lambda: fake_lab.jobs[JOB]["status"] == "PENDING")
    body = next(body for path, body, _ in fake_lab.bodies if path == f"/jobs/{JOB}/approve")
    assert (body["weight_g"], body["sha256"], body["staff_name"]) == (50, "b" * 64, "Jane Doe")
    await until(lambda: program.desk.leases.of(JOB) is None)
    await until(lambda: any("Approved" in sentence for sentence in program.window.toasts.sentences))


async def test_somebody_elses_job_is_not_opened(program: Program, fake_lab: FakeLab) -> None:
    fake_lab.holders[JOB] = ("John Smith", 5)
    job = program.desk.board.get(JOB)
    assert job is not None
    program.errands.start("approve", job)
    await until(lambda: program.window.toasts.sentences)
    assert JOB in fake_lab.holders
