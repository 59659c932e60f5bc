"""What a click starts, from question to toast, and the way back."""

import pytest
from PySide6.QtWidgets import QPushButton

from tests.workstation.fake_lab import FakeLab, row
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.choose import ChooseDialog
from workstation.dialogs.confirm import ConfirmDialog
from workstation.dialogs.pickup import PickupDialog
from workstation.dialogs.reason import ReasonDialog
from workstation.dialogs.staff import StaffDialog
from workstation.records.jobs import Job

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


def job(program: Program, number: int) -> Job:
    found = program.desk.board.get(row(number)["id"])
    assert found is not None
    return found


def status(fake_lab: FakeLab, number: int) -> str:
    return str(fake_lab.jobs[row(number)["id"]]["status"])


async def test_completing_offers_the_way_back(program: Program, fake_lab: FakeLab) -> None:
    program.errands.start("complete", job(program, 7))
    await until(lambda: status(fake_lab, 7) == "COMPLETED" and program.window.toasts.sentences)
    undo = next(found for found in program.window.toasts.findChildren(QPushButton) if found.text() == "Undo")
    undo.click()
    await until(lambda: status(fake_lab, 7) == "PRINTING")


async def test_handing_over(program: Program, fake_lab: FakeLab) -> None:
    program.errands.start("pick_up", job(program, 8))
    pickup = await sheet(PickupDialog)
    assert pickup.amount.text() == "$5.10"
    pickup.accept()
    await until(lambda: status(fake_lab, 8) == "PAIDPICKEDUP")


async def test_deleting_asks_first(program: Program, fake_lab: FakeLab) -> None:
    program.errands.start("delete", job(program, 1))
    (await sheet(ConfirmDialog)).reject()
    program.errands.start("delete", job(program, 1))
    (await sheet(ConfirmDialog)).accept()
    await until(lambda: row(1)["id"] not in fake_lab.jobs)


@pytest.mark.parametrize(
    ("key", "number", "becomes"), [("mark_failed", 7, "READYTOPRINT"), ("force_confirm", 9, "READYTOPRINT")]
)
async def test_a_reason_is_sent(
    program: Program, fake_lab: FakeLab, key: str, number: int, becomes: str
) -> None:
    program.errands.start(key, job(program, number))
    reason = await sheet(ReasonDialog)
    reason.text.setPlainText("because")
    reason.accept()
    await until(lambda: status(fake_lab, number) == becomes)
    assert any(body.get("reason") == "because" for _, body, _ in fake_lab.bodies)


async def test_changing_the_status(program: Program, fake_lab: FakeLab) -> None:
    program.errands.start("change_status", job(program, 9))
    choose = await sheet(ChooseDialog)
    choose.pick("PRINTING")
    choose.reason.setText("test")
    choose.accept()
    await until(lambda: status(fake_lab, 9) == "PRINTING")


async def test_a_refused_mail_keeps_the_question_open(program: Program, fake_lab: FakeLab) -> None:
    path = f"/jobs/{row(9)['id']}/admin/resend-email"
    fake_lab.refuse[path] = (429, {"message": "An email was sent recently. Please wait before resending."})
    program.errands.start("resend_mail", job(program, 9))
    choose = await sheet(ChooseDialog)
    choose.accept()
    await until(lambda: "recently" in choose.problem)
    choose.reject()


async def test_nothing_happens_in_nobodys_name(program: Program, fake_lab: FakeLab) -> None:
    program.desk.shift.choose("")
    program.errands.start("complete", job(program, 7))
    (await sheet(StaffDialog)).reject()
    await until(lambda: not program.desk.shift.staff_name)
    assert status(fake_lab, 7) == "PRINTING"


async def test_printing_starts_without_a_question(program: Program, fake_lab: FakeLab) -> None:
    program.errands.start("mark_printing", job(program, 9))
    await until(lambda: status(fake_lab, 9) == "PRINTING")
    program.errands.start("revert_pickup", job(program, 8))
    await until(lambda: status(fake_lab, 8) == "COMPLETED")
