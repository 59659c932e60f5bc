"""What desks do to a job: locks, and every action of the life cycle."""

from collections.abc import Callable
from typing import Any

from server.foundation import clock
from server.foundation.operations import Call
from server.foundation.problems import Invalid
from server.lab import annotations, locks, moves, rendering, staff, transitions, wire, wishes
from server.lab.desk import Desk
from server.lab.endpoints.files import listed_candidates
from server.lab.events import Actor
from server.lab.life_cycle import Action
from server.lab.summaries import JobSummary
from server.lab.transitions import Transition


def actor_of(call: Call[Any, Any]) -> Actor:
    """Who asks, with the fencing number of the lock when the desk shows one."""
    stated = call.request.headers.get("lock-token")
    if stated is not None and not (stated.isdecimal() and len(stated) < 10):
        raise Invalid({"Lock-Token": "Lock-Token must be the lock_token of the lock."})
    caller = call.signed_in
    return Actor(caller.session_id, caller.workstation_id, None if stated is None else int(stated))


async def lock(desk: Desk, call: Call[wire.TakeLock, None]) -> wire.Locked:
    actor, holder = actor_of(call), call.signed_in.workstation_id
    if call.body.staff_name and call.body.staff_name.strip():
        holder = await desk.db.read(staff.demand_active, call.body.staff_name)
    held = await desk.db.write(locks.take, call.path("job_id"), actor, holder, desk.policy.lease_s)
    return rendering.lock("Job locked successfully", held, desk.policy.lease_s)


async def extend_lock(desk: Desk, call: Call[None, None]) -> wire.Locked:
    held = await desk.db.write(locks.extend, call.path("job_id"), actor_of(call), desk.policy.lease_s)
    return rendering.lock("Lock extended successfully", held, desk.policy.lease_s)


async def unlock(desk: Desk, call: Call[None, None]) -> wire.Message:
    await desk.db.write(locks.release, call.path("job_id"), actor_of(call))
    return wire.Message("Job unlocked successfully.")


async def approve(desk: Desk, call: Call[wire.Approve, None]) -> wire.Approved:
    job_id, asked = call.path("job_id"), call.body
    job = await desk.db.read(transitions.load, job_id)
    name = _chosen(asked, job.file_name)
    await listed_candidates(desk, job_id, demanded=name)
    wish = wishes.approve(
        job,
        by=asked.staff_name,
        weight_g=asked.weight_g,
        time_hours=asked.time_hours,
        file_name=name,
        sha256=asked.sha256,
        catalog=desk.catalog,
        keys=desk.keys,
        policy=desk.policy,
        now=clock.now(),
    )
    await moves.carry_out(desk, job_id, wish, actor_of(call))
    return await desk.db.read(rendering.approved, job_id)


async def reject(desk: Desk, call: Call[wire.Reject, None]) -> wire.Moved:
    job = await desk.db.read(transitions.load, call.path("job_id"))
    asked = call.body
    wish = wishes.reject(
        job, by=asked.staff_name, reasons=asked.reasons, custom_reason=asked.custom_reason, now=clock.now()
    )
    return await _moved(desk, call, wish)


async def mark_printing(desk: Desk, call: Call[wire.ByStaff, None]) -> wire.Moved:
    return await _plain(desk, call, "mark_printing")


async def mark_complete(desk: Desk, call: Call[wire.ByStaff, None]) -> wire.Moved:
    return await _plain(desk, call, "mark_complete")


async def mark_picked_up(desk: Desk, call: Call[wire.Payment, None]) -> wire.Moved:
    asked = call.body
    wish = wishes.pick_up(
        by=asked.staff_name, grams=asked.grams, txn_no=asked.txn_no, picked_up_by=asked.picked_up_by
    )
    return await _moved(desk, call, wish)


async def revert_completion(desk: Desk, call: Call[wire.ByStaff, None]) -> wire.Moved:
    return await _plain(desk, call, "revert_completion")


async def revert_pickup(desk: Desk, call: Call[wire.ByStaff, None]) -> wire.Moved:
    return await _plain(desk, call, "revert_pickup")


async def review(desk: Desk, call: Call[wire.Review, None]) -> wire.Reviewed:
    job = await _annotated(desk, call, annotations.review, reviewed=call.body.reviewed)
    return wire.Reviewed(job.id, job.staff_viewed_at, job.updated_at, job)


async def write_notes(desk: Desk, call: Call[wire.WriteNotes, None]) -> wire.Noted:
    job = await _annotated(desk, call, annotations.write_notes, notes=call.body.notes)
    return wire.Noted(job.id, job.notes, job.updated_at, job)


async def force_unlock(desk: Desk, call: Call[wire.WithReason, None]) -> wire.Message:
    by = await desk.db.read(staff.demand_active, call.body.staff_name)
    reason = wishes.demanded(call.body.reason)
    await desk.db.write(locks.force_release, call.path("job_id"), actor_of(call), by, reason)
    return wire.Message("Lock has been forcibly released.")


async def force_confirm(desk: Desk, call: Call[wire.ForceConfirm, None]) -> wire.ForceConfirmed:
    asked = call.body
    wish = wishes.force_confirm(
        by=asked.staff_name, reason=asked.reason, bypass_email=asked.bypass_email, now=clock.now()
    )
    await moves.carry_out(desk, call.path("job_id"), wish, actor_of(call))
    return await desk.db.read(rendering.force_confirmed, call.path("job_id"))


async def change_status(desk: Desk, call: Call[wire.ChangeStatus, None]) -> wire.Moved:
    job = await desk.db.read(transitions.load, call.path("job_id"))
    asked = call.body
    wish = wishes.change_status(job, by=asked.staff_name, new_status=asked.new_status, reason=asked.reason)
    return await _moved(desk, call, wish)


async def mark_failed(desk: Desk, call: Call[wire.WithReason, None]) -> wire.Moved:
    return await _moved(desk, call, wishes.mark_failed(by=call.body.staff_name, reason=call.body.reason))


async def _plain(desk: Desk, call: Call[wire.ByStaff, None], action: Action) -> wire.Moved:
    return await _moved(desk, call, Transition(action, call.body.staff_name))


async def _moved(desk: Desk, call: Call[Any, Any], wish: Transition) -> wire.Moved:
    job_id = call.path("job_id")
    await moves.carry_out(desk, job_id, wish, actor_of(call))
    return await desk.db.read(rendering.moved, job_id)


async def _annotated(
    desk: Desk, call: Call[Any, None], verb: Callable[..., JobSummary], **written: object
) -> JobSummary:
    return await desk.db.write(
        verb,
        call.path("job_id"),
        by=call.body.staff_name,
        actor=actor_of(call),
        key=_idempotency_key(call),
        keep_lock=call.body.keep_lock,
        **written,
    )


def _chosen(asked: wire.Approve, current: str) -> str:
    one, other = asked.authoritative_file, asked.authoritative_filename
    if one is not None and other is not None and one != other:
        raise Invalid(
            {"authoritative_file": "authoritative_file and authoritative_filename name different files."}
        )
    return one or other or current


def _idempotency_key(call: Call[Any, Any]) -> str | None:
    key = call.request.headers.get("idempotency-key")
    if key is not None and not 8 <= len(key) <= 64:
        raise Invalid({"Idempotency-Key": "Idempotency-Key must have 8 to 64 characters."})
    return key
