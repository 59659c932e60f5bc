"""What the tests of the outgoing mail share: databases of both sorts, jobs in any status, parcels."""

import uuid
from typing import Any

from sqlalchemy import update

from server.foundation import outbox
from server.foundation.auth import Keyring
from server.foundation.database import Database, Unit
from server.foundation.files import Stamp
from server.lab.desk import Policy
from server.lab.events import Actor
from server.lab.students import confirmations, submissions
from server.lab.students.submission_form import Submission
from server.lab.tables import jobs

KEYS = Keyring(b"k" * 48)
DESK = Actor("session-1", "front-desk")
POLICY = Policy(
    lease_s=900,
    token_hours=12,
    confirmation_hours=72,
    resend_wait_minutes=60,
    submissions_per_hour=100,
    failed_logins_per_hour=10,
    max_upload_bytes=1 << 20,
    max_sliced_bytes=1 << 20,
    storage_limit_bytes=1 << 30,
    public_url="https://prints.example.edu",
    trusted_proxies=(),
)


def put(unit: Unit, /, key: str, kind: str = "mail", **payload: Any) -> None:
    outbox.put(
        unit,
        kind=kind,
        key=key,
        subject_id=str(payload.get("job_id", "job-1")),
        recipient="jane@example.edu",
        subject="approved",
        payload=payload,
    )


def rows(db: Database, state: str | None = None) -> list[Any]:
    """Newest first, as administrators see them."""
    return db.read_now(outbox.listed, state, 500)[0]


def add_job(unit: Unit, /, *, name: str = "Jane Doe", file: str = "model.stl", **values: Any) -> str:
    """A submitted job, then set to what the test needs. Leaves its first mail in the outbox, as a real one does."""
    job_id = submissions.new_id(unit)
    wanted = Submission(name, "jane@example.edu", "Art", "A 1", "Filament", "Blue", "Prusa MK4S", ".stl")
    stamp = Stamp(uuid.uuid4().hex * 2, 684)
    new = submissions.new_job(wanted, file, stamp, job_id, KEYS.derive("status", job_id))
    group = submissions.plan(unit, new, "test")
    submissions.store(unit, new, group, DESK, 1)
    if values:
        unit.run(update(jobs).where(jobs.c.id == job_id).values(**values))
    return job_id


def add_pending(unit: Unit, /, **values: Any) -> str:
    """A job that waits for its student's confirmation, with a link."""
    job_id = add_job(unit, status="PENDING", weight_g=25.5, time_hours=3.5, cost_cents=510, **values)
    job = unit.first(jobs.select().where(jobs.c.id == job_id))
    assert job is not None
    link = confirmations.new_link(KEYS, job, unit.now, POLICY)
    unit.run(update(jobs).where(jobs.c.id == job_id).values(**link.values))
    return job_id
