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


class Taking:
    def __init__(self, db: Database, folder: Path) -> None:
        self._db = db
        self._folder = folder

    async def take(self, heard: Sequence[Heard]) -> None:
        if not heard:
            return
        returned = [(Attempt.of(each.key), each.brought) for each in heard if isinstance(each, Returned)]
        lost = [(Attempt.of(each.key), each.is_killed) for each in heard if isinstance(each, Lost)]
        if returned:
            folders = await self._db.read(jobs.folders_of, {attempt.job_id for attempt, _ in returned})
            await asyncio.to_thread(self._keep, folders, returned)
        stopped = [attempt for attempt, brought in returned if brought.state not in (DONE, FAILED)]
        news = News(
            begun=[(Attempt.of(each.key), each.agent) for each in heard if isinstance(each, Begun)],
            done=[(attempt, len(brought.output)) for attempt, brought in returned if brought.state == DONE],
            failed=[(attempt, brought.sentence) for attempt, brought in returned if brought.state == FAILED],
            lost=[attempt for attempt, is_killed in lost if is_killed],
            again=[*stopped, *(attempt for attempt, is_killed in lost if not is_killed)],
        )
        await self._db.write(parts.settle, news)

    async def merge(self) -> None:
        for job in await self._db.read(jobs.unmerged):
            rows = await self._db.read(parts.of_job, job.id)
            try:
                size = await asyncio.to_thread(self._merge, job, rows)
            except OSError as error:
                await self._db.write(jobs.fail, job.id, f"The results could not be joined: {error.strerror}.")
                continue
            await self._db.write(jobs.complete, job.id, size)
            await asyncio.to_thread(_remove_outputs, self._folder / job.folder, rows)

    def _keep(self, folders: dict[int, str], returned: list[tuple[Attempt, Brought]]) -> None:
        for attempt, brought in returned:
            folder = self._folder / folders.get(attempt.job_id, "-")
            if not folder.is_dir():
                continue  # the job was forgotten
            output = files.output(folder, attempt.number, attempt.attempt)
            output.parent.mkdir(exist_ok=True)
            if brought.log.strip():
                files.log(folder, attempt.number, attempt.attempt).write_text(brought.log, "utf-8")
            if brought.state == DONE:
                durable.write_durably(output, brought.output)

    def _merge(self, job: Row[Any], rows: list[Row[Any]]) -> int:
        from server.compute.slices import splitting  # noqa: PLC0415  # numpy: only jobs pay for it
        from server.compute.slices.merging import merge  # noqa: PLC0415  # as above

        folder = self._folder / job.folder
        with (folder / files.DATA).open("rb", buffering=0) as data:
            header = splitting.opened(data).header
        outputs = [files.output(folder, row.number, row.attempt) for row in rows]
        temporary = durable.temporary_beside(folder)
        try:
            with temporary.open("x+b") as target:
                size = merge(outputs, target, header)
                target.flush()
                os.fsync(target.fileno())
            durable.publish(temporary, folder / files.RESULT)
        finally:
            temporary.unlink(missing_ok=True)
        return size


def _remove_outputs(folder: Path, rows: list[Row[Any]]) -> None:
    """They are in the result now."""
    for row in rows:
        files.output(folder, row.number, row.attempt).unlink(missing_ok=True)
