"""Compute: the machines, a person's jobs, and the chosen job part by part with its result and its log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workstation.client import errors
from workstation.dialogs.compute.account import ComputeAccount, ComputeAccountDialog
from workstation.models.compute import ComputeJobsModel, MachinesModel, show_rows
from workstation.views.compute.errands import ComputeErrands
from workstation.views.compute.job_panel import ComputeJobPanel
from workstation.views.panel import is_asked_now, tell_failure
from workstation.widgets.empty import EmptyState
from workstation.widgets.failed_line import FailedLine
from workstation.widgets.labels import button, label, picture_before
from workstation.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from PySide6.QtGui import QHideEvent, QShowEvent

    from workstation.records.compute import ComputeJob, Machines
    from workstation.records.feed import Moved
    from workstation.views.surroundings import Surroundings

_LOOK_MS = 5000
_SOON_MS = 300


class ComputeScreen(QWidget):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.compute = around.compute
        self.errands = ComputeErrands(around, self)
        self.jobs = ComputeJobsModel(self)
        self.machines = MachinesModel(self)
        self.table = RecordTable(
            around.theme, self.jobs, self.tr("Compute jobs"), steps_back=("created",), newest_first=True
        )
        self.fleet = RecordTable(around.theme, self.machines, self.tr("Machines"), steps_back=("seen", "gpu"))
        self.panel = ComputeJobPanel(around, self.errands)
        self.empty = EmptyState(around.theme)
        self.new = button(self.tr("New job…"), "primary")
        self.out = button(self.tr("Sign out"))
        self.trouble = label("", "warning", wraps=True)
        self.failed = FailedLine()
        self._account = label("", "heading")
        self._later = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._is_looking = False
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._account, 1)
        head.addWidget(self.new)
        head.addWidget(self.out)
        self._mine = QStackedWidget()
        self._mine.addWidget(self._jobs_page())
        self._mine.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 18)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.failed)
        column.addWidget(self.trouble)
        column.addWidget(self._mine, 3)
        column.addWidget(label(self.tr("Machines"), "heading"))
        self._nobody = label(self.tr("No machine has been seen yet."), "muted", wraps=True)
        column.addWidget(self._nobody)
        column.addWidget(self.fleet, 1)
        self._paint()

    def _jobs_page(self) -> QSplitter:
        page = QSplitter(Qt.Orientation.Horizontal)
        page.setChildrenCollapsible(False)
        page.addWidget(self.table)
        page.addWidget(self.panel)
        page.setStretchFactor(0, 3)
        page.setStretchFactor(1, 2)
        return page

    def _connect(self) -> None:
        self.compute.changed.connect(self._show)
        self.compute.listed.connect(self._on_listed)
        self.compute.seen.connect(self._on_seen)
        self.table.chosen.connect(self._on_chosen)
        self.empty.pressed.connect(self._on_pressed)
        self.new.clicked.connect(lambda: self._start(self.errands.upload()))
        self.out.clicked.connect(lambda: self._start(self.compute.sign_out()))
        self.around.follower.moved.connect(self._on_moved)
        self.around.follower.caught_up.connect(self._later.start)
        self.around.theme.changed.connect(self._paint)
        self.around.desk.link.changed.connect(self._on_link_changed)
        self.failed.again.connect(self._on_due)
        self._later.timeout.connect(self._on_due)
        self._clock.timeout.connect(self._on_clock)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        super().showEvent(event)
        self._clock.start()
        self._later.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        super().hideEvent(event)
        self._clock.stop()
        self.failed.hold()

    async def sign_in(self) -> None:
        async def act(account: ComputeAccount) -> None:
            await self.compute.sign_in(account.email, account.password, is_new=account.is_new)

        sheet = ComputeAccountDialog(self.compute.last_account, self.window())
        if await self.around.errands.ask_until(sheet, act) and not self.compute.remembers:
            sentence = self.tr("This computer has no safe place for the sign-in: you will be asked again.")
            self.around.desk.notices.say("info", sentence)

    async def _look(self) -> None:
        if self._is_looking:
            return
        self._is_looking = True
        try:
            await self.compute.look()
            await self.panel.look()
        except errors.Unauthorised:
            raise
        except errors.ClientError as trouble:
            tell_failure(self.failed, trouble, self.around.desk.link)
        else:
            self.failed.rest()
        finally:
            self._is_looking = False

    def _on_link_changed(self) -> None:
        if is_asked_now(self.failed, self.around.desk.link, self):
            self._later.start()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self.around.tasks.start(work, type(self).__name__)

    def _show(self) -> None:
        is_in = bool(self.compute.account)
        self._account.setText(self.compute.account or self.tr("Compute jobs"))
        self.new.setVisible(is_in)
        self.out.setVisible(is_in)
        self._on_listed(self.compute.jobs)
        self._on_seen(self.compute.machines)
        self._later.start()

    def _on_listed(self, jobs: tuple[ComputeJob, ...]) -> None:
        chosen = self.table.record
        show_rows(self.jobs, jobs, lambda job: str(job.id))
        if chosen is not None:
            self.table.choose(str(chosen.id))
        elif jobs:
            self.table.choose(str(jobs[0].id))
        self.panel.show_job(self.table.record)  # the choice is the same, what it says is not
        self._mine.setCurrentIndex(0 if jobs else 1)
        if not self.compute.account:
            self.empty.say(
                "user-round",
                self.tr("Your scripts on the lab's idle machines"),
                self.tr(
                    "Upload a Python script and a CSV: the rows are shared out among the machines below, and you get one "
                    "result."
                ),
                self.tr("Sign in…"),
            )
        elif not self.compute.is_listed:
            self.empty.say("inbox", self.tr("Compute jobs"), self.tr("The list appears here."))
        elif not jobs:
            self.empty.say(
                "inbox",
                self.tr("No jobs yet"),
                self.tr("A job is a script, the packages that it needs, and a CSV."),
                self.tr("New job…"),
            )

    def _on_seen(self, machines: Machines) -> None:
        show_rows(self.machines, machines.agents, lambda machine: machine.id)
        self.trouble.setText(machines.problem)
        self.trouble.setAccessibleName(machines.problem)
        self.trouble.setVisible(bool(machines.problem))
        self.fleet.setVisible(bool(machines.agents))
        self._nobody.setVisible(not machines.agents)

    def _on_chosen(self, job: ComputeJob | None) -> None:
        self.panel.show_job(job)
        self._later.start()

    def _on_pressed(self) -> None:
        self._start(self.errands.upload() if self.compute.account else self.sign_in())

    def _on_moved(self, moved: Moved) -> None:
        if moved.kind == "compute" and self.isVisible() and not self._later.isActive():
            self._later.start()

    def _on_clock(self) -> None:
        """After a failure its own pause counts, or a person."""
        if not self.failed.failures:
            self._on_due()

    def _on_due(self) -> None:
        if self.isVisible() and self.around.desk.link.is_online:
            self._start(self._look())

    def _paint(self) -> None:
        picture_before(self.new, self.around.theme, "plus", "on_accent")
        picture_before(self.out, self.around.theme, "log-out")
