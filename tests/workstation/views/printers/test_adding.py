"""The errand of adding a printer: test, discover, add, and no for those who may not."""

import pytest

from tests.workstation.fake_fleet import FakeFleet
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.add_printer import AddPrinterDialog
from workstation.views.printers.adding import add_printer

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


async def test_from_discovery_to_a_printer(fleet_program: Program, fleet: FakeFleet) -> None:
    fleet_program.tasks.start(add_printer(fleet_program.around))
    asked = await sheet(AddPrinterDialog)
    asked.discover.click()
    await until(asked.found.count)
    asked.found.setCurrentRow(0)
    asked._on_found_chosen()
    asked.form.fill({"secret": "12345678"})
    asked.test.click()
    await until(lambda: asked.trial.sentences)
    assert "The access code is wrong" in asked.trial.sentences[1]
    fleet.trial = {"ok": True, "steps": [], "fingerprint": "ee" * 32}
    asked.test.click()
    await until(lambda: asked.form.fingerprint)
    asked.accept()
    await until(lambda: fleet_program.desk.fleet.get(7) is not None)
    sent = next(body for body in fleet.told("/printers") if body)
    assert (sent["name"], sent["fingerprint"]) == ("Bambu 7", "ee" * 32)
    await until(lambda: "Added: Bambu 7" in fleet_program.window.toasts.sentences)


async def test_a_refusal_keeps_what_was_typed(fleet_program: Program, fleet: FakeFleet) -> None:
    fleet_program.tasks.start(add_printer(fleet_program.around))
    asked = await sheet(AddPrinterDialog)
    fleet.refuse["/printers/test"] = (400, {"message": "This address lies outside the printers' network."})
    asked.maker.setCurrentIndex(1)
    asked._on_maker_chosen()
    asked.test.click()
    await until(lambda: "outside" in asked.problem)
    fleet.refuse["/printers"] = (400, {"message": "There is a printer of this name."})
    asked.form.name.setText("Printer 1")
    asked.accept()
    await until(lambda: "of this name" in asked.problem)
    assert asked.form.name.text() == "Printer 1"
    asked.reject()
    await until(lambda: not asked.isVisible())


async def test_only_administrators(fleet_program: Program, fleet: FakeFleet) -> None:
    fleet_program.link.session = None
    await add_printer(fleet_program.around)
    assert fleet_program.window.toasts.sentences
