"""The lines above the orders make a query, and show only what the face needs."""

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate

from tests.workstation.waiting import until
from workstation.records.orders import OrderQuery
from workstation.views.orders.bar import BOARD, SHOPS, TABLE, OrdersBar
from workstation.widgets.theme import Theme

pytestmark = pytest.mark.anyio


async def test_each_field_narrows(theme: Theme) -> None:
    bar = OrdersBar(theme)
    assert bar.query() == OrderQuery()
    bar.show_face(TABLE)
    bar.search.setText(" ada ")
    bar.product.setText("pot")
    bar.status.setCurrentIndex(bar.status.findData("paid"))
    bar.production.setCurrentIndex(bar.production.findData("queued"))
    bar.least.setText("3,50")
    bar.most.setText("20")
    found = bar.query()
    assert (found.search, found.product, found.status, found.production_status) == (
        "ada",
        "pot",
        "paid",
        "queued",
    )
    assert (found.min_total, found.max_total) == (Decimal("3.50"), Decimal(20))
    told: list[int] = []
    bar.changed.connect(lambda: told.append(1))
    await until(lambda: told)
    bar.show_face(BOARD)
    assert bar.query() == OrderQuery(search="ada")
    bar.clear()
    assert bar.query() == OrderQuery()


async def test_spans_and_days(theme: Theme) -> None:
    bar = OrdersBar(theme)
    bar.show_face(TABLE)
    today = QDate.currentDate().toPython()
    bar.when.setCurrentIndex(bar.when.findData("week"))
    assert bar.query().start_date == today - timedelta(days=6)  # type: ignore[operator]  # Qt says object
    assert bar.begin.isHidden()
    bar.when.setCurrentIndex(bar.when.findData("between"))
    bar.begin.setDate(QDate(2026, 1, 2))
    bar.end.setDate(QDate(2026, 2, 3))
    found = bar.query()
    assert [str(day) for day in (found.start_date, found.end_date)] == ["2026-01-02", "2026-02-03"]
    assert not bar.begin.isHidden()


async def test_each_face_has_what_it_needs(theme: Theme) -> None:
    bar = OrdersBar(theme)
    for face, filters, search in ((BOARD, False, True), (TABLE, True, True), (SHOPS, False, False)):
        bar.show_face(face)
        assert bar.face == face
        assert bar._filters.isHidden() is not filters
        assert bar.search.isHidden() is not search
    bar.focus_search()
