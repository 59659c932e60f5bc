"""What happened, newest first: a dot, a title, who and when, and details when there are any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.widgets.labels import breakable, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from workstation.widgets.theme import Theme


@dataclass(frozen=True, slots=True)
class Moment:
    title: str
    sub: str
    details: str = ""
    tone: str = "neutral"


class _Entry(QWidget):
    def __init__(self, theme: Theme, moment: Moment, *, is_last: bool) -> None:
        super().__init__()
        self._theme = theme
        self._moment = moment
        self._is_last = is_last
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 0, 12)
        column.setSpacing(2)
        column.addWidget(label(moment.title, wraps=True))
        column.addWidget(label(moment.sub, "muted", wraps=True))
        if moment.details:
            column.addWidget(label(breakable(moment.details), "muted", wraps=True))
        self.setAccessibleName(f"{moment.title}, {moment.sub}")
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("line"), 2))
        if not self._is_last:
            painter.drawLine(QPointF(8, 16), QPointF(8, self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.tone(self._moment.tone)[0])
        painter.drawEllipse(QPointF(8, 8), 4.5, 4.5)


class Timeline(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._moments: tuple[Moment, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        if tuple(moments) == self._moments:
            return
        self._moments = tuple(moments)
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for number, moment in enumerate(self._moments, 1):
            self._column.addWidget(_Entry(self._theme, moment, is_last=number == len(self._moments)))
