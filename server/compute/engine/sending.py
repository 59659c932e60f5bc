"""From an upload to parts on their way: the data is cut, and as much is sent as the agents can take."""

import asyncio
import logging
from pathlib import Path

from server.compute import files, jobs, parts
from server.compute.agent import requirements
from server.compute.agent.limits import Limits
from server.compute.agent.workshop import Errand
from server.compute.engine.apart import Apart
from server.compute.engine.cluster import Cluster
from server.compute.parts import Claimed
from server.foundation.database import Database
from server.foundation.failpoints import reach

log = logging.getLogger(__name__)

# For each slot one that runs and one that waits beside it.
_AHEAD = 2
_MISSING = "The job's files are missing on the server."


class Sending:
    def __init__(self, db: Database, folder: Path, part_bytes: int, limits: Limits) -> None:
        self._db = db
        self._folder = folder
        self._part_bytes = part_bytes
        self._limits = limits

    async def split(self, workers: int) -> None:
        for job in await self._db.read(jobs.unsplit):
            try:
                ranges = await asyncio.to_thread(self._ranges, job.folder, workers)
            except (ValueError, OSError) as error:
                sentence = str(error) if isinstance(error, ValueError) else _MISSING
                await self._db.write(jobs.fail, job.id, sentence)
                continue
            await self._db.write(parts.plan, job.id, ranges)

    async def send(self, cluster: Cluster | Apart, slots: int) -> None:
        under_way = await self._db.read(parts.count_under_way)
        room = slots * _AHEAD - under_way
        if room <= 0 or not await self._db.read(parts.is_any_waiting):
            return
        claimed = await self._db.write(parts.claim, room)
        errands = []
        for part in claimed:
            try:
                errands.append(await asyncio.to_thread(self._errand, part))
            except (OSError, ValueError) as error:
                log.warning("compute: part %s cannot be sent: %s", part.attempt.key, error)
                await self._db.write(jobs.fail, part.attempt.job_id, _MISSING)
        await cluster.send(errands)
        reach("compute.sent")

    def _ranges(self, folder: str, workers: int) -> list[tuple[int, int]]:
        from server.compute.slices import splitting  # noqa: PLC0415  # numpy: only jobs pay for it

        return splitting.split(self._folder / folder / files.DATA, self._part_bytes, workers)[1]

    def _errand(self, part: Claimed) -> Errand:
        from server.compute.slices import splitting  # noqa: PLC0415  # as above

        folder = self._folder / part.folder
        with (folder / files.DATA).open("rb", buffering=0) as data:
            header = data.read(part.header_end)
            slice_of_data = splitting.part(data, header, part.start, part.end)
        return Errand(
            part.attempt.key,
            (folder / files.CODE).read_bytes(),
            requirements.checked((folder / files.REQUIREMENTS).read_bytes()),
            slice_of_data,
            self._limits,
        )
