"""Products are listed, added, changed and deleted."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.views.stock.test_place import lab, stock
from tests.workstation.waiting import sheet, until
from workstation.dialogs.confirm import ConfirmDialog
from workstation.dialogs.stock.profile import ProfileDialog
from workstation.settings import Settings

pytestmark = pytest.mark.anyio


async def test_a_product_s_life(qapp: QApplication, settings: Settings) -> None:
    office = lab()
    async with stock(qapp, settings, office) as (_, view):
        products = view.products
        view.tabs.buttons["products"].click()
        await until(lambda: products.model.rowCount() == 1)
        products.add_button.click()
        asked = await sheet(ProfileDialog)
        assert [asked.material.itemText(n) for n in range(asked.material.count())] == ["PETG", "PLA"]
        asked.name.setText("Vase")
        asked.grams.setValue(80)
        asked.accept()
        await until(lambda: products.model.rowCount() == 2)
        products.table.choose("1")
        products.edit_button.click()
        edited = await sheet(ProfileDialog)
        edited.bed.setValue(70)
        edited.accept()
        await until(lambda: office.profiles[1]["bed_temp_c"] == 70)
        products.search.setText("vase")
        assert products.model.rowCount() == 1
        products.search.setText("no such product")
        assert products.empty.isVisible()
        products.search.clear()
        products.table.choose("2")
        products.remove_button.click()
        (await sheet(ConfirmDialog)).accept()
        await until(lambda: list(office.profiles) == [1])


async def test_without_products(qapp: QApplication, settings: Settings) -> None:
    office = lab()
    office.profiles.clear()
    async with stock(qapp, settings, office) as (_, view):
        view.tabs.buttons["products"].click()
        await until(lambda: view.products.is_loaded)
        assert view.products.empty.isVisible()
        view.products.empty.pressed.emit()
        (await sheet(ProfileDialog)).reject()
