"""The number of low spools stands in the navigation, and is no trouble where there is no stock."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.back_office import BackOffice, opened
from tests.workstation.views.stock.test_place import lab
from tests.workstation.waiting import until
from workstation.records.feed import Moved
from workstation.settings import Settings

pytestmark = pytest.mark.anyio


async def test_the_number_follows_the_stock(qapp: QApplication, settings: Settings) -> None:
    office = lab()
    async with opened(qapp, settings, office, is_bare=False) as program:
        entry = program.window.navigation.entries["stock"]
        program.link.changed.emit()
        await until(lambda: entry.badge.text == "1")
        office.spools[1]["is_low_stock"] = True
        program.follower.moved.emit(Moved("filament", {"filament_id": 1, "what": "changed"}))
        await until(lambda: entry.badge.text == "2")


async def test_a_house_without_stock(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with opened(qapp, settings, office, is_bare=False) as program:
        program.window.low_stock.ask()
        await until(lambda: ("GET", "/filaments") in office.asked)
        assert program.window.toasts.sentences == []
