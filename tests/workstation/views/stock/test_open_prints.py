"""Prints whose spool nobody knows are settled with one click, with a question, or not counted."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.fake_stock import open_print
from tests.workstation.views.stock.test_place import lab, stock
from tests.workstation.waiting import sheet, until
from workstation.dialogs.stock.settle import SettleDialog
from workstation.settings import Settings

pytestmark = pytest.mark.anyio


async def test_the_strip(qapp: QApplication, settings: Settings) -> None:
    office = lab()
    office.open_prints = {number: open_print(number) for number in (7, 8)}
    office.open_prints[9] = open_print(9, filament_id=None, filament="", grams=None)
    async with stock(qapp, settings, office) as (_, view):
        strip = view.shelf.open_prints
        await until(strip.isVisible)
        assert len(strip.lines) == 2
        strip.lines[0].yes.click()
        await until(lambda: office.spools[1]["current_amount"] == 708.5)
        await until(lambda: len(strip.lines) == 2 and strip.lines[0].told.print_id == 8)
        assert not strip.more.isVisible()
        assert not strip.lines[1].yes.isVisible()
        strip.lines[1].choose.click()
        asked = await sheet(SettleDialog)
        asked.search.setText("blue")
        asked.amounts[2].setValue(10)
        asked.accept()
        await until(lambda: office.spools[2]["current_amount"] == 30)
        await until(lambda: len(strip.lines) == 1)
        strip.lines[0].dismiss.click()
        await until(lambda: not strip.isVisible())
        assert office.told("/filament-prints/8/dismiss") == [{"staff_name": "Jane Doe"}]


async def test_many_fold(qapp: QApplication, settings: Settings) -> None:
    office = lab()
    office.open_prints = {number: open_print(number) for number in range(5)}
    async with stock(qapp, settings, office) as (_, view):
        strip = view.shelf.open_prints
        await until(strip.isVisible)
        strip.more.click()
        assert len(strip.lines) == 5
        strip.more.click()
        assert len(strip.lines) == 2
        assert "5" in strip.all_of_them.text()
        strip.all_of_them.click()
        await until(lambda: not office.open_prints)
        await until(lambda: not strip.isVisible())
        assert office.spools[1]["current_amount"] == 750 - 5 * 41.5
