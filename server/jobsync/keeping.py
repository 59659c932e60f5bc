"""The folder of the files: what a change leaves behind goes after its commit, and what a crash left goes at start.

A file belongs to a job because the database says so. Whatever else lies there is in the intent log, or is the part of
an upload that may still go on.
"""

import asyncio
import contextlib
import logging
import time
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from server.foundation import files, intents, processes
from server.foundation.failpoints import reach
from server.jobsync import contents
from server.jobsync.cabinet import Cabinet
from server.jobsync.lists import SYSTEM

log = logging.getLogger(__name__)

PARTS = ".parts"
# How long the beginning of an upload waits for the rest.
PART_KEPT_S = 7 * 24 * 3600.0


async def clear_away(cabinet: Cabinet, group_id: str | None) -> None:
    """Remove what a committed change no longer needs. What cannot go now is left to `recover`: the change is true."""
    if group_id is None:
        return
    try:
        doomed = await cabinet.db.read(intents.sources, group_id)
        await asyncio.to_thread(remove_all, cabinet.folder, doomed)
        await cabinet.db.write(intents.forget, group_id)
    except (OSError, SQLAlchemyError):
        log.exception("the files of a replaced list are not removed yet")


def remove_all(root: Path, paths: list[str]) -> None:
    """Many at once, and each folder synced once. Repeating it does no harm."""
    folders = set()
    for path in paths:
        reach("jobsync.clearing")
        with contextlib.suppress(FileNotFoundError):
            (root / path).unlink()
            folders.add((root / path).parent)
    for folder in folders:
        files.sync_folder(folder)
    reach("jobsync.cleared")


async def recover(cabinet: Cabinet) -> None:
    """At start, and again and again: what other processes left when they died."""
    alive = [cabinet.process_id, *await cabinet.db.read(processes.alive)]
    for group in await cabinet.db.read(intents.unfinished, alive, SYSTEM):
        doomed = [path for path in group.doomed if not await cabinet.db.read(contents.is_stored, path)]
        await asyncio.to_thread(remove_all, cabinet.folder, doomed)
        await cabinet.db.write(intents.forget, group.group_id)
        log.info("recovered an interrupted change of a job list: removed %d files", len(doomed))


def sweep(root: Path, *, is_alone: bool) -> None:
    """Remove broken uploads, and parts that nobody sent the rest of."""
    if is_alone:
        files.sweep_temporaries(root)
    latest = time.time() - PART_KEPT_S
    for part in root.glob(f"*/{PARTS}/*"):
        with contextlib.suppress(FileNotFoundError):
            if part.stat().st_mtime < latest:
                part.unlink()
