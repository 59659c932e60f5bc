"""Writing the metadata file beside a job: the async edge around `metadata`."""

import asyncio

from server.foundation import files
from server.lab import metadata
from server.lab.desk import Desk


async def write(desk: Desk, job_id: str) -> None:
    path, content = await desk.db.read(metadata.content, job_id)
    await asyncio.to_thread(files.write_durably, desk.storage / path, content)
