"""One of the two sweeps: its rule in plain words, the days, what it would touch now, and the button that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSpinBox, QStackedWidget, QVBoxLayout, QWidget

from workstation.actions import retention
from workstation.dialogs.ask import ask
from workstation.dialogs.confirm import ConfirmDialog
from workstation.dialogs.typed import TypedDialog
from workstation.models import words
from workstation.models.swept_jobs import SweptJobsModel
from workstation.records.retention import ARCHIVE, Sweep
from workstation.widgets.busy_line import BusyLine
from workstation.widgets.empty import EmptyState
from workstation.widgets.labels import button, label
from workstation.widgets.record_table import RecordTable

if TYPE_CHECKING:
    import asyncio

    from workstation.dialogs.sheet import Sheet
    from workstation.views.surroundings import Surroundings

_TYPING_MS = 400
_MOST_DAYS = 36_500
_DAYS = {"archive": 90, "prune": 365}


class SweepCard(QFrame):
    swept = Signal()

    def __init__(self, around: Surroundings, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")  # a Qt property, read by the style sheet
        self._around = around
        self._verb = verb
        self.sweep: Sweep | None = None
        self._asking: asyncio.Task[Any] | None = None
        self._is_sweeping = False
        self.days = QSpinBox()
        self.model = SweptJobsModel(self)
        self.table = RecordTable(
            around.theme,
            self.model,
            self.tr("Oldest jobs that it would touch"),
            order="job",
        )
        self.empty = EmptyState(around.theme)
        self.busy = BusyLine()
        self.go = button("", "primary" if verb == ARCHIVE else "danger")
        self._sum = label("", "heading", wraps=True)
        self._result = label("", "hint", wraps=True)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._build()
        self._connect()
        self._show()

    async def load(self) -> None:
        """The preview; it needs a name, like everything that is asked of the storage."""
        if self._is_sweeping:
            return
        shift, days = self._around.desk.shift, self.days.value()
        self.sweep = (
            await retention.preview(self._around.desk, self._verb, days) if shift.staff_name else None
        )
        self._show()

    def _build(self) -> None:
        is_archive = self._verb == ARCHIVE
        title = self.tr("Archive what is finished") if is_archive else self.tr("Delete what was archived")
        self._result.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(label(title, "heading"))
        column.addWidget(label(self._explanation(), "muted", wraps=True))
        column.addLayout(self._days_row())
        column.addWidget(self._sum)
        column.addWidget(self.busy)
        column.addWidget(self._stack, 1)
        column.addWidget(self._result)
        column.addWidget(self.go)

    def _explanation(self) -> str:
        if self._verb == ARCHIVE:
            return self.tr(
                "Jobs that were picked up or rejected, and have not changed for this long, move to"
                " “Archived” with their files. They can still be looked at."
            )
        return self.tr(
            "Archived jobs that have not changed for this long are deleted for good: the job, its"
            " history and its files. Only a backup brings them back."
        )

    def _days_row(self) -> QHBoxLayout:
        caption = label(self.tr("Unchanged for at least"))
        self.days.setRange(1, _MOST_DAYS)
        self.days.setValue(_DAYS[self._verb])
        self.days.setSuffix(self.tr(" days"))
        self.days.setAccessibleName(self.tr("Unchanged for at least, in days"))
        self.days.lineEdit().setTextMargins(8, 0, 0, 0)
        self.days.setMinimumWidth(130)
        caption.setBuddy(self.days)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(caption)
        row.addWidget(self.days)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self._typing.timeout.connect(self._preview)
        self.days.valueChanged.connect(self._on_days_changed)
        self.busy.stopped.connect(self._on_stopped)
        self.empty.pressed.connect(self._on_who_pressed)
        self.go.clicked.connect(self._on_go_clicked)

    # asking

    def _on_days_changed(self) -> None:
        self.sweep = None
        self._result.hide()
        self._show()
        self._typing.start()

    def _preview(self) -> None:
        self._on_stopped()
        self.busy.show_work(self.tr("Counting …"))
        self._asking = self._around.tasks.start(self.load(), f"preview {self._verb}")
        self._asking.add_done_callback(self._on_asked)

    def _on_asked(self, task: asyncio.Task[Any]) -> None:
        if task is self._asking:
            self._asking = None
            self.busy.rest()

    def _on_stopped(self) -> None:
        if self._asking is not None:
            self._asking.cancel()

    def _on_who_pressed(self) -> None:
        self._around.tasks.start(self._around.errands.choose_staff(), "choose staff")

    def _on_go_clicked(self) -> None:
        self._around.tasks.start(self._sweep(), self._verb)

    # doing

    async def _sweep(self) -> None:
        """Counts once more before it asks: the number in the question is the present one."""
        if not await self._around.errands.know_staff():
            return
        await self.load()
        sweep, days = self.sweep, self.days.value()
        if sweep is None or sweep.count == 0 or not await ask(self._question(sweep, days)):
            return
        self._is_sweeping = True
        self._result.hide()
        self._show()
        self.busy.show_work(self._under_way(sweep.count), can_stop=False)
        try:
            done = await retention.sweep(self._around.desk, self._verb, days)
        finally:
            self._is_sweeping = False
            self.busy.rest()
            self._show()
        self._tell(done)
        self.swept.emit()

    def _question(self, sweep: Sweep, days: int) -> Sheet:
        jobs = words.jobs(sweep.count)
        facts = {
            "jobs": jobs,
            "days": days,
            "size": words.size(sweep.size_bytes) or "0 B",
            "staff": self._around.desk.shift.staff_name,
        }
        if self._verb == ARCHIVE:
            return ConfirmDialog(
                self.tr("Archive {jobs}?").format(jobs=jobs),
                self.tr(
                    "Unchanged for {days} days or more, {size} of files. Recorded in the name of {staff}."
                ).format(**facts),
                self.tr("Archive {jobs}").format(jobs=jobs),
                parent=self.window(),
            )
        return TypedDialog(
            self.tr("Delete {jobs} for good?").format(jobs=jobs),
            self.tr(
                "Archived and unchanged for {days} days or more, {size} of files. Nothing but a backup brings"
                " them back. Recorded in the name of {staff}."
            ).format(**facts),
            self.tr("Delete {jobs}").format(jobs=jobs),
            str(sweep.count),
            parent=self.window(),
        )

    def _under_way(self, count: int) -> str:
        jobs = words.jobs(count)
        if self._verb == ARCHIVE:
            return self.tr("Archiving {jobs} …").format(jobs=jobs)
        return self.tr("Deleting {jobs} …").format(jobs=jobs)

    def _tell(self, done: Sweep) -> None:
        jobs = words.jobs(done.count)
        if self._verb == ARCHIVE:
            said = self.tr("Archived: {jobs}.").format(jobs=jobs)
        else:
            said = self.tr("Deleted: {jobs}.").format(jobs=jobs)
        if done.skipped:
            said += " " + self.tr(
                "Left as they are, because somebody holds them or a file is missing: {n}."
            ).format(n=done.skipped)
        self._result.setText(said)
        self._result.show()
        self._around.errands.say(said)

    # showing

    def _show(self) -> None:
        sweep = self.sweep
        count = sweep.count if sweep else 0
        self.model.show_sweep(sweep or Sweep(0))
        self._sum.setText(self._summary(sweep))
        self._stack.setCurrentWidget(self.table if count else self.empty)
        jobs = words.jobs(count)
        if not count:
            self.go.setText(self.tr("Archive…") if self._verb == ARCHIVE else self.tr("Delete for good…"))
        elif self._verb == ARCHIVE:
            self.go.setText(self.tr("Archive {jobs}…").format(jobs=jobs))
        else:
            self.go.setText(self.tr("Delete {jobs} for good…").format(jobs=jobs))
        self.go.setAccessibleName(self.go.text().rstrip("…"))
        self.go.setEnabled(count > 0 and not self._is_sweeping)
        self.days.setEnabled(not self._is_sweeping)
        self._explain_empty()

    def _summary(self, sweep: Sweep | None) -> str:
        if sweep is None or not sweep.count:
            return ""
        said = self.tr("{jobs}, {size}").format(
            jobs=words.jobs(sweep.count), size=words.size(sweep.size_bytes) or "0 B"
        )
        if len(sweep.sample) < sweep.count:
            said += " · " + self.tr("the first {n}:").format(n=len(sweep.sample))
        return said

    def _explain_empty(self) -> None:
        if not self._around.desk.shift.staff_name:
            self.empty.say(
                "user-round",
                self.tr("Who is asking?"),
                self.tr("The preview needs the name of somebody on the staff list."),
                self.tr("Choose a name"),
            )
        elif self.sweep is None:
            self.empty.say("archive", self.tr("Counting …"), "")
        else:
            self.empty.say(
                "badge-check",
                self.tr("Nothing to do"),
                self.tr("No job is that old: nothing unchanged for {n} days.").format(n=self.days.value()),
            )
