"""The shelf shows what the server has, narrows, follows the feed, and says what to do when it is empty."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.workstation.fake_stock import FakeStock, spool
from tests.workstation.views.stock.test_place import lab, stock
from tests.workstation.waiting import sheet, until
from workstation.dialogs.stock.spool import SpoolDialog
from workstation.records.feed import Moved
from workstation.settings import Settings

pytestmark = pytest.mark.anyio


async def test_it_narrows_and_shows_all_again(qapp: QApplication, settings: Settings) -> None:
    async with stock(qapp, settings, lab()) as (_, view):
        shelf = view.shelf
        assert shelf.model.rowCount() == 2
        shelf.bar.chips.buttons["low"].click()
        assert [shelf.model.record(0).id] == [2]
        shelf.bar.chips.buttons["archived"].click()
        assert shelf.model.record(0).id == 3
        shelf.bar.search.setText("nothing like that")
        assert shelf.empty.isVisible()
        shelf.empty.pressed.emit()
        assert shelf.model.rowCount() == 2
        shelf.bar.material.setCurrentIndex(shelf.bar.material.findData("PETG"))
        shelf.bar.material.activated.emit(0)
        assert shelf.model.rowCount() == 1
        shelf.bar.order.setCurrentIndex(shelf.bar.order.findData("least"))
        shelf.bar.order.activated.emit(0)
        shelf.bar.clear()
        assert shelf.model.record(0).id == 2


async def test_the_feed_is_followed(qapp: QApplication, settings: Settings) -> None:
    office = lab()
    async with stock(qapp, settings, office) as (program, view):
        view.show_spool(1)
        await until(lambda: view.shelf.panel.ledger.model.rowCount() == 1)
        office.book(1, -100, "print", print_id=9)
        office.asked.clear()
        program.follower.moved.emit(Moved("filament", {"filament_id": 1, "what": "changed"}))
        await until(lambda: view.shelf.model.spools[1].current_amount == 650)
        assert ("GET", "/filaments") not in office.asked
        await until(lambda: view.shelf.panel.ledger.model.rowCount() == 2)
        del office.spools[1]
        program.follower.moved.emit(Moved("filament", {"filament_id": 1, "what": "removed"}))
        await until(lambda: not view.shelf.panel.isVisible())
        program.follower.moved.emit(Moved("order", {}))
        office.stock(spool(8, color="Lime"))
        program.follower.moved.emit(Moved("filament", {"order_id": 1, "what": "assigned"}))
        await until(lambda: 8 in view.shelf.model.spools)


async def test_an_empty_house_is_told_what_to_do(qapp: QApplication, settings: Settings) -> None:
    async with stock(qapp, settings, FakeStock()) as (_, view):
        assert view.shelf.empty.isVisible()
        assert view.shelf.empty._heading.text() == "No filament yet"
        view.shelf.empty.pressed.emit()
        (await sheet(SpoolDialog)).reject()


async def test_keys(qapp: QApplication, settings: Settings) -> None:
    async with stock(qapp, settings, lab(), is_bare=False) as (program, view):
        program.window.activateWindow()
        shelf = view.shelf
        shelf.shelf.setFocus()
        shelf.shelf.choose(1)
        QTest.keyClick(shelf.shelf, Qt.Key.Key_Return)
        assert shelf.panel.isVisible()
        view.step_back()
        shelf.shelf.setFocus()
        await until(shelf.shelf.hasFocus)
        QTest.keyClick(shelf.shelf, Qt.Key.Key_E)  # of the chosen spool, though no panel shows it
        (await sheet(SpoolDialog)).reject()
        program.window.activateWindow()
        shelf.shelf.setFocus()
        await until(shelf.shelf.hasFocus)
        QTest.keyClick(shelf.shelf, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        await until(shelf.bar.search.hasFocus)
        QTest.keyClicks(shelf.bar.search, "we")
        assert shelf.bar.search.text() == "we"
        QTest.keyClick(shelf.bar.search, Qt.Key.Key_Escape)
        assert not shelf.panel.isVisible()


async def test_arrows_change_an_open_panel(qapp: QApplication, settings: Settings, tmp_path: Path) -> None:
    office = lab()
    office.stock(spool(5, color="Green"))
    async with stock(qapp, settings, office) as (_, view):
        view.show_spool(2)
        QTest.keyClick(view.shelf.shelf, Qt.Key.Key_Home)
        first = view.shelf.model.record(0).id
        assert view.shelf.panel.spool is not None
        assert view.shelf.panel.spool.id == first
