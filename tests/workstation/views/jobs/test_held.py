"""Work under a lock."""

import pytest

from tests.workstation.fake_lab import FakeLab, row
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.reject import RejectDialog

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]
JOB = row(1)["id"]


async def test_a_rejection_holds_the_lock_only_as_long_as_it_is_open(
    program: Program, fake_lab: FakeLab
) -> None:
    job = program.desk.board.get(JOB)
    assert job is not None
    program.errands.start("reject", job)
    question = await sheet(RejectDialog)
    assert fake_lab.holders[JOB][0] == "Jane Doe"
    question.reject()
    await until(lambda: JOB not in fake_lab.holders)


async def test_a_lost_lock_keeps_the_words_and_can_be_taken_again(
    program: Program, fake_lab: FakeLab
) -> None:
    job = program.desk.board.get(JOB)
    assert job is not None
    program.errands.start("reject", job)
    question = await sheet(RejectDialog)
    question.words.setPlainText("walls are thin")
    fake_lab.holders[JOB] = ("John Smith", 9999)
    question.accept()
    await until(lambda: "John Smith" in question.problem or question.problem == "Locked")
    assert question.words.toPlainText() == "walls are thin"
    del fake_lab.holders[JOB]
    question.retake_wanted.emit()
    await until(lambda: question.ok_button.isEnabled() and program.desk.leases.of(JOB))
    question.accept()
    await until(lambda: fake_lab.jobs[JOB]["status"] == "REJECTED")
