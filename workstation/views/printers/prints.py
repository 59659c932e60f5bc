"""The history part of a printer's page: its prints, newest first, and which of them were linked to a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workstation.models.prints import PrintsModel
from workstation.views.printers.part import PrinterPart
from workstation.widgets.labels import button, label
from workstation.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from workstation.records.prints import Print
    from workstation.views.surroundings import Surroundings


class PrinterPrints(PrinterPart):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._next = ""
        self.model = PrintsModel(self)
        self.table = RecordTable(
            around.theme,
            self.model,
            self.tr("Prints"),
            steps_back=("staff", "grams"),
            order="started",
            newest_first=True,
        )
        self.more = button(self.tr("Earlier prints"))
        self.link = button(self.tr("Link to a job…"))
        self._words = label("", "muted")
        lower = QHBoxLayout()
        lower.addWidget(self._words, 1)
        lower.addWidget(self.more)
        lower.addWidget(self.link)
        self.column.addWidget(self.table, 1)
        self.column.addLayout(lower)
        self.more.clicked.connect(self._on_more_clicked)
        self.link.clicked.connect(self._on_link_clicked)
        self.table.chosen.connect(self._on_chosen)
        around.follower.print_moved.connect(self._on_print)
        self._on_chosen(None)

    async def load(self) -> None:
        asked = self.printer_id
        found = await self.around.desk.printers.prints(asked)
        if asked == self.printer_id:
            self._next = found.next
            self.model.arrange(found.prints)
            self._show()

    async def _load_more(self) -> None:
        asked = self.printer_id
        found = await self.around.desk.printers.prints(asked, self._next)
        if asked == self.printer_id:
            self._next = found.next
            self.model.update_rows(found.prints)
            self._show()

    def _show(self) -> None:
        self.more.setVisible(bool(self._next))
        self._words.setText("" if self.model.rowCount() else self.tr("Nothing was printed here yet."))

    def _on_more_clicked(self) -> None:
        self.start(self._load_more())

    def _on_link_clicked(self) -> None:
        if self.table.record is not None:
            self.start(self.around.proposals.link(self.table.record))

    def _on_chosen(self, told: object) -> None:
        chosen: Print | None = self.table.record if told is not None else None
        self.link.setEnabled(chosen is not None and not chosen.job_id)

    def _on_print(self, told: Print) -> None:
        if told.printer_id == self.printer_id and self.isVisible():
            self.model.update_rows((told,))
            self._show()
