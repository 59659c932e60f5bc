"""An import before it happens: what would be new, what would be different, which rows are left out and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem

from workstation.dialogs.sheet import Sheet
from workstation.models.stock import imports
from workstation.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workstation.records.stock import ImportReport
    from workstation.widgets.theme import Theme

_MOST_LINES = 500
_WIDTH, _HEIGHT = 620, 300


class ImportDialog(Sheet):
    amounts_wanted = Signal(bool)
    """Somebody wants to see what it would be with the other program's amounts, or without."""

    def __init__(self, theme: Theme, report: ImportReport, parent: QWidget | None = None) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            tr("ImportDialog", "Import these spools?"),
            tr("ImportDialog", "Nothing is changed yet. The same file again changes nothing either."),
            tr("ImportDialog", "Import"),
            parent=parent,
        )
        self.setMinimumWidth(_WIDTH)
        self._theme = theme
        self._report = report
        self._total = label("", "heading", wraps=True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What the import does"))
        self.list.setFixedHeight(_HEIGHT)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.amounts = QCheckBox(
            self.tr("Take over the amounts of spools that are here already, as corrections")
        )
        self.amounts.toggled.connect(self._on_toggled)
        for part in (self._total, self.list, self.amounts):
            self.body.addWidget(part)
        self.show_report(report)

    @property
    def total(self) -> str:
        return self._total.text()

    def show_report(self, report: ImportReport) -> None:
        self._report = report
        self._total.setText(imports.total(report))
        self.list.clear()
        for icon, words in imports.lines(report)[:_MOST_LINES]:
            tone = "warning" if icon == "triangle-alert" else "muted"
            self.list.addItem(QListWidgetItem(self._theme.icon(icon, tone), words))
        self.ok_button.setEnabled(report.changes_anything)

    def value(self) -> bool:
        """Whether amounts are taken over."""
        return self.amounts.isChecked()

    def _on_toggled(self, wants: bool) -> None:
        self.ok_button.setEnabled(False)
        self.amounts_wanted.emit(wants)
