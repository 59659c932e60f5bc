"""What a person sees of it: one line for each file of the list or of the folder, in the list's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.records.job_lists import FileState, SyncedFile
from workstation.sync.job_list import places
from workstation.sync.job_list.merging import Step

if TYPE_CHECKING:
    from workstation.records.job_lists import ListedJob
    from workstation.sync.job_list.rounds import Rounds
    from workstation.sync.job_list.transfers import Moving


def picture(rounds: Rounds) -> list[SyncedFile]:
    listed = rounds.there.by_path()
    lines = [_line(rounds, job.file_path, job) for job in rounds.there.jobs]
    local = (*rounds.seen.files, *rounds.seen.unsettled)
    lines += [_line(rounds, path, None) for path in dict.fromkeys(local) if path not in listed]
    lines.sort(key=lambda line: (line.priority or 1 << 40, line.job_id or 1 << 60, line.path))
    return lines


def line(rounds: Rounds, path: str) -> SyncedFile:
    """One of them, for a file that is on its way."""
    return _line(rounds, path, next((job for job in rounds.there.jobs if job.file_path == path), None))


def _line(rounds: Rounds, path: str, job: ListedJob | None) -> SyncedFile:
    file, moving = rounds.seen.files.get(path), rounds.transfers.now
    priority = rounds.memory.wishes.get(path, job.priority if job else 0)
    is_moving = moving is not None and moving.path == path
    return SyncedFile(
        path=path,
        name=job.file_name if job else path.rpartition("/")[2],
        priority=priority,
        state=_state(rounds, path, job),
        size=file.size if file else job.size if job else 0,
        done=moving.done if moving is not None and is_moving else 0,
        note=rounds.transfers.troubles.get(path, ""),
        job_id=job.id if job else 0,
        is_here=file is not None,
    )


def _state(rounds: Rounds, path: str, job: ListedJob | None) -> FileState:
    moving, seen, step = rounds.transfers.now, rounds.seen, rounds.plan.steps.get(path)
    is_gone = path not in seen.files and (path in seen.away or step is Step.TAKE_OFF)
    for is_so, state in (
        # At once, though its transfer may still have to end.
        (path in rounds.transfers.held, FileState.HELD),
        (_is_moving(moving, path, up=True), FileState.UPLOADING),
        (_is_moving(moving, path, up=False), FileState.DOWNLOADING),
        (is_gone, FileState.GONE),
        (path in rounds.transfers.troubles, FileState.TROUBLE),
        (path in seen.unsettled, FileState.SETTLING),
    ):
        if is_so:
            return state
    if _is_in_step(rounds, path, job):
        return FileState.CONFLICT if places.is_conflict(path) else FileState.SYNCED
    if path not in seen.files and step in (None, Step.NOTHING):
        return FileState.ELSEWHERE
    return FileState.WAITING


def _is_moving(moving: Moving | None, path: str, *, up: bool) -> bool:
    return moving is not None and moving.path == path and moving.is_upload is up


def _is_in_step(rounds: Rounds, path: str, job: ListedJob | None) -> bool:
    agreed = rounds.memory.agreed.get(path)
    return (
        agreed is not None
        and agreed.was_here
        and job is not None
        and bool(agreed.sha256)
        and _still(rounds, path)
    )


def _still(rounds: Rounds, path: str) -> bool:
    """Nothing is known to be left to do for it, or it was done in this very round."""
    file, agreed = rounds.seen.files.get(path), rounds.memory.agreed[path]
    if rounds.plan.steps.get(path) is Step.DOWNLOAD:
        return True
    return file is not None and file.sha256 == agreed.sha256
