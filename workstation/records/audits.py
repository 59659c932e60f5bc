"""What an audit of the storage found: files nobody owns, jobs without their file, files in the wrong place, changed bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from workstation.records import wire

ORPHANED, BROKEN, STALE, MISMATCHED = "orphaned", "broken", "stale", "mismatched"
KINDS = (ORPHANED, BROKEN, STALE, MISMATCHED)


@dataclass(frozen=True, slots=True)
class AuditStatus:
    task_id: str = ""
    state: str = "idle"
    """idle, running, done or failed."""
    progress: float = 0.0
    started_at: datetime | None = None
    finished_at: datetime | None = None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            task_id=wire.text(row.get("task_id")),
            state=wire.text(row.get("state")) or "idle",
            progress=wire.number(row.get("progress")) or 0.0,
            started_at=wire.moment(row.get("started_at")),
            finished_at=wire.moment(row.get("finished_at")),
        )

    @property
    def is_running(self) -> bool:
        return self.state == "running"


@dataclass(frozen=True, slots=True)
class Finding:
    kind: str
    path: str
    job_id: str = ""
    expected: str = ""
    """The right directory of a stale file, the right hash of a changed one."""
    actual: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind} {self.job_id} {self.path}"


@dataclass(frozen=True, slots=True)
class AuditReport:
    generated_at: datetime | None
    findings: tuple[Finding, ...] = ()
    files_checked: int | None = None
    is_cut: bool = False
    """There is more of some kind than a report holds."""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        checked = row.get("files_checked")
        return cls(
            generated_at=wire.moment(row.get("report_generated_at")),
            findings=(*_orphaned(row), *_broken(row), *_stale(row), *_mismatched(row)),
            files_checked=checked if isinstance(checked, int) else None,
            is_cut=bool(row.get("is_cut")),
        )

    def of(self, kind: str) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.kind == kind)

    def without(self, gone: Finding) -> "AuditReport":
        left = tuple(finding for finding in self.findings if finding != gone)
        return replace(self, findings=left)


def _orphaned(row: Mapping[str, Any]) -> tuple[Finding, ...]:
    return tuple(Finding(ORPHANED, path) for path in wire.words(row.get("orphaned_files")))


def _broken(row: Mapping[str, Any]) -> tuple[Finding, ...]:
    return tuple(
        Finding(BROKEN, wire.text(item.get("missing_path")), wire.text(item.get("job_id")))
        for item in row.get("broken_links") or ()
    )


def _stale(row: Mapping[str, Any]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            STALE,
            wire.text(item.get("file_path")),
            wire.text(item.get("job_id")),
            wire.text(item.get("expected_directory")),
            wire.text(item.get("actual_directory")),
        )
        for item in row.get("stale_files") or ()
    )


def _mismatched(row: Mapping[str, Any]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            MISMATCHED,
            wire.text(item.get("file_path")),
            wire.text(item.get("job_id")),
            wire.text(item.get("expected_sha256")),
            wire.text(item.get("actual_sha256")),
        )
        for item in row.get("hash_mismatches") or ()
    )
