"""What students do: submit, confirm, ask for a new link."""

from server.foundation import clock
from server.foundation.operations import Call
from server.foundation.problems import Conflict
from server.lab import confirmations, moves, rendering, transitions, wire, wishes
from server.lab.desk import Desk
from server.lab.dialect import LabDialect
from server.lab.events import Actor
from server.lab.intake import submit as take_in
from server.lab.naming import short_id


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
    """The student's confirmation, for the API and for the page."""
    try:
        await moves.carry_out(desk, job_id, wishes.confirm(clock.now()), Actor(f"student:{job_id}", None))
    except Conflict as problem:
        if problem.extra.get("locked_by"):
            problem.message = "The staff are working on this job just now. Please try again in a few minutes."
            problem.extra = {}
        raise


async def expired(desk: Desk, call: Call[None, wire.OfJob]) -> wire.ExpiredLink:
    job = await desk.db.read(confirmations.expired, call.query.job_id)
    return rendering.expired_link(job, confirmations.wait_minutes(job, clock.now(), desk.policy))


async def resend(desk: Desk, call: Call[wire.OfJob, None]) -> wire.Message:
    actor = Actor(f"student:{call.body.job_id}", None)
    await desk.db.write(confirmations.resend, call.body.job_id, desk.keys, desk.policy, actor)
    return wire.Message("A new confirmation email has been sent.")
