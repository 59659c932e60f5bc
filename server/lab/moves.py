"""Carrying out a transition: the async edge that does the file work between two transactions.

The order is that of `foundation/intents`: plan, copy and verify, change the job, remove the sources. It is shielded
from a client that hangs up: a change that began is finished or taken back, never left in between. A crash at any
instant leaves rows from which `recovery` restores "one authoritative file in the directory of the job's status".
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from server.foundation import files, intents
from server.foundation.failpoints import reach
from server.foundation.files import Stamp
from server.foundation.problems import Conflict, Problem, Unavailable
from server.lab import metadata_files, summaries, transitions
from server.lab.desk import Desk
from server.lab.events import Actor
from server.lab.summaries import JobSummary
from server.lab.transitions import Busy, FileMove, Prepared, Transition

log = logging.getLogger(__name__)

T = TypeVar("T")

_PATIENCE_S = 2.0
_LOOK_EVERY_S = 0.02
# How long an ending server waits for files under way; what takes longer is for recovery.
_GRACE_S = 4.0


async def carry_out(desk: Desk, job_id: str, wish: Transition, actor: Actor) -> JobSummary:
    """Do it, or refuse with a Problem and change nothing."""
    under_way = asyncio.ensure_future(_carry_out(desk, job_id, wish, actor))
    try:
        return await asyncio.shield(under_way)
    except asyncio.CancelledError:
        # Whoever asked goes away, as the bridge does when the server ends: the database must stay open until it is done.
        await asyncio.wait([under_way], timeout=_GRACE_S)
        if under_way.done() and not under_way.cancelled():
            under_way.exception()  # somebody has heard of it
        raise


async def _carry_out(desk: Desk, job_id: str, wish: Transition, actor: Actor) -> JobSummary:
    prepared = await once_free(
        lambda: desk.db.write(transitions.prepare, job_id, wish, actor, desk.process_id)
    )
    reach("moves.planned")
    try:
        stamps = await asyncio.to_thread(_copy_all, desk, prepared)
        await desk.db.write(transitions.finish, prepared, wish, actor, stamps)
    except Exception as error:
        if not await _was_committed(desk, prepared, actor):
            raise _refusal(error, prepared) from error
    reach("moves.committed")
    await finish_files(desk, prepared.group_id)
    await metadata_files.write(desk, job_id)
    summary = await desk.db.read(summaries.of_job, job_id)
    if summary is None:
        raise Conflict("The job was deleted meanwhile.")
    return summary


async def once_free(ask: Callable[[], Awaitable[T]]) -> T:
    """Everybody hears of a change when it is committed, a moment before its old files are gone: who is that quick
    waits for it instead of being refused.
    """
    latest = time.monotonic() + _PATIENCE_S
    while True:
        try:
            return await ask()
        except Busy:
            if time.monotonic() > latest:
                raise
        await asyncio.sleep(_LOOK_EVERY_S)


async def finish_files(desk: Desk, group_id: str) -> None:
    """Remove what a committed change leaves behind, then forget the plan.

    The change is true whatever happens here: what cannot be removed now is left to `recovery`.
    """
    try:
        sources = await desk.db.read(intents.sources, group_id)
        if sources:
            await asyncio.to_thread(intents.clear, desk.storage, sources)
            await desk.db.write(intents.forget, group_id)
    except (OSError, SQLAlchemyError):
        log.exception("what a change left behind is not removed yet")


def _copy_all(desk: Desk, prepared: Prepared) -> dict[str, Stamp]:
    """Copy every file to its new directory; the stamps of those whose bytes are not the recorded ones."""
    stamps = {}
    for move in prepared.moves:
        if move.source == move.target:
            _verify_in_place(desk, move)
            continue
        # The authoritative file must have the promised bytes; a candidate that is still being saved may differ.
        expected = move.stamp.sha256 if move.is_authoritative else None
        try:
            stamp = files.copy_durably(desk.storage / move.source, desk.storage / move.target, expected)
        except FileNotFoundError:
            # A candidate that somebody removed by hand holds nothing up; an audit reports it.
            if move.is_authoritative:
                raise
            continue
        if stamp != move.stamp:
            stamps[move.name] = stamp
    return stamps


def _verify_in_place(desk: Desk, move: FileMove) -> None:
    if move.is_authoritative and files.stamp_of(desk.storage / move.source).sha256 != move.stamp.sha256:
        raise files.SourceChanged(move.name)


async def _was_committed(desk: Desk, prepared: Prepared, actor: Actor) -> bool:
    """A database that goes away while it commits leaves us unsure: ask it before anything is removed."""
    try:
        if await desk.db.read(intents.is_committed, prepared.group_id):
            return True
        await asyncio.to_thread(intents.clear, desk.storage, prepared.made)
        await desk.db.write(transitions.abandon, prepared, actor)
    except (OSError, SQLAlchemyError):
        log.exception("a refused change is not taken back yet")
    return False


def _refusal(error: Exception, prepared: Prepared) -> Exception:
    name = prepared.chosen.name
    if isinstance(error, Problem):
        return error
    if isinstance(error, FileNotFoundError):
        return Conflict(
            "A file of this job is missing from the storage. Ask an administrator to run an audit."
        )
    if isinstance(error, files.SourceChanged):
        return Conflict(f"{name} changed since it was listed. Refresh the list and look at it again.")
    if isinstance(error, OSError):
        log.error("moving the files of job %s failed: %s", prepared.job_id, error)
        return Unavailable("The storage did not take the file; nothing was changed. Please try again.")
    return error
