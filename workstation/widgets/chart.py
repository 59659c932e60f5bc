"""Bars over a calendar, or bars with names: values at a glance, exact ones under the mouse, the arrow keys, or a screen reader.

Imports pyqtgraph (a fifth of a second), as only curves.py does besides: only screens that are built on their first visit may
import this one. A chart never zooms: the wheel belongs to the page around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QToolTip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from workstation.widgets.theme import Theme

_ROW_PX, _EDGE_PX, _LEAST_PX, _GAP_PX = 32, 8, 150, 10
_NAME_SHARE = 0.46
_MOST_TICKS = 8
_THICK = 0.66


@dataclass(frozen=True, slots=True)
class Bar:
    name: str
    number: float
    said: str
    """Number and unit."""
    tick: str = ""
    """A shorter name for the axis."""


class Chart(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    pointed = Signal(int)
    """The bar that is pointed at, -1 for none."""

    def __init__(self, theme: Theme, name: str, *, lies: bool = False, parent: QWidget | None = None) -> None:
        """`lies`: bars lie and carry their names on the left; otherwise they stand on a calendar."""
        self._is_ready = False  # pyqtgraph resizes itself while it is being made.
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._lies = lies
        self._bars: tuple[Bar, ...] = ()
        self._at = -1
        self._graph = pg.BarGraphItem(x=[0], height=[0], width=_THICK)
        self._texts: list[Any] = []
        self.addItem(self._graph)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setMenuEnabled(False)
        self.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self.getPlotItem().getViewBox().setDefaultPadding(0)
        self.setFrameShape(self.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        theme.changed.connect(self._paint)
        self._paint()
        self._is_ready = True

    @property
    def at(self) -> int:
        return self._at

    def show_bars(self, bars: Sequence[Bar]) -> None:
        self._bars = tuple(bars)
        self._at = -1
        self.setAccessibleDescription("; ".join(f"{bar.name}: {bar.said}" for bar in self._bars))
        if self._lies:
            self.setFixedHeight(max(_LEAST_PX, len(self._bars) * _ROW_PX + _EDGE_PX))
        self._paint()

    def point_at(self, number: int) -> None:
        """Marks a bar and says its value; -1 marks none."""
        if number == self._at:
            return
        self._at = number
        self._draw()
        self.pointed.emit(number)

    # painting

    def _paint(self) -> None:
        self.setBackground(self._theme.colour("base"))
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(pg.mkPen(self._theme.colour("line")))
            axis.setTextPen(pg.mkPen(self._theme.colour("muted")))
            axis.setTickFont(self.font())
            axis.setStyle(tickLength=0, tickTextOffset=8, hideOverlappingLabels=True)
        self._set_axes()
        self._draw()

    def _set_axes(self) -> None:
        if self._lies:
            self._set_lying_axes()
            return
        count, highest = len(self._bars), self._highest
        step = max(1, -(-count // _MOST_TICKS))
        ticks = [(n, self._bars[n].tick or self._bars[n].name) for n in range(0, count, step)]
        self.getAxis("bottom").setTicks([ticks])
        self.showGrid(x=False, y=True, alpha=0.12)
        self.getAxis("left").setZValue(-1)  # The grid lies behind the bars.
        self.setRange(xRange=(-0.7, max(count, 1) - 0.3), yRange=(0, highest * 1.12), disableAutoRange=True)

    def _set_lying_axes(self) -> None:
        """Names take what they need up to a share of the room, and the longest bar leaves room for its number."""
        metrics, room = QFontMetrics(self.font()), max(self.width(), 2 * _LEAST_PX)
        wanted = max([metrics.horizontalAdvance(bar.name) for bar in self._bars], default=0) + 2 * _GAP_PX
        names = min(wanted, round(room * _NAME_SHARE))
        left = self.getAxis("left")
        left.setPen(pg.mkPen(None))
        left.setWidth(names)
        left.setTicks([[(n, self._short(bar.name, names)) for n, bar in enumerate(self._bars)]])
        self.hideAxis("bottom")
        self.getPlotItem().invertY(True)
        rest = room - names
        said = max([metrics.horizontalAdvance(bar.said) for bar in self._bars], default=0) + 2 * _GAP_PX
        end = self._highest * rest / max(rest - said, rest * 0.3)
        self.setRange(xRange=(0, end), yRange=(-0.5, max(len(self._bars), 1) - 0.5), disableAutoRange=True)

    @property
    def _highest(self) -> float:
        return max([bar.number for bar in self._bars], default=0) or 1

    def _draw(self) -> None:
        """The same items live as long as the chart: Qt does not forgive a picture that changes them under the mouse."""
        accent, strong = self._theme.colour("accent"), self._theme.colour("text")
        places, numbers = list(range(len(self._bars))), [bar.number for bar in self._bars]
        brushes = [strong if n == self._at else accent for n in places]
        if self._lies:
            sides = {"x0": 0, "y": places, "width": numbers, "height": _THICK}
        else:
            sides = {"x": places, "y0": 0, "height": numbers, "width": _THICK if len(places) < 120 else 0.9}
        self._graph.setVisible(bool(places))
        if places:
            self._graph.setOpts(**sides, brushes=brushes, pen=pg.mkPen(None))
        if self._lies:
            self._draw_numbers()

    def _draw_numbers(self) -> None:
        """Each lying bar ends in its number."""
        while len(self._texts) < len(self._bars):
            text = pg.TextItem(anchor=(0, 0.5))
            self._texts.append(text)
            self.addItem(text)
        for text in self._texts[len(self._bars) :]:
            text.hide()
        for number, (text, bar) in enumerate(zip(self._texts, self._bars, strict=False)):
            text.setText(bar.said, color=self._theme.colour("text"))
            text.setFont(self.font())
            text.setPos(bar.number, number)
            text.show()

    def _short(self, name: str, room: int) -> str:
        return QFontMetrics(self.font()).elidedText(name, Qt.TextElideMode.ElideRight, room - 2 * _GAP_PX + 4)

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        if self._is_ready and self._lies:
            self._set_lying_axes()

    # pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Not for pyqtgraph: nothing here is dragged, and its own pointing would run into ours."""
        self.point_at(self._bar_under(event.position()))
        self._tell(event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        super().leaveEvent(event)
        self.point_at(-1)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        super().focusOutEvent(event)
        self.point_at(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        step = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
        }.get(Qt.Key(event.key()))
        if step is None or not self._bars:
            event.ignore()
            return
        self.point_at((self._at + step) % len(self._bars) if self._at >= 0 else 0)
        self._tell(self.mapToGlobal(self._place_of(self._at)))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        event.ignore()

    def _bar_under(self, place: QPointF) -> int:
        point = self.getPlotItem().getViewBox().mapSceneToView(self.mapToScene(place.toPoint()))
        at = round(point.y() if self._lies else point.x())
        is_inside = (
            self.getPlotItem().getViewBox().sceneBoundingRect().contains(self.mapToScene(place.toPoint()))
        )
        return at if is_inside and 0 <= at < len(self._bars) else -1

    def _place_of(self, number: int) -> QPoint:
        half = self._bars[number].number / 2
        spot = QPointF(half, number) if self._lies else QPointF(number, half)
        place: QPoint = self.mapFromScene(self.getPlotItem().getViewBox().mapViewToScene(spot))
        return place

    def _tell(self, place: QPoint) -> None:
        if self._at < 0:
            QToolTip.hideText()
            return
        bar = self._bars[self._at]
        QToolTip.showText(place, f"{bar.name}: {bar.said}", self)
