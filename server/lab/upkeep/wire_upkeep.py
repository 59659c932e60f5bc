"""What comes in and goes out about audits, archiving and pruning, as document 002 writes it, our additions last."""

from typing import Annotated

import msgspec

from server.lab.wire import Text100

Days = Annotated[int, msgspec.Meta(ge=0, le=36_500)]
Path = Annotated[str, msgspec.Meta(min_length=1, max_length=1024)]


class AuditStarted(msgspec.Struct):
    message: str
    task_id: str


class AuditStatus(msgspec.Struct):
    task_id: str | None
    state: str
    progress: float
    started_at: str | None
    finished_at: str | None


class BrokenLink(msgspec.Struct):
    job_id: str
    missing_path: str
    issues: list[str]
    file_path: str
    expected_dir: str


class StaleFile(msgspec.Struct):
    job_id: str
    file_path: str
    expected_directory: str
    actual_directory: str


class HashMismatch(msgspec.Struct):
    job_id: str
    file_path: str
    expected_sha256: str
    actual_sha256: str


class AuditReport(msgspec.Struct):
    report_generated_at: str
    orphaned_files: list[str]
    broken_links: list[BrokenLink]
    stale_files: list[StaleFile]
    hash_mismatches: list[HashMismatch]
    files_checked: int
    task_id: str
    # More was found of some kind than the report holds.
    is_cut: bool = False


class OfFile(msgspec.Struct):
    file_path: Path
    staff_name: Text100


class ReviewedIssues(msgspec.Struct):
    job_id: Text100
    staff_name: Text100
    issues: Annotated[list[Annotated[str, msgspec.Meta(max_length=500)]], msgspec.Meta(max_length=100)] = []


class Retention(msgspec.Struct):
    retention_days: Days
    staff_name: Text100
    dry_run: bool = False


class AffectedJob(msgspec.Struct):
    id: str
    display_name: str
    status: str
    updated_at: str


class Archived(msgspec.Struct):
    message: str
    jobs_archived: int
    would_affect: int
    bytes: int
    sample: list[AffectedJob]
    # Locked by somebody, or with a file missing: they stay as they are.
    skipped: int = 0


class Pruned(msgspec.Struct):
    message: str
    jobs_deleted: int
    would_affect: int
    bytes: int
    sample: list[AffectedJob]
    skipped: int = 0
