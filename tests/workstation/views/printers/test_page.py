"""A printer's page: live, with its troubles in words."""

import pytest

from tests.workstation.fake_fleet import FakeFleet
from tests.workstation.waiting import until
from workstation.app import Program
from workstation.views.printers.page import PrinterPage

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


def page(program: Program, number: int) -> PrinterPage:
    program.window.go("printers")
    program.window.show_printer(number)
    found = program.window._screens["printers"].page  # type: ignore[attr-defined]  # the printers' place
    assert isinstance(found, PrinterPage)
    return found


async def test_it_follows_the_printer(fleet_program: Program, fleet: FakeFleet) -> None:
    there = page(fleet_program, 3)
    assert there._status.text == "Printing"
    assert there._name.text() == "Printer 3"
    fleet.live("printer", {"id": 3, "status": "paused", "errors": [
        {"message": "No filament.", "severity": "common"}, {"message": "The door is open.", "severity": "info"},
    ]})  # fmt: skip
    await until(lambda: there._status.text == "Paused")
    assert there._trouble.text() == "No filament.\nThe door is open."
    assert there._trouble.property("role") == "problem"


async def test_offline_says_why_and_simulated_says_so(fleet_program: Program, fleet: FakeFleet) -> None:
    fleet.printers[6]["is_simulated"] = True
    await fleet_program.desk.fleet.load()
    there = page(fleet_program, 6)
    assert "does not answer" in there._trouble.text()
    assert there._simulated.text == "SIMULATED"
    fleet_program.desk.fleet._become(fresh=False)
    assert "Nothing is heard" in there._trouble.text()


async def test_another_printer_begins_with_now(fleet_program: Program) -> None:
    there = page(fleet_program, 3)
    there.tabs.buttons["prints"].click()
    assert there._stack.currentWidget() is there.parts["prints"]
    assert page(fleet_program, 3)._stack.currentWidget() is there.parts["prints"]
    page(fleet_program, 4)
    assert there._stack.currentWidget() is there.now
    there.show_printer(4, "queue")
    assert there._stack.currentWidget() is there.parts["queue"]


async def test_only_this_printers_camera_is_watched(fleet_program: Program) -> None:
    page(fleet_program, 3)
    assert fleet_program.around.cameras._wanted == (3,)
    fleet_program.window.go("UPLOADED")
    assert fleet_program.around.cameras._wanted == ()
