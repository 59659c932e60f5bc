"""The printers' place: from the wall to a page and back."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.fake_fleet import FakeFleet
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.add_printer import AddPrinterDialog
from workstation.views.printers.place import PrintersView

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


def place(program: Program) -> PrintersView:
    program.window.go("printers")
    found = program.window.stack.currentWidget()
    assert isinstance(found, PrintersView)
    return found


async def test_a_card_leads_to_its_page_and_back(fleet_program: Program) -> None:
    there = place(fleet_program)
    there.wall.grid.opened.emit(3)
    assert there.page is not None
    assert there.currentWidget() is there.page
    assert there.page.printer_id == 3
    there.page.back.click()
    assert there.currentWidget() is there.wall


async def test_a_printer_that_is_removed_leaves_no_page(fleet_program: Program, fleet: FakeFleet) -> None:
    there = place(fleet_program)
    fleet_program.window.show_printer(3)
    assert there.currentWidget() is there.page
    fleet.live("gone", {"id": 3})
    await until(lambda: there.currentWidget() is there.wall)


async def test_adding_opens_the_sheet(fleet_program: Program, qapp: QApplication) -> None:
    there = place(fleet_program)
    there.wall.add_button.click()
    opened = await sheet(AddPrinterDialog)
    assert there.is_loaded
    opened.reject()
    await until(lambda: not opened.isVisible())
