"""What students do: submit, confirm, ask for a new link."""

import asyncio

from server.foundation import clock
from server.foundation.operations import Call
from server.foundation.problems import Conflict
from server.lab import moves, rendering, transitions, wire, wishes
from server.lab.desk import Desk
from server.lab.dialect import LabDialect
from server.lab.events import STUDENT, Actor
from server.lab.naming import short_id
from server.lab.students import confirmations
from server.lab.students.intake import submit as take_in

# How long a second tap waits for the first: longer than a model takes to be copied.
_TRY_AGAIN_S = 0.1
_TRIES = 50


async def submit(desk: Desk, dialect: LabDialect, call: Call[None, None]) -> wire.Submitted:
    caller = await dialect.caller(call.request)  # a lab PC's own sign-in lifts the limit by address
    accepted = await take_in(desk, call.request, caller)
    job = accepted.job
    return wire.Submitted(
        job_id=job.id,
        display_name=job.file_name,
        status="UPLOADED",
        created_at=clock.shown(accepted.created_at),
        id=job.id,
        short_id=short_id(job.id),
        status_url=f"/status/{job.status_secret}",
    )


async def confirm(desk: Desk, call: Call[None, None]) -> wire.Confirmed:
    job = await desk.db.read(confirmations.to_confirm, call.path("token"))
    if job.student_confirmed_at is None:
        await confirm_job(desk, job.id)
        job = await desk.db.read(transitions.load, job.id)
    return wire.Confirmed(job.id, job.display_name, job.status, clock.shown(job.student_confirmed_at))


async def confirm_job(desk: Desk, job_id: str) -> None:
    """The student's confirmation, for the API and for the page. A second tap gets the first one's answer."""
    try:
        await moves.carry_out(desk, job_id, wishes.confirm(clock.now()), Actor("student", None))
    except Conflict as problem:
        if await _was_confirmed(desk, job_id, problem.extra.get("locked_by") == STUDENT):
            return
        if problem.extra.get("locked_by"):
            problem.message = "The staff are working on this job just now. Please try again in a few minutes."
            problem.extra = {}
        raise


async def _was_confirmed(desk: Desk, job_id: str, by_student_now: bool) -> bool:
    """Whether another request of the same student has confirmed the job; waits for one that is on its way."""
    for _ in range(_TRIES if by_student_now else 1):
        job = await desk.db.read(transitions.load, job_id)
        if job.student_confirmed_at is not None:
            return True
        await asyncio.sleep(_TRY_AGAIN_S)
    return False


async def expired(desk: Desk, call: Call[None, wire.OfJob]) -> wire.ExpiredLink:
    job = await desk.db.read(confirmations.expired, call.query.job_id)
    return rendering.expired_link(job, confirmations.wait_minutes(job, clock.now(), desk.policy))


async def resend(desk: Desk, call: Call[wire.OfJob, None]) -> wire.Message:
    actor = Actor("student", None)
    await desk.db.write(confirmations.resend, call.body.job_id, desk.keys, desk.policy, actor)
    return wire.Message("A new confirmation email has been sent.")
