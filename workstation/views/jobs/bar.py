"""The line above a queue: search as you type, filters as chips, and how much of the queue is on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from workstation.models.filters import JobFilter
from workstation.widgets.combos import filter_combo, offer_names
from workstation.widgets.labels import button, label

if TYPE_CHECKING:
    from workstation.sync.shift import Shift
    from workstation.widgets.theme import Theme

_TYPING_MS = 180


class QueueBar(QWidget):
    changed = Signal()
    search_asked = Signal(str)
    more_asked = Signal()

    def __init__(self, theme: Theme, shift: Shift, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shift = shift
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search name, e-mail or file"))
        self.search.setAccessibleName(self.tr("Search this queue"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumSize(QSize(170, 34))
        self.search.setMaximumWidth(380)
        self.printer = filter_combo(self.tr("Printer"))
        self.discipline = filter_combo(self.tr("Discipline"))
        self.only_new = _chip(self.tr("New"))
        self.only_expired = _chip(self.tr("Link expired"))
        self.fill = label("", "muted")
        self.more = button(self.tr("Load all"), "quiet")
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._build()
        self._connect()
        self._fill_combos()

    def filter(self) -> JobFilter:
        return JobFilter(
            search=self.search.text().strip(),
            printer=str(self.printer.currentData() or ""),
            discipline=str(self.discipline.currentData() or ""),
            only_new=self.only_new.isChecked(),
            only_expired=self.only_expired.isChecked(),
        )

    def clear(self) -> None:
        self.search.clear()
        for combo in (self.printer, self.discipline):
            combo.setCurrentIndex(0)
        for chip in (self.only_new, self.only_expired):
            chip.setChecked(False)
        self._typing.stop()
        self.changed.emit()

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def show_queue(self, status: str) -> None:
        """Only filters that can find something in this queue."""
        self.only_new.setVisible(status == "UPLOADED")
        self.only_expired.setVisible(status == "PENDING")

    def show_fill(self, shown: int, known: int, count: int, *, is_narrowed: bool) -> None:
        if is_narrowed:
            words = self.tr("{shown} of {count} jobs").format(shown=f"{shown:,}", count=f"{count:,}")
        elif known < count:
            words = self.tr("Newest {known} of {count}").format(known=f"{known:,}", count=f"{count:,}")
        else:
            words = self.tr("{count} in this queue").format(count=f"{count:,}")
        self.fill.setText(words)
        self.more.setVisible(known < count)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.search, 2)
        for part in (self.printer, self.discipline, self.only_new, self.only_expired):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.fill)
        row.addWidget(self.more)
        self._icon = self.search.addAction(
            self._theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._icon.setText(self.tr("Search"))
        self.more.hide()

    def _connect(self) -> None:
        self._typing.timeout.connect(self._on_typed)
        self.search.textEdited.connect(self._typing.start)
        self.search.textChanged.connect(self._on_cleared)
        self.search.returnPressed.connect(self._on_typed)
        self.more.clicked.connect(self.more_asked)
        for combo in (self.printer, self.discipline):
            combo.activated.connect(self.changed)
        for chip in (self.only_new, self.only_expired):
            chip.clicked.connect(self.changed)
        self._shift.house_changed.connect(self._fill_combos)
        self._theme.changed.connect(self._paint)

    def _on_typed(self) -> None:
        self._typing.stop()
        self.changed.emit()
        if len(self.search.text().strip()) > 1:
            self.search_asked.emit(self.search.text().strip())

    def _on_cleared(self, text: str) -> None:
        if not text:
            self._typing.start()

    def _paint(self) -> None:
        self._icon.setIcon(self._theme.icon("search"))

    def _fill_combos(self) -> None:
        catalog = self._shift.catalog
        offer_names(self.printer, self.tr("All printers"), [printer.name for printer in catalog.printers])
        offer_names(self.discipline, self.tr("All disciplines"), catalog.disciplines)


def _chip(text: str) -> QPushButton:
    made = button(text, "chip")
    made.setCheckable(True)
    return made
