"""One spool in words: how much, what is reserved, where it lies, and what the printer doubts."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.views.stock.test_place import lab, stock
from tests.workstation.waiting import until
from workstation.settings import Settings

pytestmark = pytest.mark.anyio

TRAY = {
    "printer_id": 2,
    "printer_name": "XL",
    "slot": 1,
    "material_type": "ABS",
    "color": "#000000",
    "is_doubtful": True,
}


async def test_what_it_says(qapp: QApplication, settings: Settings) -> None:
    office = lab()
    office.spools[1] |= {"reserved_amount": 120, "tray": TRAY}
    async with stock(qapp, settings, office) as (_, view):
        panel = view.shelf.panel
        view.show_spool(1)
        assert panel.bar.share == 0.75
        assert panel.bar.mark == 0.1
        assert "120 g reserved" in panel.bar.accessibleName()
        assert panel.untie.isVisible()
        assert panel.tie.text() == "Another tray…"
        assert any("ABS" in part.text() for part in [panel._doubt] if part.isVisible())
        panel.tabs.buttons["facts"].click()
        assert ("Vendor", "Prusament") in panel.facts.pairs
        assert panel.facts.isVisible()
        assert not panel.ledger.save.isVisible()
        panel.close_button.click()
        assert not panel.isVisible()


async def test_an_archived_spool_may_only_come_back(qapp: QApplication, settings: Settings) -> None:
    async with stock(qapp, settings, lab()) as (_, view):
        view.show_spool(3)
        panel = view.shelf.panel
        await until(panel.isVisible)
        assert not panel.tie.isVisible()
        assert not panel.take.isEnabled()
        assert "Fetch back" in panel.archive.toolTip()
