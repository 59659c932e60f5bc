"""An audit from its start to a deleted orphan, followed by the feed or by asking."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.back_office import CLEAN, REPORT, BackOffice, opened
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.confirm import ConfirmDialog
from workstation.records.audits import BROKEN
from workstation.records.feed import AuditMoved
from workstation.settings import Settings
from workstation.views.upkeep.audit import AuditView

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def audit(
    app: QApplication, settings: Settings, office: BackOffice, *, is_bare: bool = True
) -> AsyncIterator[tuple[Program, AuditView]]:
    async with opened(app, settings, office, is_bare=is_bare) as program:
        program.window.go("audit")
        view = program.window.stack.currentWidget()
        assert isinstance(view, AuditView)
        await until(lambda: view.is_loaded)
        yield program, view


async def test_the_feed_carries_progress_and_report(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    office.report = None
    async with audit(qapp, settings, office) as (program, view):
        program.tasks.start(program.follower.run())
        assert view.body.currentWidget() is view.empty
        view.start_button.click()
        await until(lambda: view.status.is_running)
        office.say("audit", {"task_id": "task-2", "state": "running", "progress": 0.43})
        await until(lambda: "43" in view.progress.sentence)
        assert not view.start_button.isEnabled()
        office.report, office.audit = REPORT, {"task_id": "task-2", "state": "done", "progress": 1.0}
        office.say("audit", {"task_id": "task-2", "state": "done", "progress": 1.0})
        await until(lambda: view.report is not None)
        assert view.body.currentWidget() is view.findings
        assert view.start_button.isEnabled()


async def test_a_silent_feed_is_made_up_for_by_asking(
    qapp: QApplication, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workstation.views.upkeep.audit._POLL_S", 0.01)
    office = BackOffice()
    async with audit(qapp, settings, office) as (_, view):
        office.audit = {"task_id": "task-2", "state": "running", "progress": 0.1}
        view.show_status(view.status.from_wire(office.audit))
        office.audit = {"task_id": "task-2", "state": "running", "progress": 0.9}
        await until(lambda: view.status.progress == 0.9)
        office.report, office.audit = CLEAN, {"task_id": "task-2", "state": "done", "progress": 1.0}
        await until(lambda: view.report is not None and not view.report.findings)
        assert "1,234" in view._age.text()
        assert view.export_button.isHidden()


async def test_an_orphan_is_deleted_after_a_question(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with audit(qapp, settings, office) as (program, view):
        view.findings.table.selectRow(1)
        path = view.findings.table.record.path
        view.findings.delete_button.click()
        question = await sheet(ConfirmDialog)
        assert office.told("/admin/audit/orphaned-file") == []
        question.accept()
        await until(lambda: view.report is not None and len(view.report.findings) == 4)
        assert office.told("/admin/audit/orphaned-file") == [{"file_path": path, "staff_name": "Jane Doe"}]
        assert any(path in sentence for sentence in program.window.toasts.sentences)


async def test_a_finding_leads_to_its_job(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with audit(qapp, settings, office, is_bare=False) as (program, view):
        view.findings.chips.buttons[BROKEN].click()
        view.findings.table.selectRow(0)
        view.findings.job_button.click()
        await until(lambda: program.window.stack.currentWidget() is program.window.queue)


async def test_a_failed_audit_says_so(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with audit(qapp, settings, office) as (program, _):
        for state in ("running", "failed"):
            program.follower.audit_moved.emit(AuditMoved("task-2", state, 0.5))
        assert any("failed" in sentence for sentence in program.window.toasts.sentences)
