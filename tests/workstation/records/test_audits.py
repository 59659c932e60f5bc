"""Audit reports and states as the wire says them."""

from tests.workstation.back_office import CLEAN, REPORT
from workstation.records.audits import BROKEN, KINDS, MISMATCHED, ORPHANED, STALE, AuditReport, AuditStatus


def test_a_report_has_four_kinds_of_findings() -> None:
    report = AuditReport.from_wire(REPORT)
    assert [len(report.of(kind)) for kind in KINDS] == [2, 1, 1, 1]
    assert report.of(ORPHANED)[0].path == "storage/Uploaded/forgotten.stl"
    assert report.of(BROKEN)[0].job_id
    assert (report.of(STALE)[0].expected, report.of(STALE)[0].actual) == ("ReadyToPrint", "Pending")
    assert report.of(MISMATCHED)[0].actual == "b" * 64
    assert report.files_checked == 1234
    assert len({finding.key for finding in report.findings}) == 5


def test_a_clean_or_old_report_is_empty() -> None:
    assert AuditReport.from_wire(CLEAN).findings == ()
    assert AuditReport.from_wire({"report_generated_at": "2026-11-20T12:00:00Z"}).files_checked is None


def test_a_deleted_file_leaves_the_report() -> None:
    report = AuditReport.from_wire(REPORT)
    rest = report.without(report.of(ORPHANED)[0])
    assert len(rest.of(ORPHANED)) == 1
    assert rest.generated_at == report.generated_at
    assert rest.files_checked == 1234


def test_a_state_forgives_what_is_missing() -> None:
    assert AuditStatus.from_wire({}) == AuditStatus()
    running = AuditStatus.from_wire({"task_id": None, "state": "running", "progress": 0.4})
    assert running.is_running
    assert running.progress == 0.4
