"""The four sections of an audit's report: what each means, what to do, and the files in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workstation.models.findings import FindingsModel, kind_name, meaning, remedy
from workstation.records.audits import KINDS, ORPHANED, STALE, AuditReport
from workstation.widgets.chips import Chips
from workstation.widgets.empty import EmptyState
from workstation.widgets.labels import button, label, picture_before
from workstation.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from workstation.records.audits import Finding
    from workstation.widgets.theme import Theme


class AuditFindings(QWidget):
    delete_wanted = Signal(object)
    job_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._report = AuditReport(None)
        self.model = FindingsModel(self)
        self.chips = Chips(self.tr("Sections of the report"), [(kind, kind_name(kind)) for kind in KINDS])
        self.table = RecordTable(theme, self.model, self.tr("Findings"), steps_back=("job", "fault"))
        self.empty = EmptyState(theme)
        self.delete_button = button(self.tr("Delete this file…"), "danger")
        self.job_button = button(self.tr("Go to the job"))
        self._meaning = label("", wraps=True)
        self._remedy = label("", "hint", wraps=True)
        self._build()
        self._connect()
        self._show_buttons()

    def show_report(self, report: AuditReport) -> None:
        """Stays in its section while that has something; otherwise the first that has."""
        self._report = report
        for kind in KINDS:
            self.chips.count(kind, len(report.of(kind)))
        if not report.of(self.chips.key):
            self.chips.press(next((kind for kind in KINDS if report.of(kind)), KINDS[0]))
        self._show_section()

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.job_button)
        row.addWidget(self.delete_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.chips)
        column.addWidget(self._meaning)
        column.addWidget(self._remedy)
        column.addWidget(self._stack, 1)
        column.addLayout(row)
        self._paint()

    def _connect(self) -> None:
        self.chips.picked.connect(self._show_section)
        self.table.chosen.connect(self._show_buttons)
        self.table.opened.connect(self._on_opened)
        self.delete_button.clicked.connect(self._on_delete_clicked)
        self.job_button.clicked.connect(self._on_job_clicked)
        self._theme.changed.connect(self._paint)

    def _show_section(self) -> None:
        kind = self.chips.key
        found = self._report.of(kind)
        self.model.arrange(found)
        self._meaning.setText(meaning(kind))
        self._remedy.setText(remedy(kind))
        for words in (self._meaning, self._remedy):
            words.setVisible(bool(found))
        self._stack.setCurrentWidget(self.table if found else self.empty)
        self.empty.say("badge-check", self.tr("Nothing of this kind"), meaning(kind))
        self._show_buttons()

    def _show_buttons(self) -> None:
        finding: Finding | None = self.table.record
        kind = self.chips.key
        self.delete_button.setVisible(kind in (ORPHANED, STALE) and bool(self._report.of(kind)))
        self.delete_button.setEnabled(finding is not None)
        self.job_button.setVisible(kind != ORPHANED and bool(self._report.of(kind)))
        self.job_button.setEnabled(finding is not None and bool(finding.job_id))

    def _on_opened(self, finding: Finding) -> None:
        if finding.job_id:
            self.job_wanted.emit(finding.job_id)

    def _on_delete_clicked(self) -> None:
        if self.table.record is not None:
            self.delete_wanted.emit(self.table.record)

    def _on_job_clicked(self) -> None:
        if self.table.record is not None:
            self.job_wanted.emit(self.table.record.job_id)

    def _paint(self) -> None:
        picture_before(self.delete_button, self._theme, "trash-2", "danger")
        picture_before(self.job_button, self._theme, "external-link")
