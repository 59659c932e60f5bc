"""The lab in numbers: filters, tiles, and five pictures, each of which can be saved as a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workstation.models import statistics, words
from workstation.records.statistics import Overview, Statistics
from workstation.views.export import export
from workstation.views.panel import Panel
from workstation.widgets.chart_card import ChartCard
from workstation.widgets.combos import filter_combo, offer_names
from workstation.widgets.gauge import Gauge
from workstation.widgets.labels import IconButton
from workstation.widgets.scrolling import scrolling
from workstation.widgets.tile import Tile

if TYPE_CHECKING:
    from workstation.models.statistics import Series
    from workstation.views.surroundings import Surroundings

_DAYS = (7, 30, 90, 365)
_WIDE = 150
_OPEN = ("UPLOADED", "PENDING", "READYTOPRINT", "PRINTING")


class StatisticsView(Panel):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.days = filter_combo(self.tr("Stretch of time"), _WIDE)
        self.printer = filter_combo(self.tr("Printer"), _WIDE)
        self.discipline = filter_combo(self.tr("Discipline"), _WIDE)
        self.refresh = IconButton(around.theme, "refresh-cw", self.tr("Ask again"))
        self.submitted = Tile(self.tr("Submitted"))
        self.open = Tile(self.tr("Open now"))
        self.waiting = Tile(self.tr("Waiting for pickup"))
        self.revenue = Tile(self.tr("Revenue"))
        self.storage = Gauge(around.theme, self.tr("Storage"))
        self.cards = {
            series.key: ChartCard(around.theme, series)
            for series in statistics.all_series(Statistics(), around.desk.shift.catalog)
        }
        self._build()
        self._connect()
        self._fill_filters()

    async def load(self) -> None:
        admin = self.around.desk.admin
        overview = await admin.overview()
        found = await admin.statistics(
            int(self.days.currentData()),
            str(self.printer.currentData() or ""),
            str(self.discipline.currentData() or ""),
        )
        self.show_numbers(overview, found)

    def show_numbers(self, overview: Overview, found: Statistics) -> None:
        self._numbers.show()
        counts = overview.counts
        self.submitted.say(f"{found.submitted:,}", self.days.currentText())
        self.open.say(f"{sum(counts.get(status, 0) for status in _OPEN):,}", self.tr("all printers"))
        self.waiting.say(f"{counts.get('COMPLETED', 0):,}", self.tr("all printers"))
        self.revenue.say(words.money(found.revenue_usd) or "–", self.days.currentText())
        storage = overview.storage
        self.storage.show_share(
            storage.share,
            words.size(storage.used_bytes) or "0 B",
            self.tr("of {limit}, {share} %").format(
                limit=words.size(storage.limit_bytes) or "?", share=_percent(storage.share)
            ),
        )
        for series in statistics.all_series(found, self.around.desk.shift.catalog):
            self.cards[series.key].show_series(series)

    def _build(self) -> None:
        for days in _DAYS:
            self.days.addItem(self.tr("Last {n} days").format(n=days), days)
        self.days.setCurrentIndex(1)
        filters = QHBoxLayout()
        filters.setSpacing(10)
        for part in (self.days, self.printer, self.discipline):
            filters.addWidget(part)
        filters.addWidget(self.refresh)
        filters.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(14)
        column.addLayout(self._tiles())
        column.addLayout(self._charts())
        column.addStretch(1)
        inside.hide()  # Nothing is known yet, which is not the same as nothing submitted.
        self._numbers = inside
        self.column.addLayout(filters)
        self.column.addWidget(scrolling(inside, self.tr("Statistics")), 1)

    def _tiles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for tile in (self.submitted, self.open, self.waiting, self.revenue, self.storage):
            row.addWidget(tile, 1)
        return row

    def _charts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(14)
        places = {
            "submissions": (0, 0, 1, 2),
            "printers": (1, 0, 1, 1),
            "rejections": (1, 1, 1, 1),
            "processing": (2, 0, 1, 1),
            "staff": (2, 1, 1, 1),
        }
        for key, place in places.items():
            grid.addWidget(self.cards[key], *place)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        return grid

    def _connect(self) -> None:
        for combo in (self.days, self.printer, self.discipline):
            combo.activated.connect(self.reload)
        self.refresh.clicked.connect(self.reload)
        self.around.desk.shift.house_changed.connect(self._fill_filters)
        for card in self.cards.values():
            card.export_wanted.connect(self._on_export_wanted)

    def _fill_filters(self) -> None:
        catalog = self.around.desk.shift.catalog
        offer_names(self.printer, self.tr("All printers"), [printer.name for printer in catalog.printers])
        offer_names(self.discipline, self.tr("All disciplines"), catalog.disciplines)

    def _on_export_wanted(self, series: Series) -> None:
        titles, rows = series.table()
        name = f"{series.title} {self.days.currentText()}"
        self.start(export(self.around.desk.notices, name, titles, rows, self.window()))


def _percent(share: float) -> str:
    """Something is never nothing."""
    return "< 1" if 0 < share < 0.01 else f"{share * 100:.0f}"
