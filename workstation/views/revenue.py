"""What the shop earned: tiles, revenue by day, week or month, prints, what sells, and where orders stand."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from workstation.models import revenue, words
from workstation.models.revenue import SoldModel
from workstation.records.revenue import MONTHLY, PERIODS, Dashboard, Revenue, Sold, Summary
from workstation.views.export import export
from workstation.views.panel import Panel
from workstation.widgets.chart_card import ChartCard
from workstation.widgets.combos import filter_combo
from workstation.widgets.fields import day
from workstation.widgets.labels import IconButton, card, label
from workstation.widgets.record_table import RecordTable
from workstation.widgets.scrolling import scrolling
from workstation.widgets.tile import Tile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workstation.models.csv_text import Value
    from workstation.models.statistics import Series
    from workstation.views.surroundings import Surroundings

_SPANS = (30, 90, 365, 730)
_LATEST = 2
"""The place of the span that a person sees first: a year."""
_TABLE_HIGH, _COMBO = 300, 120


class RevenueView(Panel):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.period = filter_combo(self.tr("Periods"), _COMBO)
        self.span = filter_combo(self.tr("Stretch of time"), _COMBO)
        today = QDate.currentDate()
        self.start_day = day(self.tr("From"), today)
        self.end_day = day(self.tr("To"), today)
        self.currency = filter_combo(self.tr("Currency"), _COMBO)
        self.refresh = IconButton(around.theme, "refresh-cw", self.tr("Ask again"))
        self.tiles = {
            "revenue": Tile(self.tr("Revenue this month")),
            "orders": Tile(self.tr("Orders this month")),
            "average": Tile(self.tr("Average order")),
            "prints": Tile(self.tr("Prints that succeeded")),
            "filament": Tile(self.tr("Filament used")),
            "stock": Tile(self.tr("Spools in stock")),
        }
        self.found = Revenue()
        self._cost = self.tr("in all")
        self.sold_model = SoldModel(self)
        self.sold = RecordTable(
            around.theme,
            self.sold_model,
            self.tr("Best-selling products"),
            steps_back=("price", "orders"),
            order="revenue",
            newest_first=True,
        )
        self.save_sold = IconButton(
            around.theme, "download", self.tr("Save as spreadsheet: best-selling products")
        )
        first = (
            revenue.earned(self.found, date.min, date.min),
            revenue.prints(Dashboard()),
            revenue.by_status(Summary()),
        )
        self.cards = {series.key: ChartCard(around.theme, series) for series in first}
        self._fill()
        self._build()
        self._connect()

    async def load(self) -> None:
        asked, start, end = self.around.desk.revenue, *self.range()
        currency = str(self.currency.currentData() or "")
        dashboard, found, products, summary = await asyncio.gather(
            asked.dashboard(),
            asked.by_period(str(self.period.currentData()), start, end, currency),
            asked.products(),
            asked.summary(),
        )
        self.show_summary(summary)
        self.show_dashboard(dashboard)
        self.show_revenue(found, start, end)
        self.show_products(products)

    def range(self) -> tuple[date, date]:
        """Never the wrong way round."""
        days = sorted(cast("date", field.date().toPython()) for field in (self.start_day, self.end_day))
        return days[0], days[1]

    def show_dashboard(self, found: Dashboard) -> None:
        self._numbers.show()
        money, here = words.money_in, QLocale()
        average = money(found.average_order_value, found.currency) or "–"
        rate = (
            "–"
            if found.print_success_rate is None
            else f"{here.toString(found.print_success_rate, 'f', 1)} %"
        )
        used = (
            "–" if found.filament_used_kg is None else f"{here.toString(found.filament_used_kg, 'f', 1)} kg"
        )
        low = found.low_stock_alerts
        said = {
            "revenue": (money(found.revenue_this_month, found.currency) or "–", ""),
            "orders": (here.toString(found.orders_this_month), self.tr("{n} in all").format(n=here.toString(found.total_orders))),
            "average": (average, ""),
            "prints": (rate, self.tr("{n} of {all}").format(n=here.toString(found.prints_completed), all=here.toString(found.total_prints))),
            "filament": (used, self._cost),
            "stock": (here.toString(found.materials_in_stock), self.tr("{n} low").format(n=low) if low else self.tr("none is low")),
        }  # fmt: skip
        for key, (value, sub) in said.items():
            self.tiles[key].say(value, sub)
        self.cards["prints"].show_series(revenue.prints(found))

    def show_revenue(self, found: Revenue, start: date, end: date) -> None:
        self.found = found
        self.cards["revenue"].show_series(revenue.earned(found, start, end))
        _offer(self.currency, found.currencies, found.currency)

    def show_products(self, found: tuple[Sold, ...]) -> None:
        self.sold_model.arrange(found)
        self.save_sold.setEnabled(bool(found))
        self._no_products.setVisible(not found)

    def show_summary(self, found: Summary) -> None:
        cost = words.money_in(found.total_filament_cost, found.currency)
        self._cost = self.tr("for {cost} in all").format(cost=cost) if cost else self.tr("in all")
        self.cards["statuses"].show_series(revenue.by_status(found))

    # building

    def _fill(self) -> None:
        for period in PERIODS:
            self.period.addItem(revenue.period_name(period), period)
        self.period.setCurrentIndex(PERIODS.index(MONTHLY))
        for days in _SPANS:
            self.span.addItem(self.tr("Last {n} days").format(n=days), days)
        self.span.addItem(self.tr("This year"), 0)
        self.span.addItem(self.tr("These days:"), -1)
        self.span.setCurrentIndex(_LATEST)
        self.currency.hide()
        self._set_range()

    def _build(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(10)
        for part in (self.period, self.span, self.start_day, self.end_day, self.currency, self.refresh):
            filters.addWidget(part)
        filters.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(14)
        column.addLayout(self._tiles())
        column.addLayout(self._charts())
        column.addStretch(1)
        inside.hide()  # Nothing is known yet, which is not the same as nothing earned.
        self._numbers = inside
        self.column.addLayout(filters)
        self.column.addWidget(scrolling(inside, self.tr("Revenue")), 1)

    def _tiles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for tile in self.tiles.values():
            row.addWidget(tile, 1)
        return row

    def _charts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(14)
        grid.addWidget(self.cards["revenue"], 0, 0, 1, 2)
        grid.addWidget(self.cards["prints"], 1, 0)
        grid.addWidget(self.cards["statuses"], 1, 1)
        grid.addWidget(self._sold_card(), 2, 0, 1, 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        return grid

    def _sold_card(self) -> QWidget:
        frame, column = card()
        heading = QHBoxLayout()
        heading.addWidget(label(self.tr("Best-selling products"), "heading"), 1)
        heading.addWidget(self.save_sold, 0, Qt.AlignmentFlag.AlignTop)
        self._no_products = label(self.tr("Nothing was sold yet."), "muted")
        self.sold.setMinimumHeight(_TABLE_HIGH)
        column.addLayout(heading)
        column.addWidget(self._no_products)
        column.addWidget(self.sold)
        return frame

    def _connect(self) -> None:
        self.period.activated.connect(self.reload)
        self.currency.activated.connect(self.reload)
        self.span.activated.connect(self._on_span)
        for field in (self.start_day, self.end_day):
            field.editingFinished.connect(self._on_day)
        self.refresh.clicked.connect(self.reload)
        self.around.desk.book.orders_moved.connect(self.hear_news)
        self.save_sold.clicked.connect(self._on_save_sold)
        for each in self.cards.values():
            each.export_wanted.connect(self._on_export_wanted)

    # what happens

    def _set_range(self) -> None:
        days, today = int(self.span.currentData()), QDate.currentDate()
        if days < 0:
            return
        first = today.addDays(1 - days) if days else QDate(today.year(), 1, 1)
        self.start_day.setDate(first)
        self.end_day.setDate(today)
        self._asked = (first, today)

    def _on_span(self) -> None:
        if int(self.span.currentData()) < 0:
            self.start_day.setFocus()
            return
        self._set_range()
        self.reload()

    def _on_day(self) -> None:
        """Also told when the cursor only leaves the field."""
        now = (self.start_day.date(), self.end_day.date())
        if now != self._asked:
            self._asked = now
            self.span.setCurrentIndex(self.span.findData(-1))
            self.reload()

    def _on_export_wanted(self, series: Series) -> None:
        start, end = self.range()
        if series.key == "revenue":
            self._export(f"{series.title} {start} {end}", *revenue.table(self.found, start, end))
        else:
            self._export(series.title, *series.table())

    def _on_save_sold(self) -> None:
        rows = tuple(self.sold_model.record(number) for number in range(self.sold_model.rowCount()))
        self._export(self.tr("Best-selling products"), *revenue.sold_table(rows))

    def _export(self, name: str, titles: list[str], rows: list[list[Value]]) -> None:
        self.start(export(self.around.desk.notices, name, titles, rows, self.window()))


def _offer(target: QComboBox, currencies: Sequence[str], chosen: str) -> None:
    """Only a shop that sells in several has to choose."""
    target.clear()
    for currency in currencies:
        target.addItem(currency, currency)
    target.setCurrentIndex(max(0, target.findData(chosen)))
    target.setVisible(len(currencies) > 1)
