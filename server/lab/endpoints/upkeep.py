"""Archiving and pruning."""

from server.foundation.clock import shown
from server.foundation.operations import Call
from server.lab.desk import Desk
from server.lab.endpoints.acting import actor_of
from server.lab.upkeep import retiring, wire_upkeep
from server.lab.upkeep.retention import Affected, Chore
from server.lab.upkeep.retiring import Outcome


async def archive(desk: Desk, call: Call[wire_upkeep.Retention, None]) -> wire_upkeep.Archived:
    outcome = await _retired(desk, call, "archive")
    found = outcome.affected
    said = "Archival preview" if call.body.dry_run else "Archival process completed"
    return wire_upkeep.Archived(
        said, outcome.done, found.count, found.size_bytes, _sample(found), outcome.skipped
    )


async def prune(desk: Desk, call: Call[wire_upkeep.Retention, None]) -> wire_upkeep.Pruned:
    outcome = await _retired(desk, call, "prune")
    found = outcome.affected
    said = "Pruning preview" if call.body.dry_run else "Pruning process completed"
    return wire_upkeep.Pruned(
        said, outcome.done, found.count, found.size_bytes, _sample(found), outcome.skipped
    )


async def _retired(desk: Desk, call: Call[wire_upkeep.Retention, None], chore: Chore) -> Outcome:
    asked = call.body
    return await retiring.retire(
        desk, chore, asked.retention_days, asked.staff_name, actor_of(call), dry_run=asked.dry_run
    )


def _sample(found: Affected) -> list[wire_upkeep.AffectedJob]:
    return [
        wire_upkeep.AffectedJob(row.id, row.display_name, row.status, shown(row.updated_at))
        for row in found.sample
    ]
