"""Slots and their corrections."""

import pytest

from tests.workstation.fake_fleet import FakeFleet
from tests.workstation.views.printers.test_page import page
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.material import MaterialDialog
from workstation.views.printers.materials import PrinterMaterials

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


async def test_a_correction(fleet_program: Program, fleet: FakeFleet) -> None:
    there = page(fleet_program, 1)
    there.show_printer(1, "materials")
    materials = there.parts["materials"]
    assert isinstance(materials, PrinterMaterials)
    await until(lambda: materials.model.rowCount() == 1)
    materials.table.choose("5")
    materials.correct.click()
    asked = await sheet(MaterialDialog)
    asked.vendor.setText("Ours")
    asked.accept()
    await until(lambda: fleet.told("/printers/materials/5"))
    assert fleet.told("/printers/materials/5") == [{"vendor": "Ours", "staff_name": "Jane Doe"}]
