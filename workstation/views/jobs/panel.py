"""Everything about one job beside the table: its lock, what can be done now, its facts, notes and history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workstation.actions import jobs
from workstation.actions.possible import is_foreign, why_offline
from workstation.client.errors import NotFound, Refused
from workstation.sync.statuses import status_name
from workstation.views.jobs import words
from workstation.views.jobs.actions import JobActions
from workstation.views.jobs.lock import JobLock
from workstation.views.jobs.notes import JobNotes
from workstation.views.jobs.printing import JobPrinting
from workstation.widgets.badge import Badge
from workstation.widgets.facts import Facts
from workstation.widgets.labels import IconButton, breakable, label
from workstation.widgets.scrolling import Inside, scrolling
from workstation.widgets.timeline import Timeline

if TYPE_CHECKING:
    from workstation.records.jobs import Job, JobDetails
    from workstation.sync.board import Delta
    from workstation.views.surroundings import Surroundings

_READ_MS = 120  # Somebody who walks down the list with the arrow keys does not ask for each job.
_MIN_WIDTH = 380
_PRINTABLE = ("READYTOPRINT", "PRINTING", "COMPLETED", "PAIDPICKEDUP")


class JobPanel(QFrame):
    closed = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")  # a Qt property, read by the style sheet
        self.setMinimumWidth(_MIN_WIDTH)
        self._around = around
        self.job: Job | None = None
        self.details: JobDetails | None = None
        self.lock = JobLock(around, self)
        self.actions_ = JobActions(around, self)
        self.printing = JobPrinting(around, self)
        self.notes = JobNotes(around, self)
        self.facts = Facts()
        self.model_facts = Facts()
        self.advice = label("", "hint", wraps=True)
        self.timeline = Timeline(around.theme)
        self._read = QTimer(self, singleShot=True, interval=_READ_MS)
        self._read.timeout.connect(self._ask_details)
        self._build()
        around.desk.board.changed.connect(self._on_board_changed)
        around.desk.link.changed.connect(self._show)
        around.desk.leases.changed.connect(self._on_lease_changed)
        around.desk.shift.house_changed.connect(self._show)

    def show_job(self, job: Job) -> None:
        is_other = self.job is None or self.job.id != job.id
        if is_other:
            self.notes.save()
            self.lock.leave()
            self.details = None
            self.timeline.show_moments(())
        self.job = job
        self.notes.show_job(job)
        self.printing.show_job(job)
        self._show()
        self.show()
        if is_other:
            self._area.verticalScrollBar().setValue(0)
            self._read.start()

    def take(self) -> None:
        self.lock.take()

    def save_notes(self) -> None:
        self.notes.save()

    def close_panel(self) -> None:
        self._read.stop()
        self.notes.save()
        self.lock.leave()
        self.job = None
        self.details = None
        self.hide()
        self.closed.emit()

    def _build(self) -> None:
        inside = Inside()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 4, 20, 20)
        column.setSpacing(14)
        column.addWidget(self.lock)
        column.addWidget(self.printing)
        column.addWidget(self.actions_)
        self._section(column, self.tr("JOB"), self.facts)
        self._section(column, self.tr("MODEL"), self.model_facts)
        column.addWidget(self.advice)
        self._section(column, self.tr("NOTES"), self.notes)
        self._section(column, self.tr("HISTORY"), self.timeline)
        column.addStretch(1)
        self._area = scrolling(inside, self.tr("The chosen job"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 14, 0, 4)
        outer.setSpacing(10)
        outer.addLayout(self._head())
        outer.addWidget(self._area, 1)

    def _head(self) -> QVBoxLayout:
        self._name = label("", "heading", wraps=True)
        self._status = Badge(self._around.theme)
        self._new = Badge(self._around.theme)
        self._close = IconButton(self._around.theme, "x", self.tr("Close job (Esc)"))
        self._close.clicked.connect(self.close_panel)
        first = QHBoxLayout()
        first.addWidget(self._status)
        first.addWidget(self._new)
        first.addStretch(1)
        first.addWidget(self._close)
        column = QVBoxLayout()
        column.setContentsMargins(20, 0, 12, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self._name)
        return column

    def _section(self, column: QVBoxLayout, title: str, content: QWidget) -> None:
        heading = label(title, "section")
        column.addSpacing(4)
        column.addWidget(heading)
        column.addWidget(content)

    def _show(self) -> None:
        job = self.job
        if job is None:
            return
        self._name.setText(breakable(job.display_name))
        self._status.say(status_name(job.status), words.STATUS_TONES.get(job.status, "neutral"))
        self._new.say(self.tr("New") if job.is_new else "", "accent")
        self.facts.show_pairs(words.job_pairs(job, self.details, self._around.desk.shift.catalog))
        inspection = self.details.inspection if self.details else None
        self.model_facts.show_pairs(words.model_pairs(job, inspection))
        advice = "\n".join(inspection.advice) if inspection else ""
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self._show_lock(job)
        self.actions_.show_job(job)

    def _show_lock(self, job: Job) -> None:
        desk = self._around.desk
        self.lock.show_job(
            job,
            is_foreign=is_foreign(job, desk),
            why_not="" if desk.link.is_online else why_offline(desk.link),
        )

    def _ask_details(self) -> None:
        if self.job is not None and self._around.desk.link.is_online:
            self._around.tasks.start(self._load_details(self.job.id), "read job")

    async def _load_details(self, job_id: str) -> None:
        try:
            details = await jobs.read_details(self._around.desk, job_id)
        except NotFound:
            self._around.desk.board.remove((job_id,))
            return
        if self.job is None or self.job.id != job_id:
            return
        self.details = details
        self.timeline.show_moments(words.moments(details.events, self._around.desk.shift.catalog))
        self._show()
        await self._load_prints(details.job)

    async def _load_prints(self, job: Job) -> None:
        """A job that never was near a printer has none."""
        if job.status in _PRINTABLE:
            try:
                await self.printing.load(job.id)
            except Refused:
                return  # A server without printers; the rest of the job is whole.

    def _on_board_changed(self, delta: Delta) -> None:
        if self.job is None:
            return
        job_id = self.job.id
        if any(gone.id == job_id for gone in delta.removed):
            self.close_panel()
            return
        for _, now in delta.changed:
            if now.id == job_id:
                self._refresh(now)

    def _refresh(self, now: Job) -> None:
        before, self.job = self.job, now
        self.notes.show_job(now)
        self.printing.show_job(now)
        self._show()
        if before is None or before.updated_at != now.updated_at or before.status != now.status:
            self._read.start()

    def _on_lease_changed(self, job_id: str) -> None:
        if self.job is not None and self.job.id == job_id:
            self._show()
