"""What a print's end asks, and every answer."""

import pytest
from PySide6.QtWidgets import QPushButton

from tests.workstation.fake_fleet import FakeFleet, told
from tests.workstation.fake_lab import row
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.choose import ChooseDialog
from workstation.dialogs.reason import ReasonDialog
from workstation.records.prints import Print

pytestmark = pytest.mark.anyio

JOB = row(7, "PRINTING")["id"]


def ended(proposal: str, **other: object) -> dict[str, object]:
    return told(3, 2, **{"job_id": JOB, "proposal": proposal, "name": "part", **other})


def offered(program: Program) -> QPushButton:
    """The button of the notice."""
    found = program.window.toasts.findChildren(QPushButton)
    return next(made for made in found if made.isVisible())


async def test_the_notice_leads_to_mark_complete(fleet_program: Program, fleet: FakeFleet) -> None:
    fleet.say("print", {"print": ended("complete")})
    sentence = "part finished on Printer 2: mark complete?"
    await until(lambda: sentence in fleet_program.window.toasts.sentences)
    fleet.say("print", {"print": ended("complete")})
    assert fleet_program.window.toasts.sentences.count(sentence) == 1
    assert offered(fleet_program).text() == "Mark complete"
    offered(fleet_program).click()
    await until(lambda: fleet.jobs[JOB]["status"] == "COMPLETED")
    await until(lambda: ("POST", "/prints/3/settle") in fleet.asked)


async def test_mark_failed_has_the_printers_words(fleet_program: Program, fleet: FakeFleet) -> None:
    fleet_program.proposals.answer(Print.from_wire(ended("failed", result="The nozzle is clogged.")))
    asked = await sheet(ReasonDialog)
    assert asked.text.toPlainText() == "The nozzle is clogged."
    asked.accept()
    await until(lambda: fleet.jobs[JOB]["status"] == "READYTOPRINT")
    assert fleet.told(f"/jobs/{JOB}/admin/mark-failed")[0]["reason"] == "The nozzle is clogged."
    await until(lambda: ("POST", "/prints/3/settle") in fleet.asked)


async def test_whoever_thinks_again_settles_nothing(fleet_program: Program, fleet: FakeFleet) -> None:
    fleet_program.proposals.answer(Print.from_wire(ended("failed")))
    (await sheet(ReasonDialog)).reject()
    await fleet_program.proposals.dismiss(Print.from_wire(ended("failed")))
    assert [path for _, path in fleet.asked if path.endswith("/settle")] == ["/prints/3/settle"]


async def test_without_a_job_there_is_the_printer(fleet_program: Program) -> None:
    fleet_program.proposals.announce(Print.from_wire(ended("complete", job_id=None)))
    assert fleet_program.window.toasts.sentences == ["part finished on Printer 2. It belongs to no job yet."]
    assert offered(fleet_program).text() == "Show"
    await fleet_program.proposals.complete(Print.from_wire(ended("complete", job_id=None)))
    assert fleet_program.window._screens["printers"].page.printer_id == 2  # type: ignore[attr-defined]  # its place


async def test_a_print_of_the_printers_own_is_linked(fleet_program: Program, fleet: FakeFleet) -> None:
    fleet.prints = [ended("look", job_id=None)]
    fleet_program.tasks.start(fleet_program.proposals.link(Print.from_wire(fleet.prints[0])))
    asked = await sheet(ChooseDialog)
    asked.accept()
    await until(lambda: fleet.told("/prints/3/link"))
    assert fleet.told("/prints/3/link")[0] == {"job_id": JOB, "staff_name": "Jane Doe"}


async def test_a_settled_question_is_no_trouble(fleet_program: Program, fleet: FakeFleet) -> None:
    fleet.refuse["/prints/3/settle"] = (409, {"message": "It is settled already."})
    await fleet_program.proposals.dismiss(Print.from_wire(ended("look")))
    assert fleet_program.window.toasts.sentences == []
