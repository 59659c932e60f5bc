"""Temperatures and progress over the last hours: the past is handed in once, the present is appended as it comes.

Thin antialiased lines, drawn at most once a second and only while somebody looks: thick ones cost ten times as much.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.models.printers import heats, percent
from workstation.records.prints import CURVES

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

    from workstation.records.printers import State
    from workstation.records.prints import Curves
    from workstation.widgets.theme import Theme

_DRAW_MS = 1000
_MOST = 20_000
_NOT_A_NUMBER = float("nan")
TONES = {"nozzle": "danger", "bed": "accent", "chamber": "good", "progress": "accent"}
_LEAST_C = 60.0


class _Plot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Never zooms: the wheel belongs to the page around it."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        event.ignore()


class CurvesView(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._at: list[float] = []
        self._values: dict[str, list[float]] = {key: [] for key in CURVES}
        self._since_s = 3600.0
        self._first: float | None = None
        self.heat = self._plot(self.tr("Temperatures"), "°C")
        self.progress = self._plot(self.tr("Progress"), "%")
        self._lines = {key: self._line(key) for key in CURVES}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heat, 3)
        column.addWidget(self.progress, 1)
        self.progress.getAxis("left").setTicks([[(0, "0"), (50, "50"), (100, "100")]])
        self._draw = QTimer(self, singleShot=True, interval=_DRAW_MS)
        self._draw.timeout.connect(self.draw)
        theme.changed.connect(self._paint)
        self._paint()

    @property
    def count(self) -> int:
        return len(self._at)

    def show_past(self, curves: Curves, since_s: float, first: float | None = None) -> None:
        """`since_s`: how far back the picture goes; with `first` (seconds since 1970) it grows from there on."""
        self._since_s, self._first = since_s, first
        self._at = list(curves.at)
        lines = curves.lines or {}
        for key in CURVES:
            given = lines.get(key) or ()
            self._values[key] = [_NOT_A_NUMBER if value is None else value for value in given]
            self._values[key] += [_NOT_A_NUMBER] * (len(self._at) - len(self._values[key]))
        self.draw()

    def append(self, state: State) -> None:
        now = time.time()
        if self._at and now - self._at[-1] < 1:
            return
        self._at.append(now)
        for key in CURVES:
            value = getattr(state, _FIELDS[key])
            self._values[key].append(_NOT_A_NUMBER if value is None else value)
        self._forget()
        said = "; ".join(f"{name} {value}" for name, value in heats(state))
        self.heat.setAccessibleDescription(said)
        self.progress.setAccessibleDescription(percent(state.progress))
        if not self._draw.isActive():
            self._draw.start()

    def draw(self) -> None:
        if not self.isVisible():
            return
        now = time.time()
        first = now - self._since_s if self._first is None else self._first
        for key, line in self._lines.items():
            line.setData(self._at, self._values[key])
        highest = max(
            (v for key in ("nozzle", "nozzle_target", "bed", "chamber") for v in self._values[key] if v == v),  # noqa: PLR0124  # only what is no number differs from itself
            default=_LEAST_C,
        )
        self.heat.setRange(
            xRange=(first, now), yRange=(0, max(_LEAST_C, highest * 1.08)), disableAutoRange=True
        )
        self.progress.setRange(xRange=(first, now), yRange=(0, 102), disableAutoRange=True)

    def _forget(self) -> None:
        if len(self._at) > _MOST:
            half = _MOST // 2
            del self._at[:half]
            for values in self._values.values():
                del values[:half]

    def _plot(self, name: str, unit: str) -> Any:
        made = _Plot(axisItems={"bottom": pg.DateAxisItem()})
        made.setAccessibleName(name)
        made.setMenuEnabled(False)
        made.setMouseEnabled(x=False, y=False)
        made.hideButtons()
        made.setFrameShape(made.Shape.NoFrame)
        made.getPlotItem().getViewBox().setDefaultPadding(0)
        made.getAxis("left").setWidth(44)
        made.getAxis("left").setLabel(unit)
        made.showGrid(x=False, y=True, alpha=0.12)
        return made

    def _line(self, key: str) -> Any:
        plot = self.progress if key == "progress" else self.heat
        return plot.plot([], [], connect="finite", antialias=True)

    def _paint(self) -> None:
        for plot in (self.heat, self.progress):
            plot.setBackground(self._theme.colour("base"))
            for side in ("left", "bottom"):
                axis = plot.getPlotItem().getAxis(side)
                axis.setPen(pg.mkPen(self._theme.colour("line")))
                axis.setTextPen(pg.mkPen(self._theme.colour("muted")))
                axis.setTickFont(self.font())
                axis.setStyle(tickLength=0, tickTextOffset=6)
        for key, line in self._lines.items():
            tone = self._theme.colour(TONES[key.removesuffix("_target")])
            is_target = key.endswith("_target")
            style = Qt.PenStyle.DashLine if is_target else Qt.PenStyle.SolidLine
            line.setPen(pg.mkPen(tone, width=1, style=style))


_FIELDS = {
    "nozzle": "nozzle_temp",
    "nozzle_target": "nozzle_target",
    "bed": "bed_temp",
    "bed_target": "bed_target",
    "chamber": "chamber_temp",
    "progress": "progress",
}
