"""What a click on a spool starts reaches the server, shows at once, and keeps what was typed when it is refused."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.views.stock.test_place import lab, stock
from tests.workstation.waiting import sheet, until
from workstation.dialogs.confirm import ConfirmDialog
from workstation.dialogs.stock.spool import SpoolDialog
from workstation.dialogs.stock.tie import TieDialog
from workstation.dialogs.stock.use import UseDialog
from workstation.dialogs.stock.weigh_in import WeighInDialog
from workstation.settings import Settings

pytestmark = pytest.mark.anyio


async def test_a_copy_is_added_and_shown(qapp: QApplication, settings: Settings) -> None:
    office = lab()
    async with stock(qapp, settings, office) as (_, view):
        view.show_spool(1)
        view.shelf.panel.copy.click()
        asked = await sheet(SpoolDialog)
        asked.color.setText("refused")
        asked.accept()
        await until(lambda: asked.fields.sentence("color"))
        asked.color.setText("Lime")
        asked.accept()
        await until(lambda: 4 in office.spools)
        await until(lambda: view.shelf.panel.spool is not None and view.shelf.panel.spool.id == 4)
        assert office.told("/filaments")[-1]["staff_name"] == "Jane Doe"


async def test_edit(qapp: QApplication, settings: Settings) -> None:
    office = lab()
    async with stock(qapp, settings, office) as (_, view):
        view.show_spool(1)
        view.shelf.panel.edit.click()
        asked = await sheet(SpoolDialog)
        asked.location.setCurrentText("Dry box")
        asked.accept()
        await until(lambda: view.shelf.model.spools[1].location == "Dry box")


async def test_weigh_in_and_take(qapp: QApplication, settings: Settings) -> None:
    office = lab()
    async with stock(qapp, settings, office) as (_, view):
        panel = view.shelf.panel
        view.show_spool(1)
        panel.weigh.click()
        weighed = await sheet(WeighInDialog)
        weighed.shown.setValue(701)
        weighed.accept()
        await until(lambda: office.spools[1]["current_amount"] == 500)
        await until(lambda: panel.ledger.model.rowCount() == 2)
        panel.take.click()
        used = await sheet(UseDialog)
        used.amount.setValue(20)
        used.pick("waste")
        used.accept()
        await until(lambda: office.spools[1]["current_amount"] == 480)
        await until(lambda: panel.ledger.model.rowCount() == 3)


async def test_tie_and_untie(qapp: QApplication, settings: Settings) -> None:
    office = lab()
    async with stock(qapp, settings, office) as (_, view):
        view.show_spool(1)
        view.shelf.panel.tie.click()
        asked = await sheet(TieDialog)
        asked.list.setCurrentRow(1)
        asked.accept()
        await until(lambda: office.spools[1]["tray"])
        assert office.told("/filaments/1/tray") == [{"printer_id": 2, "slot": 0}]
        await until(view.shelf.panel.untie.isVisible)
        view.shelf.panel.untie.click()
        await until(lambda: office.spools[1]["tray"] is None)


async def test_put_away_with_a_way_back(qapp: QApplication, settings: Settings) -> None:
    office = lab()
    async with stock(qapp, settings, office) as (program, view):
        view.show_spool(1)
        view.shelf.panel.archive.click()
        await until(lambda: view.shelf.model.rowCount() == 1)
        assert not view.shelf.panel.weigh.isEnabled()
        view.shelf.panel.archive.click()
        await until(lambda: view.shelf.model.rowCount() == 2)
        assert program.window.toasts.sentences


async def test_delete_asks_first(qapp: QApplication, settings: Settings) -> None:
    office = lab()
    async with stock(qapp, settings, office) as (_, view):
        view.show_spool(1)
        view.shelf.panel.remove.click()
        (await sheet(ConfirmDialog)).accept()
        await until(lambda: 1 not in office.spools)
        await until(lambda: not view.shelf.panel.isVisible())
