"""The public queue, large enough to read from across the room; refreshed by itself, and nobody's name on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workstation.sync.statuses import status_name
from workstation.widgets.badge import Badge
from workstation.widgets.labels import button, card, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from workstation.records.submissions import WallEntry
    from workstation.widgets.theme import Theme

_COLUMNS = (("PRINTING", "accent"), ("READYTOPRINT", "neutral"), ("COMPLETED", "good"))


class Wall(QWidget):
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.state = label("", "muted")
        self.back = button(self.tr("Back"))
        self.back.clicked.connect(self.cancelled)
        self._columns: dict[str, QVBoxLayout] = {}
        self._counts: dict[str, Badge] = {}
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(20)
        for status, tone in _COLUMNS:
            self._row.addWidget(self._column(status, tone), 1)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 20, 32, 24)
        column.setSpacing(16)
        column.addWidget(label(self.tr("The queue"), "title"))
        column.addLayout(self._row, 1)
        column.addLayout(foot)

    def show_entries(self, entries: Sequence[WallEntry]) -> None:
        self.state.setText("")
        for status, column in self._columns.items():
            found = [entry for entry in entries if entry.status == status]
            self._counts[status].say(str(len(found)), dict(_COLUMNS)[status])
            while (item := column.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.deleteLater()
            for entry in found:
                column.addWidget(self._entry(entry))
            if not found:
                column.addWidget(label(self.tr("Nothing right now."), "muted"))
            column.addStretch(1)

    def show_trouble(self, sentence: str) -> None:
        self.state.setText(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        is_upright = self.height() > self.width()
        across = QBoxLayout.Direction.LeftToRight
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_upright else across)
        super().resizeEvent(event)

    def _column(self, status: str, tone: str) -> QWidget:
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        badge = Badge(self._theme)
        badge.say("0", tone)
        top.addWidget(label(status_name(status), "heading"))
        top.addWidget(badge)
        top.addStretch(1)
        inner.addLayout(top)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(status_name(status))
        body = QWidget()
        self._columns[status] = QVBoxLayout(body)
        self._columns[status].setContentsMargins(0, 0, 6, 0)
        self._columns[status].setSpacing(10)
        area.setWidget(body)
        inner.addWidget(area, 1)
        self._counts[status] = badge
        return holder

    def _entry(self, entry: WallEntry) -> QFrame:
        frame, column = card()
        column.setSpacing(4)
        head = f"{entry.position}.  {entry.short_id}" if entry.position else entry.short_id
        column.addWidget(label(head, "heading"))
        column.addWidget(label(entry.display_name, wraps=True))
        column.addWidget(label(entry.printer, "muted", wraps=True))
        return frame
