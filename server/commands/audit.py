"""Look through the storage: orphaned, missing, misplaced and changed files. Repairs nothing; 1 when something is wrong."""

import argparse
import asyncio
import uuid

from server.commands.folder import opened
from server.commands.speaking import say
from server.foundation.database import Database
from server.foundation.problems import Conflict
from server.lab.upkeep import auditing, audits
from server.lab.upkeep.audit_walk import Pace
from server.lab.upkeep.auditing import Findings
from server.opening.catalog import catalog_of
from server.settings import Settings

_SHOWN = 50


def add_arguments(_command: argparse.ArgumentParser) -> None:
    """Nothing but the folder."""


def run(options: argparse.Namespace) -> int:
    with opened(options.data) as (settings, db):
        findings = asyncio.run(_audited(settings, db))
    for line in in_words(findings):
        say(line)
    return 1 if is_wrong(findings) else 0


async def _audited(settings: Settings, db: Database) -> Findings:
    """As the server would, so that the desks see its progress and its report too."""
    owner = uuid.uuid4().hex
    begun = await db.write(audits.begin, str(uuid.uuid4()), owner)
    if not begun.is_new:
        raise Conflict("An audit is running already; its report will be on the workstation's audit panel.")

    async def told(share: float) -> None:
        await db.write(audits.progress, begun.task_id, owner, share)

    extensions = catalog_of(settings).slicer_extensions
    try:
        findings = await auditing.audit(db, settings.storage, extensions, told, Pace(rests=False))
    except BaseException:
        await db.write(audits.fail, begun.task_id)
        raise
    await db.write(audits.finish, begun.task_id, findings.report(begun.task_id))
    return findings


def is_wrong(findings: Findings) -> bool:
    return bool(
        findings.orphaned_files or findings.broken_links or findings.stale_files or findings.hash_mismatches
    )


def in_words(findings: Findings) -> list[str]:
    """The report for a terminal."""
    lines = [f"{findings.files_checked} recorded files were read and compared with their hashes."]
    lines += _section("files that no job knows", findings.orphaned_files)
    broken = [
        f"{link['missing_path']} of job {link['job_id']}: {', '.join(link['issues'])}"
        for link in findings.broken_links
    ]
    lines += _section("files of jobs that are missing or cannot be read", broken)
    stale = [
        f"{file['file_path']} of job {file['job_id']}, which belongs into {file['expected_directory']}"
        for file in findings.stale_files
    ]
    lines += _section("files in the wrong directory", stale)
    changed = [f"{file['file_path']} of job {file['job_id']}" for file in findings.hash_mismatches]
    lines += _section("files with other bytes than recorded", changed)
    return lines if is_wrong(findings) else [*lines, "Nothing is wrong."]


def _section(title: str, entries: list[str]) -> list[str]:
    if not entries:
        return []
    shown = [f"  {entry}" for entry in entries[:_SHOWN]]
    more = [f"  … and {len(entries) - _SHOWN} more"] if len(entries) > _SHOWN else []
    return [f"{len(entries)} {title}:", *shown, *more]
