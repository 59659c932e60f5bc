"""One queue: search and filters above a long table, and the panel of the chosen job beside it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workstation.models.jobs import AGE, JobsModel
from workstation.sync.statuses import status_name
from workstation.views.jobs.bar import QueueBar
from workstation.views.jobs.panel import JobPanel
from workstation.views.jobs.table import QueueTable
from workstation.widgets.beside import beside, state_of
from workstation.widgets.empty import EmptyState

if TYPE_CHECKING:
    from workstation.models.filters import JobFilter
    from workstation.records.jobs import Job
    from workstation.views.surroundings import Surroundings

_AGES_TICK_MS = 30_000
_NARROW = 240  # Beside an open job even in a small window; the table hides columns by itself.


class QueueView(QWidget):
    job_shown = Signal(object)

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        desk = around.desk
        self.model = JobsModel(desk.board, desk.shift, around.thumbnails, self)
        self.bar = QueueBar(around.theme, desk.shift, self)
        self.table = QueueTable(around.theme, around.settings, self.model, self)
        self.empty = EmptyState(around.theme, self)
        self.panel = JobPanel(around, self)
        self._chosen: dict[str, str] = {}
        self._build()
        self._connect()
        self.show_queue(self.model.filter.status)

    def show_queue(self, status: str) -> None:
        self.bar.clear()
        self.narrow(replace(self.bar.filter(), status=status))
        self.bar.show_queue(status)

    def narrow(self, wanted: JobFilter) -> None:
        self.model.narrow(replace(wanted, status=wanted.status or self.model.filter.status))
        self._show_fill()

    def show_job(self, job: Job) -> None:
        """From a link or another screen: its queue, its row, its panel."""
        if job.status != self.model.filter.status or self.model.filter.is_narrowed:
            self.show_queue(job.status)
        self._chosen[job.status] = job.id
        self.model.finish()
        self.table.choose(job.id)
        self.panel.show_job(job)

    @property
    def status(self) -> str:
        return self.model.filter.status

    def save_state(self) -> None:
        self.table.save_state()
        self.panel.save_notes()
        self._around.settings["splitter"] = state_of(self._splitter)

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.setMinimumWidth(_NARROW)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._splitter = beside(self._stack, self.panel, state=self._around.settings["splitter"])
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 18)
        column.setSpacing(12)
        column.addWidget(self.bar)
        column.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        self.bar.changed.connect(self._on_bar_changed)
        self.bar.search_asked.connect(self._on_search_asked)
        self.bar.more_asked.connect(self._on_more_asked)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.empty.pressed.connect(self.bar.clear)
        self.panel.closed.connect(self._on_panel_closed)
        self.model.rearranged.connect(self._on_rearranged)
        self.model.rowsInserted.connect(self._show_fill)
        self.model.rowsRemoved.connect(self._show_fill)
        self._around.desk.board.counts_changed.connect(self._show_fill)
        self._ages = QTimer(self, interval=_AGES_TICK_MS)
        self._ages.timeout.connect(partial(self.model.refresh_column, AGE))
        self._ages.start()
        for keys in ("Ctrl+F", "/"):
            QShortcut(QKeySequence(keys), self, self.bar.focus_search)

    def _on_bar_changed(self) -> None:
        self.narrow(replace(self.bar.filter(), status=self.status))

    def _on_search_asked(self, text: str) -> None:
        """A queue that is not wholly here is searched on the server too."""
        desk = self._around.desk
        if desk.link.is_online and desk.board.known(self.status) < desk.board.count(self.status):
            self._around.tasks.start(desk.puller.search(self.status, text), "search")

    def _on_more_asked(self) -> None:
        self._around.tasks.start(self._around.desk.puller.pull_whole(self.status), "pull whole queue")

    def _on_chosen(self, job: Job | None) -> None:
        if job is None:
            return  # Rows that go away take the choice along; the panel keeps what a person is at.
        self._chosen[self.status] = job.id
        self.panel.show_job(job)
        self.job_shown.emit(job)

    def _on_opened(self, job: Job) -> None:
        self._on_chosen(job)
        self.panel.take()

    def _on_panel_closed(self) -> None:
        self._chosen.pop(self.status, None)
        self.table.clearSelection()
        self.table.setFocus()

    def _on_rearranged(self) -> None:
        self._show_fill()
        chosen = self._chosen.get(self.status, "")
        if chosen and self.model.row_of(chosen) >= 0:
            self.table.choose(chosen)
        elif self.panel.job is not None and self.panel.job.status != self.status:
            self.panel.close_panel()

    def _show_fill(self) -> None:
        board = self._around.desk.board
        shown, known, count = self.model.rowCount(), board.known(self.status), board.count(self.status)
        self.bar.show_fill(shown, known, count, is_narrowed=self.model.filter.is_narrowed)
        is_empty = shown == 0 and not self.model.is_arranging
        self._stack.setCurrentWidget(self.empty if is_empty else self.table)
        if is_empty:
            self._explain_empty()

    def _explain_empty(self) -> None:
        if self.model.filter.is_narrowed:
            self.empty.say(
                "search",
                self.tr("Nothing matches"),
                self.tr("No job in this queue fits the search and the filters."),
                self.tr("Clear search and filters"),
            )
            return
        self.empty.say(
            "inbox",
            self.tr("Nothing here: {queue}").format(queue=status_name(self.status)),
            self._next_step(),
        )

    def _next_step(self) -> str:
        return {
            "UPLOADED": self.tr("New submissions appear here by themselves."),
            "PENDING": self.tr("Approved jobs wait here until the student confirms the price."),
            "READYTOPRINT": self.tr("Jobs come here as soon as their student has confirmed."),
            "PRINTING": self.tr("Start a job from “Ready to print”."),
            "COMPLETED": self.tr("Finished prints wait here for their owners."),
            "PAIDPICKEDUP": self.tr("Prints that were handed over are listed here."),
            "REJECTED": self.tr("Rejected jobs are listed here with their reasons."),
            "ARCHIVED": self.tr("Old jobs come here when an administrator archives them."),
        }.get(self.status, "")
