"""One compute job: how it stands, its parts, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workstation.dialogs.progress import progress_bar
from workstation.models import words
from workstation.models.compute import PartsModel, job_words, show_rows
from workstation.widgets.badge import Badge
from workstation.widgets.labels import button, label, picture_before
from workstation.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from workstation.records.compute import ComputeJob
    from workstation.views.compute.errands import ComputeErrands
    from workstation.views.surroundings import Surroundings


class ComputeJobPanel(QFrame):
    def __init__(self, around: Surroundings, errands: ComputeErrands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.job: ComputeJob | None = None
        self.parts = PartsModel(self)
        self.table = RecordTable(around.theme, self.parts, self.tr("Parts"))
        self.badge = Badge(around.theme)
        self.bar = progress_bar(self.tr("Parts"))
        self.error = label("", "problem", wraps=True, selectable=True)
        self.result = button(self.tr("Result…"), "primary")
        self.log = button(self.tr("Log…"))
        self.cancel = button(self.tr("Cancel job…"))
        self._title = label("", "heading", wraps=True)
        self._facts = label("", "muted", wraps=True)
        self.setMinimumWidth(330)
        self._build()
        self.result.clicked.connect(lambda: self._with_job(errands.download))
        self.log.clicked.connect(lambda: self._with_job(errands.show_log))
        self.cancel.clicked.connect(lambda: self._with_job(errands.cancel))
        around.theme.changed.connect(self._paint)
        self.show_job(None)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.badge)
        column.addLayout(head)
        column.addWidget(self._facts)
        column.addWidget(self.bar)
        column.addWidget(self.error)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for made in (self.result, self.log, self.cancel):
            row.addWidget(made)
        row.addStretch(1)
        column.addLayout(row)
        self._paint()

    async def look(self) -> None:
        """The parts as they are now."""
        job = self.job
        if job is None or not self.around.compute.account:
            return
        parts = await self.around.compute.parts(job.id)
        if self.job is not None and self.job.id == job.id:
            shown = parts if self.job.is_open else [part.after_the_job for part in parts]
            show_rows(self.parts, shown, lambda part: str(part.number))

    def show_job(self, job: ComputeJob | None) -> None:
        if job is None or self.job is None or job.id != self.job.id:
            self.parts.arrange(())
        self.job = job
        self.setVisible(job is not None)
        if job is None:
            return
        self._title.setText(job.title)
        self.badge.say(*job_words(job))
        told = (words.moment(job.created_at), job.code_name, job.data_name, words.size(job.result_bytes or 0))
        self._facts.setText(" · ".join(part for part in told if part))
        self.bar.setValue(
            round(1000 * job.completed_subtasks / job.total_subtasks) if job.total_subtasks else 0
        )
        self.bar.setVisible(job.is_open)
        self.error.setText(job.error)
        self.error.setVisible(bool(job.error))
        self.result.setVisible(job.has_result)
        self.cancel.setVisible(job.is_open)

    def _with_job(self, do: Callable[[ComputeJob], Coroutine[Any, Any, None]]) -> None:
        if self.job is not None:
            self.around.tasks.start(do(self.job), type(self).__name__)

    def _paint(self) -> None:
        picture_before(self.result, self.around.theme, "download", "on_accent")
        picture_before(self.log, self.around.theme, "file-text")
        picture_before(self.cancel, self.around.theme, "x")
