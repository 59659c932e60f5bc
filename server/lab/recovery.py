"""What happens at start, before the first request: the files say again what the database says.

Finishes or takes back what a dead process left in the intent log, removes broken uploads, and makes the folders.
"""

import asyncio
import logging

from server.foundation import files, intents, processes
from server.lab import deleting, deletion, transitions
from server.lab.desk import Desk
from server.lab.life_cycle import DIRECTORIES

log = logging.getLogger(__name__)


async def recover(desk: Desk, *, alone: bool) -> None:
    """`alone`: no other server uses this storage, so temporary files belong to nobody."""
    for directory in DIRECTORIES.values():
        (desk.storage / directory).mkdir(parents=True, exist_ok=True)
    desk.thumbnails.mkdir(parents=True, exist_ok=True)
    await finish_interrupted(desk)
    if alone:
        swept = await asyncio.to_thread(files.sweep_temporaries, desk.storage)
        if swept:
            log.info("removed %d broken uploads", swept)


async def finish_interrupted(desk: Desk) -> None:
    """What other processes left when they died, and what this one could not remove: asked for again and again."""
    alive = [desk.process_id, *await desk.db.read(processes.alive)]
    for group in await desk.db.read(intents.unfinished, alive):
        doomed = await desk.db.read(deletion.not_authoritative, group.doomed)
        if await desk.db.read(deletion.is_gone, group.subject_id):
            await deleting.remove_picture(desk, group.subject_id)
        await asyncio.to_thread(intents.clear, desk.storage, doomed)
        await desk.db.write(transitions.close_interrupted, group)
        log.info("recovered an interrupted change: removed %d files", len(doomed))
