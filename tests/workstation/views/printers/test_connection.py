"""How a printer is reached."""

import pytest

from tests.workstation.fake_fleet import FakeFleet
from tests.workstation.views.printers.test_page import page
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.confirm import ConfirmDialog
from workstation.views.printers.connection import PrinterConnection

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


async def connection(program: Program, number: int = 3) -> PrinterConnection:
    there = page(program, number)
    there.show_printer(number, "connection")
    found = there.parts["connection"]
    assert isinstance(found, PrinterConnection)
    await until(lambda: found.form.lines)
    return found


async def test_shown_without_its_secret(fleet_program: Program) -> None:
    there = await connection(fleet_program)
    assert there.form.lines["host"].text() == "192.0.2.3"
    assert there.form.lines["secret"].text() == ""
    assert dict(there.facts.pairs)["Certificate"].startswith("abab abab")


async def test_a_test_says_what_is_wrong(fleet_program: Program, fleet: FakeFleet) -> None:
    there = await connection(fleet_program)
    there.test.click()
    await until(lambda: there.trial.sentences)
    assert "The access code is wrong" in there.trial.sentences[1]
    assert fleet.told("/printers/test")[0]["printer_id"] == 3
    fleet.refuse["/printers/test"] = (400, {"message": "Outside the network."})
    there.test.click()
    await until(lambda: there._problem.text() == "Outside the network.")
    there.form.lines["host"].clear()
    there.test.click()
    await until(lambda: there._problem.text() == "Please fill in: Address")


async def test_saved_disconnected_and_removed(fleet_program: Program, fleet: FakeFleet) -> None:
    there = await connection(fleet_program)
    there.form.name.setText("Another name")
    there.save.click()
    await until(lambda: (found := fleet_program.desk.fleet.get(3)) and found.name == "Another name")
    there.pause.click()
    await until(lambda: not fleet.printers[3]["enabled"] and there.pause.text() == "Connect again")
    fleet.refuse["/printers/3"] = (409, {"message": "Busy."})
    there.pause.click()
    await until(lambda: there._problem.text() == "Busy.")
    del fleet.refuse["/printers/3"]
    there.remove.click()
    (await sheet(ConfirmDialog)).accept()
    await until(lambda: 3 not in fleet.printers)
