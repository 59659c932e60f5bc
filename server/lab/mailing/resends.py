"""A mail once more, because a person asks for it: at most one of a sort per job and waiting time.

The outbox remembers what was left when, so neither a restart nor two desks at once get a second one.
"""

from typing import Final

from sqlalchemy import select

from server.foundation import clock, outbox
from server.foundation.auth import Keyring
from server.foundation.database import Unit
from server.foundation.problems import Conflict, Invalid, NotFound, TooMany
from server.lab import events, locks, staff, transitions
from server.lab.desk import Policy
from server.lab.events import Actor
from server.lab.life_cycle import Mail, Status
from server.lab.students import confirmations
from server.lab.tables import jobs

# Document 002 names none but "approval"; clients also send the names of the mails themselves.
_MAILS: Final[dict[str, Mail]] = {
    "submission": "submission_received",
    "submission_received": "submission_received",
    "approval": "approved",
    "approved": "approved",
    "rejection": "rejected",
    "rejected": "rejected",
    "completion": "completed",
    "completed": "completed",
}
# The only status in which each of them is true; the first mail is true for ever.
_STATUS: Final[dict[Mail, Status]] = {"approved": "PENDING", "rejected": "REJECTED", "completed": "COMPLETED"}


def resend(
    unit: Unit, job_id: str, email_type: str, by: str, actor: Actor, keys: Keyring, policy: Policy
) -> str | None:
    """Leave the mail in the outbox. Returns the new link's secret when there is one."""
    mail = _MAILS.get(email_type.strip().lower())
    if mail is None:
        raise Invalid({"email_type": "email_type must be approval, submission, rejection or completion."})
    # Locked, so that on PostgreSQL the second of two equal requests sees what the first one left.
    job = unit.first(select(jobs).where(jobs.c.id == job_id).with_for_update())
    if job is None:
        raise NotFound("Job not found")
    by = staff.demand_active(unit, by)
    locks.demand(unit, job, actor)
    if job.status != _STATUS.get(mail, job.status):
        raise Conflict("Job cannot be sent this email in its current status")
    _refuse_recent(unit, job_id, mail, policy)
    if mail == "approved":
        secret = confirmations.send_link(unit, job, keys, policy)
        events.record(unit, job_id, "ApprovalEmailSent", by, actor, resent=True)
        return secret
    event_id = events.record(
        unit, job_id, "AdminAction", by, actor, action="resend-email", email_type=email_type
    )
    transitions.post(unit, job_id, mail, f"resent-{event_id}", {"resent": True})
    return None


def retry(unit: Unit, parcel_id: int, by: str, actor: Actor) -> None:
    """An administrator sends a mail off again that is dead or waits for its next attempt."""
    name = staff.demand_active(unit, by)
    if outbox.state_of(unit, parcel_id) is None:
        raise NotFound("Email not found")
    if not outbox.retry(unit, parcel_id):
        raise Conflict("This email was sent already, or is being sent now.")
    events.record_system(unit, "EmailRetried", name, actor, str(parcel_id))


def _refuse_recent(unit: Unit, job_id: str, mail: Mail, policy: Policy) -> None:
    wait_s = policy.resend_wait_minutes * 60
    if outbox.left_since(unit, job_id, f"{mail}:", clock.shift(unit.now, seconds=-wait_s)):
        raise TooMany("An email was sent recently. Please wait before resending.", wait_s)
