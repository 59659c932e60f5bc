"""What comes back: results go to the disk first, then the database says so; when all are there, they are joined."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Row

from server.compute import files, jobs, parts
from server.compute.agent.workshop import DONE, FAILED, Brought
from server.compute.engine.cluster import Begun, Heard, Lost, Returned
from server.compute.parts import Attempt, News
from server.foundation import files as durable
from server.foundation.database import Database
from server.foundation.failpoints import reach


class Taking:
    """`storage_bytes`: what all jobs may hold."""

    def __init__(self, db: Database, folder: Path, storage_bytes: int) -> None:
        self._db = db
        self._folder = folder
        self._storage_bytes = storage_bytes

    async def take(self, heard: Sequence[Heard]) -> None:
        if not heard:
            return
        returned = [(Attempt.of(each.key), each.brought) for each in heard if isinstance(each, Returned)]
        lost = [(Attempt.of(each.key), each.is_killed) for each in heard if isinstance(each, Lost)]
        if returned:
            folders = await self._db.read(jobs.open_folders, {attempt.job_id for attempt, _ in returned})
            await asyncio.to_thread(self._keep, folders, returned)
            reach("compute.kept")
        stopped = [attempt for attempt, brought in returned if brought.state not in (DONE, FAILED)]
        news = News(
            begun=[(Attempt.of(each.key), each.agent) for each in heard if isinstance(each, Begun)],
            done=[(attempt, len(brought.output)) for attempt, brought in returned if brought.state == DONE],
            failed=[(attempt, brought.sentence) for attempt, brought in returned if brought.state == FAILED],
            lost=[attempt for attempt, is_killed in lost if is_killed],
            again=[*stopped, *(attempt for attempt, is_killed in lost if not is_killed)],
        )
        await self._db.write(parts.settle, news, self._storage_bytes)
        if returned:
            reach("compute.taken")

    async def merge(self) -> None:
        for job in await self._db.read(jobs.unmerged):
            rows = await self._db.read(parts.of_job, job.id)
            try:
                size = await asyncio.to_thread(_merged, self._folder / job.folder, rows)
            except OSError as error:
                await self._db.write(jobs.fail, job.id, f"The results could not be joined: {error.strerror}.")
                continue
            reach("compute.merged")
            await self._db.write(jobs.complete, job.id, size)

    def _keep(self, folders: dict[int, str], returned: list[tuple[Attempt, Brought]]) -> None:
        for attempt, brought in returned:
            folder = self._folder / folders.get(attempt.job_id, "-")
            if not folder.is_dir():
                continue  # the job has ended, or was forgotten
            place = files.parts(folder)
            if not place.is_dir():
                place.mkdir()
                durable.sync_folder(folder)
            if brought.log.strip():
                files.log(folder, attempt.number, attempt.attempt).write_text(brought.log, "utf-8", "replace")
            if brought.state == DONE:
                durable.write_durably(files.output(folder, attempt.number, attempt.attempt), brought.output)


def _merged(folder: Path, rows: list[Row[Any]]) -> int:
    from server.compute.slices.merging import merge  # noqa: PLC0415  # numpy: only jobs pay for it

    with (folder / files.DATA).open("rb", buffering=0) as data:
        header = data.read(rows[0].start)
    outputs = [files.output(folder, row.number, row.attempt) for row in rows]
    temporary = durable.temporary_beside(files.parts(folder))
    with temporary.open("x+b") as target:
        size = merge(outputs, target, header)
        target.flush()
        os.fsync(target.fileno())
    durable.publish(temporary, folder / files.RESULT)
    return size
