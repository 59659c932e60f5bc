"""Writing the metadata file beside a job: the async edge around `metadata`."""

import asyncio
import logging

from server.foundation import files
from server.foundation.problems import NotFound
from server.lab import metadata
from server.lab.desk import Desk

log = logging.getLogger(__name__)


async def write(desk: Desk, job_id: str) -> None:
    """It is derived from what is committed: that it cannot be written now must not make the change look refused."""
    try:
        path, content = await desk.db.read(metadata.content, job_id)
        await asyncio.to_thread(files.write_durably, desk.storage / path, content)
    except (OSError, NotFound) as error:
        log.warning("the metadata file of job %s was not written: %s", job_id, error)
