"""What an audit found, as rows, with what each kind means and what to do about it."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from workstation.models.table import Cell, Column, RecordTableModel
from workstation.records.audits import BROKEN, MISMATCHED, ORPHANED, STALE, Finding

if TYPE_CHECKING:
    from workstation.models.csv_text import Value
    from workstation.records.audits import AuditReport

_ICONS = {ORPHANED: "file-box", BROKEN: "triangle-alert", STALE: "rotate-ccw", MISMATCHED: "circle-alert"}


class FindingsModel(RecordTableModel[Finding]):
    def __init__(self, parent: QObject | None = None) -> None:
        tr = QCoreApplication.translate
        columns = (
            Column("file", tr("FindingsModel", "File"), _file, attrgetter("path"), 320),
            Column("fault", tr("FindingsModel", "What is wrong"), _fault, fault, 280),
            Column("job", tr("FindingsModel", "Job"), _job, attrgetter("job_id"), 110),
        )
        super().__init__(columns, attrgetter("key"), parent)


def kind_name(kind: str) -> str:
    tr = QCoreApplication.translate
    return {
        ORPHANED: tr("FindingsModel", "Orphaned files"),
        BROKEN: tr("FindingsModel", "Broken links"),
        STALE: tr("FindingsModel", "Stale files"),
        MISMATCHED: tr("FindingsModel", "Changed content"),
    }[kind]


def meaning(kind: str) -> str:
    tr = QCoreApplication.translate
    return {
        ORPHANED: tr("FindingsModel", "These files lie in the storage, but no job knows them."),
        BROKEN: tr("FindingsModel", "These jobs name a file that is not in the storage."),
        STALE: tr("FindingsModel", "These files lie in a folder that does not fit their job's status."),
        MISMATCHED: tr(
            "FindingsModel", "The bytes of these files are not those that were stored: damaged or replaced."
        ),
    }[kind]


def remedy(kind: str) -> str:
    tr = QCoreApplication.translate
    return {
        ORPHANED: tr(
            "FindingsModel", "Look whether somebody still needs the file; if nobody does, delete it here."
        ),
        BROKEN: tr(
            "FindingsModel",
            "Bring the file back from the backup, or reject the job and ask for a new upload.",
        ),
        STALE: tr(
            "FindingsModel",
            "When the job has its file in the right folder too, delete this copy; when this is the only"
            " one, move it back by hand.",
        ),
        MISMATCHED: tr(
            "FindingsModel", "Do not print it. Bring the file back from the backup, or approve the job anew."
        ),
    }[kind]


def fault(finding: Finding) -> str:
    """In one line, also for the spreadsheet."""
    tr = QCoreApplication.translate
    if finding.kind == STALE:
        return tr("FindingsModel", "Lies in {actual}, belongs in {expected}").format(
            actual=finding.actual or "?", expected=finding.expected or "?"
        )
    if finding.kind == MISMATCHED:
        return tr("FindingsModel", "Is {actual}, was stored as {expected}").format(
            actual=finding.actual[:12] or "?", expected=finding.expected[:12] or "?"
        )
    return {
        ORPHANED: tr("FindingsModel", "Belongs to no job"),
        BROKEN: tr("FindingsModel", "Is missing from the storage"),
    }[finding.kind]


def table_of(report: AuditReport) -> tuple[list[str], list[list[Value]]]:
    """The whole report for a spreadsheet: titles and rows."""
    tr = QCoreApplication.translate
    titles = [
        tr("FindingsModel", "Kind"),
        tr("FindingsModel", "File"),
        tr("FindingsModel", "Job"),
        tr("FindingsModel", "What is wrong"),
        tr("FindingsModel", "Expected"),
        tr("FindingsModel", "Found"),
    ]
    rows: list[list[Value]] = [
        [kind_name(item.kind), item.path, item.job_id, fault(item), item.expected, item.actual]
        for item in report.findings
    ]
    return titles, rows


def _file(finding: Finding) -> Cell:
    folder, _, name = finding.path.rpartition("/")
    return Cell(name, folder, icon=_ICONS[finding.kind], tip=finding.path)


def _fault(finding: Finding) -> Cell:
    tip = f"{finding.actual}\n{finding.expected}" if finding.kind == MISMATCHED else fault(finding)
    return Cell(fault(finding), tip=tip)


def _job(finding: Finding) -> Cell:
    return Cell(finding.job_id[:8] or "–", tip=finding.job_id)
