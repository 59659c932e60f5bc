"""What a spool held over time, as steps: between two entries of its ledger nothing changes.

Imports pyqtgraph, as the charts do: only screens that are built on their first visit may import this one.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QDateTime, QLocale, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QWidget

    from workstation.widgets.theme import Theme

_HIGH = 92
_ROOM = 1.12
_TICKS = (0.14, 0.5, 0.86)


class AmountCurve(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.at: list[float] = []
        self.grams: list[float] = []
        self._warn = 0.0
        self._line = self.plot([], [], antialias=True)
        self._threshold = pg.InfiniteLine(angle=0)
        self.addItem(self._threshold)
        self.setAccessibleName(name)
        self.setFixedHeight(_HIGH)
        self.setMenuEnabled(False)
        self.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self.setFrameShape(self.Shape.NoFrame)
        self.getPlotItem().getViewBox().setDefaultPadding(0)
        self.getAxis("left").setWidth(40)
        self.showGrid(x=False, y=True, alpha=0.12)
        theme.changed.connect(self._paint)
        self._paint()

    def show_amounts(self, points: Sequence[tuple[float, float]], warn_at: float, words: str) -> None:
        """`points`: seconds since 1970 and the grams from then on, oldest first."""
        self._warn = warn_at
        self.at = [at for at, _ in points]
        self.grams = [grams for _, grams in points]
        self.setAccessibleDescription(words)
        self._draw()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """The wheel belongs to the page around it."""
        event.ignore()

    def _draw(self) -> None:
        now = time.time()
        xs = [*(x for at in self.at[1:] for x in (at, at)), now]
        xs = [*self.at[:1], *xs] if self.at else []
        ys = [y for grams in self.grams for y in (grams, grams)]
        self._line.setData(xs, ys)
        self._threshold.setVisible(bool(self.at) and self._warn > 0)
        self._threshold.setValue(self._warn)
        first = self.at[0] if self.at else now - 3600
        highest = max([*self.grams, self._warn, 1.0])
        self.getAxis("left").setTicks([[(grams, f"{grams:.0f}") for grams in (0, highest / 2, highest)]])
        # Few words, away from the ends: a picture this small has no room for more.
        days = [first + share * (now - first) for share in _TICKS] if self.at else []
        self.getAxis("bottom").setTicks([[(at, _day(at)) for at in days]])
        self.setRange(
            xRange=(first, max(now, first + 60)), yRange=(0, highest * _ROOM), disableAutoRange=True
        )

    def _paint(self) -> None:
        theme = self._theme
        self.setBackground(theme.colour("base"))
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(pg.mkPen(theme.colour("line")))
            axis.setTextPen(pg.mkPen(theme.colour("muted")))
            axis.setTickFont(self.font())
            axis.setStyle(tickLength=0, tickTextOffset=6, hideOverlappingLabels=False)
        self._line.setPen(pg.mkPen(theme.colour("accent"), width=1))
        self._threshold.setPen(pg.mkPen(theme.colour("warning"), width=1, style=Qt.PenStyle.DashLine))


def _day(at: float) -> str:
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(at)), "d MMM yyyy")
