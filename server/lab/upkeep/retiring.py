"""Archiving and pruning old jobs, one after the other: the async edge of `retention`.

Each job is moved or erased by itself, with the crash-safe steps of every other change, so an end in the middle leaves
each job either before or after; the chore is simply asked for again. What cannot be touched now (locked by somebody, a
file missing) stays as it is and is counted.
"""

import asyncio
from dataclasses import dataclass

from server.foundation import clock
from server.foundation.problems import Conflict, NotFound
from server.lab import deleting, moves, staff
from server.lab.desk import Desk
from server.lab.events import Actor
from server.lab.transitions import Transition
from server.lab.upkeep import retention
from server.lab.upkeep.retention import Affected, Chore, Place

_PAGE = 100


@dataclass(slots=True)
class Outcome:
    affected: Affected
    done: int = 0
    skipped: int = 0


async def retire(
    desk: Desk, chore: Chore, retention_days: int, staff_name: str, actor: Actor, *, dry_run: bool
) -> Outcome:
    """Archive or prune what is older than the days; with `dry_run`, only say what that would be."""
    by = await desk.db.read(staff.demand_active, staff_name)
    before = retention.cutoff(retention_days, clock.now())
    outcome = Outcome(await desk.db.survey(retention.affected, chore, before))
    if dry_run:
        return outcome
    # A desk that hangs up does not stop what an administrator asked for.
    await asyncio.shield(_all_logged(desk, chore, retention_days, before, by, actor, outcome))
    return outcome


async def _all_logged(
    desk: Desk, chore: Chore, days: int, before: clock.Instant, by: str, actor: Actor, outcome: Outcome
) -> None:
    try:
        await _all(desk, chore, before, by, actor, outcome)
    finally:  # what was done is logged, also when the storage refused to go on
        numbers = {"retention_days": days, "jobs": outcome.done, "skipped": outcome.skipped}
        await desk.db.write(retention.record, chore, by, actor, numbers)


async def _all(
    desk: Desk, chore: Chore, before: clock.Instant, by: str, actor: Actor, outcome: Outcome
) -> None:
    place = Place()
    while page := await desk.db.survey(retention.old_jobs, chore, before, place, _PAGE):
        place = Place(page[-1].updated_at, page[-1].seq)
        for job in page:
            try:
                await _one(desk, chore, job.id, before, by, actor)
                outcome.done += 1
            except (Conflict, NotFound):
                outcome.skipped += 1


async def _one(desk: Desk, chore: Chore, job_id: str, before: clock.Instant, by: str, actor: Actor) -> None:
    if chore == "archive":
        await moves.carry_out(desk, job_id, Transition("archive", by), actor)
        return
    group_id = await desk.db.write(retention.prune, job_id, before, by, actor, desk.process_id)
    await deleting.remove_files(desk, job_id, group_id)
