"""The place of the filament: two parts, of which one is shown."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.back_office import opened
from tests.workstation.fake_fleet import printer
from tests.workstation.fake_stock import FakeStock, profile, spool
from tests.workstation.waiting import until
from workstation.app import Program
from workstation.settings import Settings
from workstation.views.stock.place import StockView

pytestmark = pytest.mark.anyio


def lab() -> FakeStock:
    made = FakeStock(printer(1), printer(2))
    made.stock(
        spool(1),
        spool(2, color="Blue", material="PETG", current_amount=40, is_low_stock=True),
        spool(3, archived_at="2026-11-20T12:00:00Z"),
    )
    made.profiles[1] = profile(1)
    return made


@asynccontextmanager
async def stock(
    app: QApplication, settings: Settings, office: FakeStock, *, is_bare: bool = True
) -> AsyncIterator[tuple[Program, StockView]]:
    async with opened(app, settings, office, is_bare=is_bare) as program:
        program.window.go("stock")
        view = program.window.stack.currentWidget()
        assert isinstance(view, StockView)
        await until(lambda: view.is_loaded)
        yield program, view


async def test_both_parts(qapp: QApplication, settings: Settings) -> None:
    async with stock(qapp, settings, lab()) as (_, view):
        assert view.shelf.isVisible()
        view.tabs.buttons["products"].click()
        await until(lambda: view.products.is_loaded)
        assert view.products.isVisible()
        assert not view.shelf.bar.groups.isVisible()
        view.show_spool(2)
        assert view.shelf.panel.spool is not None
        assert view.shelf.panel.spool.id == 2
