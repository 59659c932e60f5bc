"""Slicing a job away from the lab's disk: fetch its file into a work folder, save what the slicer made beside it."""

from __future__ import annotations

import asyncio
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from workstation.client.files import hash_of
from workstation.sync import work_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from workstation.actions.desk import Desk
    from workstation.records.files import StoredFile
    from workstation.records.jobs import Job, JobDetails
    from workstation.sync.work_folder import WorkFolder

    Progress = Callable[[int, int], None]


def file_of(details: JobDetails) -> str:
    """The name of the file that the job stands on now: the original, later the approved one."""
    return PurePosixPath(details.file_path.replace("\\", "/")).name or details.job.display_name


def on_shared_disk(details: JobDetails, storage: str) -> Path | None:
    """The file where this desk has the lab's storage mounted; None when it has not, or the path leads elsewhere."""
    if not storage:
        return None
    root = Path(storage).resolve()
    parts = PurePosixPath(details.file_path.replace("\\", "/")).parts[-2:]
    path = root.joinpath(*parts).resolve()
    return path if path.is_relative_to(root) and path.is_file() else None


async def is_the_file(details: JobDetails, path: Path) -> bool:
    """Another lab's folder may have a file of the same name; the bytes decide."""
    found = await asyncio.to_thread(hash_of, path)
    return found == details.file_sha256 or not details.file_sha256


async def fetch(desk: Desk, job: Job, filename: str, folder: Path, progress: Progress) -> Path:
    """The file in the folder, verified. One of that name that somebody changed here is put aside, not lost."""
    target = folder / filename
    await desk.files.fetch(job.id, filename, target, progress)
    return target


async def save_candidate(
    desk: Desk, job: Job, folder: WorkFolder, path: Path, progress: Progress
) -> StoredFile:
    """Uploads one sliced file under the job's own name; the folder remembers which bytes the server has."""
    stamp = work_folder.stamp_of(path)
    name = candidate_name(desk, job, folder, path)
    stored = await desk.files.save(job.id, name, path, progress, desk.leases.token(job.id))
    folder.remember_sent(path.name, stamp)
    return stored


def candidate_name(desk: Desk, job: Job, folder: WorkFolder, path: Path) -> str:
    catalog = desk.shift.catalog
    original = folder.note.original or job.display_name
    return work_folder.candidate_name(
        path.name, original, catalog.slicer_extensions, catalog.model_extensions
    )
