"""Running an audit: the async edge between what the database says (`audit_records`) and the disk (`audit_walk`).

It finds orphaned files, broken links, stale files and files whose bytes changed, and repairs nothing. Desks go on
meanwhile, so whatever looks wrong is asked again before it is reported.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from server.foundation import clock
from server.foundation.database import Database
from server.lab.desk import Desk
from server.lab.upkeep import audit_records, audit_walk, audits
from server.lab.upkeep.audit_records import Verdict
from server.lab.upkeep.audit_walk import Pace, Suspicion

log = logging.getLogger(__name__)

Told = Callable[[float], Awaitable[None]]

PREFIX = "storage/"
# A report is read by people: more of one kind than this says "something is wrong with the whole disk".
MOST_FINDINGS = 5000
_TELL_EVERY_S = 0.5
# A file costs about as much as hashing this many bytes, however small it is.
_BYTES_PER_FILE = 65536
_SHARE_OF_RECORDS = 0.9


@dataclass(slots=True)
class Findings:
    """What the report says; keys as document 002 names them, our own last."""

    orphaned_files: list[str] = field(default_factory=list)
    broken_links: list[dict[str, Any]] = field(default_factory=list)
    stale_files: list[dict[str, Any]] = field(default_factory=list)
    hash_mismatches: list[dict[str, Any]] = field(default_factory=list)
    files_checked: int = 0
    is_cut: bool = False

    def add(self, kind: list[Any], finding: object) -> None:
        if len(kind) < MOST_FINDINGS:
            kind.append(finding)
        else:
            self.is_cut = True

    def report(self, task_id: str) -> dict[str, Any]:
        return {
            "report_generated_at": clock.shown(clock.now()),
            "orphaned_files": self.orphaned_files,
            "broken_links": self.broken_links,
            "stale_files": self.stale_files,
            "hash_mismatches": self.hash_mismatches,
            "files_checked": self.files_checked,
            "task_id": task_id,
            "is_cut": self.is_cut,
        }


async def keep_auditing(desk: Desk) -> None:
    """Run what was asked for, one after the other, for as long as the app lives."""
    while True:
        await desk.audit_wanted.wait()
        desk.audit_wanted.clear()
        task_id = await desk.db.read(audits.run_by, desk.process_id)
        if task_id is not None:
            await _run(desk, task_id)


async def _run(desk: Desk, task_id: str) -> None:
    async def told(share: float) -> None:
        await desk.db.write(audits.progress, task_id, desk.process_id, share)

    try:
        findings = await audit(desk.db, desk.storage, desk.catalog.slicer_extensions, told, Pace(rests=True))
        await desk.db.write(audits.finish, task_id, findings.report(task_id))
    except Exception:
        log.exception("the audit %s failed", task_id)
        await desk.db.write(audits.fail, task_id)


async def audit(db: Database, storage: Path, extensions: tuple[str, ...], told: Told, pace: Pace) -> Findings:
    """Compare every record with its file, then every file with its record."""
    walk = _Walk(db, storage, extensions, _seldom(told), pace)
    try:
        await walk.records()
        await walk.files()
    finally:
        pace.stop()
    return walk.findings


class _Walk:
    def __init__(
        self, db: Database, storage: Path, extensions: tuple[str, ...], told: Told, pace: Pace
    ) -> None:
        self._db, self._storage, self._extensions = db, storage, extensions
        self._told, self._pace = told, pace
        self._files = 0
        self.findings = Findings()

    async def records(self) -> None:
        self._files, size = await self._db.survey(audit_records.amount)
        whole, done, seq = size + self._files * _BYTES_PER_FILE, 0, 0
        while batch := await self._db.survey(audit_records.after, seq, audit_walk.BATCH):
            seq = batch[-1].seq
            for suspicion in await asyncio.to_thread(audit_walk.examine, self._storage, batch, self._pace):
                await self._suspected(suspicion)
            self.findings.files_checked += len(batch)
            done += sum(recorded.size_bytes + _BYTES_PER_FILE for recorded in batch)
            await self._told(_SHARE_OF_RECORDS * min(1.0, done / max(1, whole)))

    async def files(self) -> None:
        listing, seen = audit_walk.listing(self._storage), 0
        # Beside each file lies a metadata file, so a sound storage lists about twice as many as are recorded.
        expected = max(1, 2 * self._files)
        while batch := await asyncio.to_thread(next, listing, None):
            names = {audit_walk.printable(path): path for path in batch}
            for verdict in await self._db.survey(audit_records.verdicts, list(names), self._extensions):
                if verdict.kind in ("stale", "orphan"):
                    await self._misplaced(verdict, names[verdict.path])
            seen += len(batch)
            share = _SHARE_OF_RECORDS + (1 - _SHARE_OF_RECORDS) * min(1.0, seen / expected)
            await self._told(min(share, 0.999))

    async def _suspected(self, suspicion: Suspicion) -> None:
        recorded = suspicion.recorded
        if not await self._db.survey(audit_records.still_so, recorded):
            return
        if suspicion.issue:
            broken = {
                "job_id": recorded.job_id,
                "missing_path": PREFIX + recorded.path,
                "issues": [suspicion.issue],
                "file_path": PREFIX + recorded.path,
                "expected_dir": recorded.directory,
            }
            self.findings.add(self.findings.broken_links, broken)
            return
        changed = {
            "job_id": recorded.job_id,
            "file_path": PREFIX + recorded.path,
            "expected_sha256": recorded.sha256,
            "actual_sha256": suspicion.actual_sha256,
        }
        self.findings.add(self.findings.hash_mismatches, changed)

    async def _misplaced(self, verdict: Verdict, path: str) -> None:
        # It may have been moved on since the directory was listed: there still, and nobody's still.
        if not await asyncio.to_thread(audit_walk.exists, self._storage, path):
            return
        again = await self._db.survey(audit_records.verdict, verdict.path, self._extensions)
        if again.kind == "orphan":
            self.findings.add(self.findings.orphaned_files, PREFIX + verdict.path)
        elif again.kind == "stale":
            stale = {
                "job_id": again.job_id,
                "file_path": PREFIX + verdict.path,
                "expected_directory": again.expected_directory,
                "actual_directory": verdict.path.rpartition("/")[0],
            }
            self.findings.add(self.findings.stale_files, stale)


def _seldom(told: Told) -> Told:
    """At most two progresses a second: each is a transaction, and every desk hears of it."""
    last = time.monotonic()

    async def tell(share: float) -> None:
        nonlocal last
        if time.monotonic() - last >= _TELL_EVERY_S:
            last = time.monotonic()
            await told(share)

    return tell
