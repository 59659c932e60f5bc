"""A printer's past."""

import pytest

from tests.workstation.fake_fleet import FakeFleet, told
from tests.workstation.views.printers.test_page import page
from tests.workstation.waiting import until
from workstation.app import Program
from workstation.views.printers.prints import PrinterPrints

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


async def test_shown_grown_and_linked(fleet_program: Program, fleet: FakeFleet) -> None:
    fleet.prints = [told(1, 3, job_id="j"), told(2, 3)]
    there = page(fleet_program, 3)
    there.show_printer(3, "prints")
    prints = there.parts["prints"]
    assert isinstance(prints, PrinterPrints)
    await until(lambda: prints.model.rowCount() == 2)
    assert not prints.more.isVisible()
    prints.table.choose("1")
    assert not prints.link.isEnabled()
    prints.table.choose("2")
    assert prints.link.isEnabled()
    fleet.say("print", {"print": told(3, 3)})
    await until(lambda: prints.model.rowCount() == 3)
    fleet.say("print", {"print": told(4, 5)})
    fleet.say("print", {"print": told(3, 3, state="failed")})
    await until(lambda: prints.model.record(prints.model.row_of("3")).state == "failed")
    assert prints.model.rowCount() == 3
