"""Removing what a deleted job leaves on the disk: the async edge of `deletion`.

The picture goes first: while the intent of the files stands, recovery knows the job whose picture may have to go too.
"""

import asyncio

from server.foundation import files
from server.lab import moves
from server.lab.desk import Desk


async def remove_files(desk: Desk, job_id: str, group_id: str) -> None:
    await remove_picture(desk, job_id)
    await moves.finish_files(desk, group_id)


async def remove_picture(desk: Desk, job_id: str) -> None:
    await asyncio.to_thread(files.remove_durably, desk.thumbnails / f"{job_id}.png")
