"""Audits: start one, follow it, read its report, remove what it found."""

import asyncio
import uuid

import msgspec

from server.foundation.clock import shown, shown_or_none
from server.foundation.operations import Call
from server.foundation.problems import Conflict, NotFound
from server.lab import moves, wire
from server.lab.desk import Desk
from server.lab.endpoints.acting import actor_of
from server.lab.upkeep import audit_walk, audits, storage_files, wire_upkeep


async def start(desk: Desk, _call: Call[None, None]) -> wire_upkeep.AuditStarted:
    begun = await desk.db.write(audits.begin, str(uuid.uuid4()), desk.process_id)
    desk.audit_wanted.set()
    sentence = "System audit started successfully." if begun.is_new else "A system audit is running already."
    return wire_upkeep.AuditStarted(sentence, begun.task_id)


async def status(desk: Desk, _call: Call[None, None]) -> wire_upkeep.AuditStatus:
    newest = await desk.db.read(audits.newest)
    if newest is None:
        return wire_upkeep.AuditStatus(None, "idle", 0.0, None, None)
    return wire_upkeep.AuditStatus(
        newest.task_id,
        newest.state,
        newest.progress,
        shown(newest.started_at),
        shown_or_none(newest.finished_at),
    )


async def report(desk: Desk, _call: Call[None, None]) -> wire_upkeep.AuditReport:
    stored = await desk.db.read(audits.last_report)
    if stored is None:
        raise NotFound("No audit has been completed yet. Start one first.")
    return msgspec.convert(stored, wire_upkeep.AuditReport)


async def delete_orphan(desk: Desk, call: Call[wire_upkeep.OfFile, None]) -> wire.Message:
    path = await asyncio.to_thread(storage_files.relative, desk.storage, call.body.file_path)
    group_id = await desk.db.write(
        storage_files.remove_orphan,
        path,
        call.body.staff_name,
        actor_of(call),
        desk.catalog.slicer_extensions,
        desk.process_id,
    )
    await moves.finish_files(desk, group_id)
    return wire.Message("Orphaned file deleted successfully.")


async def delete_stale(desk: Desk, call: Call[wire_upkeep.OfFile, None]) -> wire.Message:
    path = await asyncio.to_thread(storage_files.relative, desk.storage, call.body.file_path)
    extensions = desk.catalog.slicer_extensions
    own = await desk.db.read(storage_files.own_copy, path, extensions)
    if own is not None and not await asyncio.to_thread(audit_walk.exists, desk.storage, own):
        raise Conflict("This is the only copy of the job's file; move it back instead of deleting it.")
    group_id = await desk.db.write(
        storage_files.remove_stale, path, call.body.staff_name, actor_of(call), extensions, desk.process_id
    )
    await moves.finish_files(desk, group_id)
    return wire.Message("Stale file deleted successfully.")


async def mark_reviewed(desk: Desk, call: Call[wire_upkeep.ReviewedIssues, None]) -> wire.Message:
    asked = call.body
    await desk.db.write(
        storage_files.mark_reviewed, asked.job_id, asked.staff_name, asked.issues, actor_of(call)
    )
    return wire.Message("Audit issue marked as reviewed.")
