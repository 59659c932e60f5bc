"""The audit: starts one, shows how far it is, and its report in four sections with what to do about each."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workstation.actions import audits
from workstation.dialogs.confirm import ConfirmDialog
from workstation.models import findings, words
from workstation.records import wire
from workstation.records.audits import AuditReport, AuditStatus
from workstation.views.export import export
from workstation.views.panel import Panel
from workstation.views.upkeep.findings import AuditFindings
from workstation.widgets.busy_line import BusyLine
from workstation.widgets.empty import EmptyState
from workstation.widgets.labels import button, card, label, picture_before

if TYPE_CHECKING:
    from workstation.records.audits import Finding
    from workstation.records.feed import AuditMoved
    from workstation.views.surroundings import Surroundings

_POLL_S = 2.0
_FRESH, _OLD = timedelta(minutes=1), timedelta(days=7)


class AuditView(Panel):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.status = AuditStatus()
        self.report: AuditReport | None = None
        self._watching: asyncio.Task[None] | None = None
        self._was_told = False
        self.progress = BusyLine()
        self.empty = EmptyState(around.theme)
        self.findings = AuditFindings(around.theme)
        self.start_button = button(self.tr("Start audit"), "primary")
        self.export_button = button(self.tr("Export as CSV…"))
        self._age = label("", "muted", wraps=True)
        self._build()
        self._connect()
        self._show()

    async def load(self) -> None:
        self.show_status(await self.around.desk.admin.audit_status())
        self.show_report(await self.around.desk.admin.audit_report())

    def show_loaded(self) -> None:
        self._show()

    def show_status(self, status: AuditStatus) -> None:
        """From an answer or the feed; the end of a run brings its report."""
        was_running, self.status = self.status.is_running, status
        if status.is_running and (self._watching is None or self._watching.done()):
            self._watching = self.around.tasks.start(self._watch(), "audit")
        if was_running and status.state == "done":
            self.reload()
        if was_running and status.state == "failed":
            self.around.desk.notices.say("danger", self.tr("The audit failed. The server's log says why."))
        self._show()

    def show_report(self, report: AuditReport | None) -> None:
        self.report = report
        self.findings.show_report(report or AuditReport(None))
        self._show()

    def _build(self) -> None:
        frame, column = card()
        row = QHBoxLayout()
        row.setSpacing(16)
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(label(self.tr("Does the storage hold what the jobs say?"), "heading"))
        explanation = self.tr(
            "The audit compares every stored file with the jobs, and its bytes with their fingerprint."
            " It repairs nothing by itself."
        )
        said.addWidget(label(explanation, "muted", wraps=True))
        said.addWidget(self._age)
        row.addLayout(said, 1)
        row.addWidget(self.export_button)
        row.addWidget(self.start_button)
        column.addLayout(row)
        column.addWidget(self.progress)
        self.body = QStackedWidget()
        self.body.addWidget(self.empty)
        self.body.addWidget(self.findings)
        self.column.addWidget(frame)
        self.column.addWidget(self.body, 1)
        self._paint()

    def _connect(self) -> None:
        self.start_button.clicked.connect(self._on_start_clicked)
        self.export_button.clicked.connect(self._on_export_clicked)
        self.empty.pressed.connect(self._on_start_clicked)
        self.findings.delete_wanted.connect(self._on_delete_wanted)
        self.findings.job_wanted.connect(self._on_job_wanted)
        self.around.follower.audit_moved.connect(self._on_audit_moved)
        self.around.theme.changed.connect(self._paint)

    # what is going on

    async def _watch(self) -> None:
        """While an audit runs: the feed tells how far it is; when it is silent the server is asked."""
        while self.status.is_running:
            self._was_told = False
            await asyncio.sleep(_POLL_S)
            if not self._was_told:
                self.show_status(await self.around.desk.admin.audit_status())

    async def _start(self) -> None:
        self.start_button.setEnabled(False)
        try:
            task_id = await audits.start(self.around.desk)
        finally:
            self._show()
        self.show_status(AuditStatus(task_id, "running"))

    async def _delete(self, finding: Finding) -> None:
        if not await self.around.errands.know_staff():
            return

        async def act(_yes: object) -> None:
            await audits.delete(self.around.desk, finding)

        sheet = ConfirmDialog(
            self.tr("Delete this file for good?"),
            self.tr("{path}\n\nNo job uses it. The deletion is recorded in the name of {staff}.").format(
                path=finding.path, staff=self.around.desk.shift.staff_name
            ),
            self.tr("Delete file"),
            look="danger",
            parent=self.window(),
        )
        if await self.around.errands.ask_until(sheet, act):
            self.around.errands.say(self.tr("Deleted: {path}").format(path=finding.path))
            if self.report is not None:
                self.show_report(self.report.without(finding))

    def _on_audit_moved(self, moved: AuditMoved) -> None:
        self._was_told = True
        self.show_status(AuditStatus(moved.task_id, moved.state, moved.progress))

    def _on_start_clicked(self) -> None:
        self.start(self._start())

    def _on_delete_wanted(self, finding: Finding) -> None:
        self.start(self._delete(finding))

    def _on_job_wanted(self, job_id: str) -> None:
        self.start(self.go_to_job(job_id))

    def _on_export_clicked(self) -> None:
        if self.report is not None:
            titles, rows = findings.table_of(self.report)
            name = f"audit {(wire.stamp(self.report.generated_at) or '')[:10]}"
            self.start(export(self.around.desk.notices, name, titles, rows, self.window()))

    # what is shown

    def _show(self) -> None:
        is_running = self.status.is_running
        self.start_button.setEnabled(not is_running)
        if is_running:
            share = self.status.progress
            said = self.tr("Looking through the storage: {n} %").format(n=round(share * 100))
            self.progress.show_work(said, share, can_stop=False)
        else:
            self.progress.rest()
        has_findings = self.report is not None and bool(self.report.findings)
        self.export_button.setVisible(has_findings)
        self.body.setCurrentWidget(self.findings if has_findings else self.empty)
        self._age.setText(self._age_of(self.report))
        if not has_findings:
            self._explain_empty(is_running=is_running)

    def _age_of(self, report: AuditReport | None) -> str:
        if report is None or report.generated_at is None:
            return ""
        now = datetime.now(UTC)
        when, is_fresh = words.moment(report.generated_at), now - report.generated_at < _FRESH
        if is_fresh:
            said = self.tr("Last report: {when}, just now.").format(when=when)
        else:
            said = self.tr("Last report: {when}, {age} ago.").format(
                when=when, age=words.age(report.generated_at, now)
            )
        if report.files_checked is not None:
            said += " " + self.tr("Files checked: {n}.").format(n=f"{report.files_checked:,}")
        if report.is_cut:
            said += " " + self.tr("There is more than this report can hold; run it again after clearing up.")
        if now - report.generated_at > _OLD:
            said += " " + self.tr("That was a while ago: start a new one.")
        return said

    def _explain_empty(self, *, is_running: bool) -> None:
        if is_running:
            self.empty.say("search", self.tr("The audit is running"), self.tr("Its report appears here."))
        elif not self.is_loaded:
            self.empty.say("shield-check", self.tr("Storage audit"), self.tr("The last report appears here."))
        elif self.report is None:
            self.empty.say(
                "shield-check",
                self.tr("No audit yet"),
                self.tr("The first one takes a moment per stored file. The lab can work meanwhile."),
                self.tr("Start the first audit"),
            )
        else:
            self.empty.say("badge-check", self.tr("Nothing wrong"), self._age_of(self.report))

    def _paint(self) -> None:
        picture_before(self.start_button, self.around.theme, "circle-play", "on_accent")
        picture_before(self.export_button, self.around.theme, "download")
