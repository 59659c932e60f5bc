"""The student's yes to the price: links, their expiry, and new ones.

A link's secret is derived from the house's key, the job and a serial; the database keeps its hash. A new link makes
the old one void. Confirming twice gives the same answer and changes nothing the second time.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select, update

from server.foundation import clock
from server.foundation.auth import Keyring, secret_hash
from server.foundation.database import Unit
from server.foundation.problems import Gone, NotFound, TooMany
from server.lab import events, transitions
from server.lab.desk import Policy
from server.lab.events import STUDENT, Actor
from server.lab.tables import jobs


@dataclass(frozen=True, slots=True)
class Link:
    """A fresh link's secret and what to store of it."""

    secret: str
    values: dict[str, Any]


def new_link(keys: Keyring, job: Row[Any], now: clock.Instant, policy: Policy) -> Link:
    serial = job.token_serial + 1
    secret = keys.derive("confirm", f"{job.id}:{serial}")
    return Link(
        secret,
        {
            "token_hash": secret_hash(secret),
            "token_serial": serial,
            "token_expires_at": clock.shift(now, seconds=policy.confirmation_hours * 3600),
            "token_sent_at": now,
        },
    )


def secret_of(keys: Keyring, job: Row[Any]) -> str:
    """The current link's secret, for the mail that is being written."""
    return keys.derive("confirm", f"{job.id}:{job.token_serial}")


def by_secret(unit: Unit, secret: str) -> Row[Any]:
    """The job of a link, whatever its status. NotFound for a secret that is not (or no longer) valid."""
    job = unit.first(select(jobs).where(jobs.c.token_hash == secret_hash(secret)))
    if job is None:
        raise NotFound("Invalid confirmation token")
    return job


def to_confirm(unit: Unit, secret: str) -> Row[Any]:
    """The job that this link may confirm now, or that it confirmed already. Gone when it ran out."""
    job = by_secret(unit, secret)
    if job.student_confirmed_at is not None:
        return job
    if job.status != "PENDING":
        raise Gone(
            "This job is not waiting for a confirmation any more.", reason="not_pending", job_id=job.id
        )
    if job.token_expires_at <= unit.now:
        raise Gone("Confirmation link expired", reason="expired", job_id=job.id)
    return job


def expired(unit: Unit, job_id: str) -> Row[Any]:
    job = unit.first(select(jobs).where(jobs.c.id == job_id))
    if job is None or job.token_expires_at is None:
        raise NotFound("Job not found")
    return job


def wait_minutes(job: Row[Any], now: clock.Instant, policy: Policy) -> int:
    """How long until another mail may be asked for; 0 when it may be now."""
    if job.token_sent_at is None:
        return 0
    waited_s = clock.seconds_between(job.token_sent_at, now)
    return max(0, -int(-(policy.resend_wait_minutes * 60 - waited_s) // 60))


def resend(unit: Unit, job_id: str, keys: Keyring, policy: Policy, actor: Actor) -> None:
    """A new link for a student who asks for it."""
    # Locked, so that on PostgreSQL the second of two requests at once sees the mail of the first.
    job = unit.first(select(jobs).where(jobs.c.id == job_id).with_for_update())
    if job is None or job.status != "PENDING":
        raise NotFound("Job not found or already confirmed/rejected.")
    wait = wait_minutes(job, unit.now, policy)
    if wait > 0:
        raise TooMany(f"You can request a new email in {wait} minutes.", wait * 60)
    send_link(unit, job, keys, policy)
    events.record(unit, job_id, "ApprovalEmailSent", STUDENT, actor, resent=True)


def send_link(unit: Unit, job: Row[Any], keys: Keyring, policy: Policy) -> str:
    """Store a new link and leave its mail in the outbox. Returns the secret."""
    link = new_link(keys, job, unit.now, policy)
    unit.run(update(jobs).where(jobs.c.id == job.id).values(**link.values))
    serial = link.values["token_serial"]
    payload = {"link_serial": serial, "resent": True}
    transitions.post(unit, job.id, "approved", f"link-{serial}", payload)
    return link.secret
