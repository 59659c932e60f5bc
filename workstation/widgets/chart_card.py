"""A chart with its title, a button that saves its numbers, and words instead of an empty picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workstation.models.statistics import Series, shown
from workstation.widgets.chart import Bar, Chart
from workstation.widgets.labels import IconButton, label

if TYPE_CHECKING:
    from workstation.widgets.theme import Theme

_CALENDAR_PX = 220


class ChartCard(QFrame):
    export_wanted = Signal(object)

    def __init__(self, theme: Theme, series: Series, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")  # a Qt property, read by the style sheet
        self.series = series
        self.chart = Chart(theme, series.title, lies=not series.stands)
        self.save = IconButton(
            theme, "download", self.tr("Save as spreadsheet: {title}").format(title=series.title)
        )
        self._sub = label("", "muted")
        self._nothing = label(series.nothing, "muted", wraps=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._build()
        self.save.clicked.connect(self._on_save_clicked)
        self.show_series(series)

    def show_series(self, series: Series) -> None:
        self.series = series
        self._sub.setText(series.sub)
        self.save.setEnabled(not series.is_empty)
        self._stack.setCurrentIndex(1 if series.is_empty else 0)
        self.chart.show_bars(
            [Bar(point.name, point.number, point.said, point.tick) for point in shown(series)]
        )

    def _build(self) -> None:
        heading = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(self.series.title, "heading"))
        words.addWidget(self._sub)
        heading.addLayout(words, 1)
        heading.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(self._pictured())
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(6)
        column.addLayout(heading)
        column.addWidget(self._stack, 1)

    def _pictured(self) -> QWidget:
        """A few lying bars stay at the top of a tall card."""
        if self.series.stands:
            self.chart.setFixedHeight(_CALENDAR_PX)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chart)
        column.addStretch(1)
        return inside

    def _on_save_clicked(self) -> None:
        self.export_wanted.emit(self.series)
