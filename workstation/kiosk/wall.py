"""The public queue, large enough to read from across the room; refreshed by itself, and nobody's name on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workstation.models import printers, words
from workstation.records.printers import BUSY
from workstation.sync.statuses import status_name
from workstation.widgets.badge import Badge
from workstation.widgets.labels import button, card, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from workstation.records.printers import WallPrinter
    from workstation.records.submissions import WallEntry
    from workstation.widgets.theme import Theme

_PRINTERS = "printers"
_ORDER = {"printing": 0, "paused": 1, "finished": 2, "idle": 3, "online": 3}
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
            self._row.addWidget(self._column(status, status_name(status), tone), 1)
        self.printers = self._column(_PRINTERS, self.tr("Printers"), "neutral")
        self.printers.hide()
        self._row.addWidget(self.printers, 1)
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
        for status, tone in _COLUMNS:
            found = [entry for entry in entries if entry.status == status]
            self._counts[status].say(str(len(found)), tone)
            self._fill(status, [self._entry(entry) for entry in found])

    def show_printers(self, found: Sequence[WallPrinter]) -> None:
        """Nothing of it where a lab shows none."""
        self.printers.setVisible(bool(found))
        self._counts[_PRINTERS].say(str(len(found)), "neutral")
        ordered = sorted(found, key=lambda printer: (_ORDER.get(printer.status, 9), printer.name.casefold()))
        self._fill(_PRINTERS, [self._printer(printer) for printer in ordered])

    def _fill(self, key: str, parts: Sequence[QWidget]) -> None:
        column = self._columns[key]
        while (item := column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for part in parts:
            column.addWidget(part)
        if not parts:
            column.addWidget(label(self.tr("Nothing right now."), "muted"))
        column.addStretch(1)

    def show_trouble(self, sentence: str) -> None:
        self.state.setText(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        is_upright = self.height() > self.width()
        across = QBoxLayout.Direction.LeftToRight
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_upright else across)
        super().resizeEvent(event)

    def _column(self, status: str, title: str, tone: str) -> QWidget:
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        badge = Badge(self._theme)
        badge.say("0", tone)
        top.addWidget(label(title, "heading"))
        top.addWidget(badge)
        top.addStretch(1)
        inner.addLayout(top)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(title)
        body = QWidget()
        self._columns[status] = QVBoxLayout(body)
        self._columns[status].setContentsMargins(0, 0, 6, 0)
        self._columns[status].setSpacing(10)
        area.setWidget(body)
        inner.addWidget(area, 1)
        self._counts[status] = badge
        return holder

    def _printer(self, printer: WallPrinter) -> QFrame:
        frame, column = card()
        column.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(label(printer.name, "heading", wraps=True), 1)
        badge = Badge(self._theme)
        badge.say(printers.status_name(printer.status), printers.TONES.get(printer.status, "neutral"))
        top.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        if printer.model:
            column.addWidget(label(printer.model, "muted", wraps=True))
        if printer.progress is not None and printer.status in BUSY:
            bar = QProgressBar()
            bar.setTextVisible(False)
            bar.setValue(int(printer.progress))
            bar.setAccessibleName(
                self.tr("Progress: {share}").format(share=printers.percent(printer.progress))
            )
            column.addWidget(bar)
            until = words.clock(printer.ends_at) if printer.ends_at else ""
            said = self.tr("until {time}").format(time=until) if until else ""
            parts = (printers.percent(printer.progress), said)
            column.addWidget(label(" · ".join(part for part in parts if part), "muted", wraps=True))
        return frame

    def _entry(self, entry: WallEntry) -> QFrame:
        frame, column = card()
        column.setSpacing(4)
        head = f"{entry.position}.  {entry.short_id}" if entry.position else entry.short_id
        column.addWidget(label(head, "heading"))
        column.addWidget(label(entry.display_name, wraps=True))
        column.addWidget(label(entry.printer, "muted", wraps=True))
        return frame
