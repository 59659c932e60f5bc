"""The shop in numbers: the range reaches the server, empty periods are zero, and tables are saved exactly."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.workstation.back_office import opened
from tests.workstation.fake_stock import FakeStock
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.settings import Settings
from workstation.views.revenue import RevenueView

pytestmark = pytest.mark.anyio


@pytest.fixture
def office() -> FakeStock:
    made = FakeStock()
    first = QDate.currentDate().addDays(1 - QDate.currentDate().day())
    made.revenue = [
        {"date": first.toString("yyyy-MM-dd"), "revenue": 249.5, "order_count": 5, "average_order": 49.9}
    ]
    return made


@asynccontextmanager
async def revenue(
    app: QApplication, settings: Settings, office: FakeStock
) -> AsyncIterator[tuple[Program, RevenueView]]:
    async with opened(app, settings, office, role="staff", is_bare=True) as program:
        program.window.go("revenue")
        view = program.window.stack.currentWidget()
        assert isinstance(view, RevenueView)
        await until(lambda: view.is_loaded)
        yield program, view


def asked(office: FakeStock) -> list[dict[str, str]]:
    return [query for path, query in office.queries if path == "/analytics/revenue"]


async def test_tiles_pictures_and_the_table(
    qapp: QApplication, settings: Settings, office: FakeStock
) -> None:
    async with revenue(qapp, settings, office) as (_, view):
        assert view.tiles["revenue"].value == "$1249.50"
        assert view.tiles["prints"].value == "98.3 %"
        assert "$91.20" in view.tiles["filament"].accessibleName()
        assert "2 low" in view.tiles["stock"].accessibleName()
        assert len(view.cards["revenue"].series.points) in (12, 13)
        assert "$249.50 · 5 orders" in view.cards["revenue"].chart.accessibleDescription()
        assert not view.cards["prints"].series.is_empty
        assert view.sold_model.rowCount() == 2
        office.products = []
        view.around.desk.book.orders_moved.emit()
        await until(lambda: view.sold_model.rowCount() == 0)
        assert not view.currency.isVisible()


async def test_periods_and_days_reach_the_server(
    qapp: QApplication, settings: Settings, office: FakeStock
) -> None:
    async with revenue(qapp, settings, office) as (_, view):
        view.period.setCurrentIndex(view.period.findData("weekly"))
        view.span.setCurrentIndex(view.span.findData(30))
        view.span.activated.emit(0)
        await until(lambda: len(asked(office)) == 2)
        today = QDate.currentDate()
        assert asked(office)[-1]["period"] == "weekly"
        assert asked(office)[-1]["start_date"] == today.addDays(-29).toString("yyyy-MM-dd")
        assert asked(office)[-1]["end_date"] == today.toString("yyyy-MM-dd")
        view.start_day.setDate(QDate(2026, 1, 5))
        view.end_day.setDate(QDate(2026, 1, 1))
        view.end_day.editingFinished.emit()
        view.end_day.editingFinished.emit()
        await until(lambda: len(asked(office)) == 3)
        assert (asked(office)[-1]["start_date"], asked(office)[-1]["end_date"]) == (
            "2026-01-01",
            "2026-01-05",
        )
        assert view.span.currentData() == -1


async def test_several_currencies_are_never_mixed(
    qapp: QApplication, settings: Settings, office: FakeStock
) -> None:
    office.currencies = ["EUR", "USD"]
    async with revenue(qapp, settings, office) as (_, view):
        assert view.currency.isVisible()
        view.currency.setCurrentIndex(view.currency.findData("USD"))
        view.currency.activated.emit(0)
        await until(lambda: len(asked(office)) == 2)
        assert asked(office)[-1]["currency"] == "USD"
        await until(lambda: view.found.currency == "USD")


@pytest.mark.parametrize(
    ("which", "line"), [("revenue", ',249.5,5,"49.90"'), ("sold", '"\'=Bracket",240.0,"USD",12,10,20.0')]
)
async def test_saved_as_a_safe_spreadsheet(
    qapp: QApplication, settings: Settings, office: FakeStock, tmp_path: Path, which: str, line: str
) -> None:
    async with revenue(qapp, settings, office) as (program, view):
        (view.cards["revenue"].save if which == "revenue" else view.save_sold).click()
        dialog = await sheet(QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("out.csv")
        dialog.accept()
        await until(lambda: program.window.toasts.sentences)
    written = (tmp_path / "out.csv").read_bytes().decode("utf-8-sig")
    assert line.replace('"49.90"', "49.90") in written


async def test_a_shop_that_begins(qapp: QApplication, settings: Settings) -> None:
    office = FakeStock()
    office.dashboard, office.products, office.statuses = {}, [], {}
    async with revenue(qapp, settings, office) as (_, view):
        assert view.tiles["prints"].value == "–"
        assert not view.cards["revenue"].chart.isVisible()
        assert not view.save_sold.isEnabled()
