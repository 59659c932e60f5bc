"""What a person may do to a job: one verb, one function.

Each sends the acting person and the desk's lock number, lets go of the lock (the server released it with the success) and
hands the server's answer to the board. Notes and review marks go through the outbox, so that they can be made offline.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from workstation.records.intents import NOTES, REVIEW, Intent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workstation.actions.desk import Desk
    from workstation.records.catalog import Price
    from workstation.records.files import Candidates
    from workstation.records.jobs import Job, JobDetails


@dataclass(frozen=True, slots=True)
class Approval:
    authoritative_file: str
    weight_g: float
    time_hours: float
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    reasons: Sequence[str]
    custom_reason: str


async def read_details(desk: Desk, job_id: str) -> JobDetails:
    details = await desk.lab.job(job_id)
    desk.board.merge((details.job,))
    return details


async def read_candidates(desk: Desk, job_id: str) -> Candidates:
    return await desk.lab.candidates(job_id)


async def ask_price(desk: Desk, job: Job, weight_g: float) -> Price:
    return await desk.lab.price(job.print_method, weight_g)


async def approve(desk: Desk, job: Job, approval: Approval) -> None:
    body: dict[str, Any] = {
        "authoritative_file": approval.authoritative_file,
        "weight_g": approval.weight_g,
        "time_hours": approval.time_hours,
    }
    if approval.sha256:
        body["sha256"] = approval.sha256
    await _act(desk, job, "approve", body)


async def reject(desk: Desk, job: Job, rejection: Rejection) -> None:
    body = {"reasons": list(rejection.reasons), "custom_reason": rejection.custom_reason or None}
    await _act(desk, job, "reject", body)


async def mark_printing(desk: Desk, job: Job) -> None:
    await _act(desk, job, "mark-printing", {})


async def complete(desk: Desk, job: Job) -> None:
    await _act(desk, job, "mark-complete", {})


async def pick_up(desk: Desk, job: Job, picked_up_by: str = "", txn_no: str = "") -> None:
    given = {"picked_up_by": picked_up_by, "txn_no": txn_no}
    extra = {key: value for key, value in given.items() if value}
    await _act(desk, job, "payment" if extra else "mark-picked-up", extra)


async def revert_completion(desk: Desk, job: Job) -> None:
    await _act(desk, job, "revert-completion", {})


async def revert_pickup(desk: Desk, job: Job) -> None:
    await _act(desk, job, "revert-pickup", {})


async def mark_failed(desk: Desk, job: Job, reason: str) -> None:
    await _act(desk, job, "admin/mark-failed", {"reason": reason})


async def force_confirm(desk: Desk, job: Job, reason: str, *, bypass_email: bool) -> None:
    await _act(desk, job, "admin/force-confirm", {"reason": reason, "bypass_email": bypass_email})


async def change_status(desk: Desk, job: Job, new_status: str, reason: str) -> None:
    await _act(desk, job, "admin/change-status", {"new_status": new_status, "reason": reason})


async def force_unlock(desk: Desk, job: Job, reason: str) -> None:
    await _act(desk, job, "admin/force-unlock", {"reason": reason})


async def resend_mail(desk: Desk, job: Job, email_type: str) -> None:
    await _act(desk, job, "admin/resend-email", {"email_type": email_type})


async def delete(desk: Desk, job: Job) -> None:
    """The server wants our lock for this one, also on a job that nobody holds."""
    lease = await desk.leases.hold(job.id, desk.shift.staff_name)
    try:
        await desk.lab.delete(job.id, desk.shift.staff_name, lease.token)
    except BaseException:
        await desk.leases.release(lease)
        raise
    desk.leases.forget(job.id)
    desk.board.live_remove(job.id)


async def review(desk: Desk, job: Job, *, reviewed: bool) -> None:
    await _post(desk, job, REVIEW, {"reviewed": reviewed})


async def write_notes(desk: Desk, job: Job, notes: str) -> None:
    await _post(desk, job, NOTES, {"notes": notes})


async def _act(desk: Desk, job: Job, verb: str, body: dict[str, Any]) -> None:
    said = {"staff_name": desk.shift.staff_name} | body
    fresh = await desk.lab.act(job.id, verb, said, lock_token=desk.leases.token(job.id))
    desk.leases.forget(job.id)
    if fresh is not None:
        desk.board.live(fresh)


async def _post(desk: Desk, job: Job, kind: str, body: dict[str, Any]) -> None:
    said = {"staff_name": desk.shift.staff_name} | body
    await desk.sender.post(Intent(kind, job.id, said, datetime.now(UTC)))
