"""A student's submission as verbs: is it a duplicate, and how it becomes a job."""

import uuid
from dataclasses import dataclass

from sqlalchemy import insert, select, text

from server.foundation import intents
from server.foundation.auth import secret_hash
from server.foundation.clock import Instant
from server.foundation.database import Unit
from server.foundation.files import Stamp
from server.foundation.intents import Step
from server.foundation.problems import Conflict
from server.lab import counts, events, naming, transitions
from server.lab.events import STUDENT, Actor
from server.lab.life_cycle import ACTIVE, DIRECTORIES
from server.lab.students.submission_form import Submission
from server.lab.tables import job_files, jobs

_FIRST_REST, _LAST_REST = "-0000-0000-0000-000000000000", "-ffff-ffff-ffff-ffffffffffff"


@dataclass(frozen=True, slots=True)
class NewJob:
    """Everything about a job that is decided before it is stored."""

    id: str
    base_name: str
    file_name: str
    submission: Submission
    original_filename: str
    stamp: Stamp
    status_secret: str

    @property
    def path(self) -> str:
        return f"{DIRECTORIES['UPLOADED']}/{self.file_name}"


def new_job(
    submission: Submission, original_filename: str, stamp: Stamp, job_id: str, status_secret: str
) -> NewJob:
    base = naming.base_name(
        submission.student_name, submission.method, submission.colour, naming.short_id(job_id)
    )
    return NewJob(
        job_id, base, base + submission.extension, submission, original_filename, stamp, status_secret
    )


def new_id(unit: Unit) -> str:
    """An id whose short form is free too: files are named by it, and must never meet."""
    while True:
        drawn = str(uuid.uuid4())
        same_short = jobs.c.id.between(drawn[:8] + _FIRST_REST, drawn[:8] + _LAST_REST)
        if unit.first(select(jobs.c.id).where(same_short).limit(1)) is None:
            return drawn


def refuse_duplicate(unit: Unit, email: str, sha256: str) -> None:
    """Conflict when the same bytes from the same address are under way already."""
    same_bytes = jobs.c.original_sha256 == sha256, jobs.c.status.in_(ACTIVE)
    # Addresses are compared here: each database has its own idea of what small letters are.
    for row in unit.all(
        select(jobs.c.id, jobs.c.student_email).where(*same_bytes).order_by(jobs.c.created_at)
    ):
        if naming.compared(row.student_email) == naming.compared(email):
            raise Conflict("An identical active job has already been submitted.", existing_job_id=row.id)


def plan(unit: Unit, job: NewJob, owner: str) -> str:
    return intents.plan(unit, job.id, [Step(None, job.path)], owner)


def store(unit: Unit, job: NewJob, group_id: str, actor: Actor, modified_ns: int) -> Instant:
    """The job, its first event and its mail, in one transaction; refuses a duplicate. Returns when it was created."""
    if not unit.is_sqlite:  # SQLite has one writer; PostgreSQL has several, so equal submissions wait in line
        unit.run(text("SELECT pg_advisory_xact_lock(:key)"), {"key": int(job.stamp.sha256[:15], 16)})
    refuse_duplicate(unit, job.submission.student_email, job.stamp.sha256)
    unit.run(insert(jobs).values(**_row(unit, job)))
    unit.run(
        insert(job_files).values(
            job_id=job.id,
            name=job.file_name,
            is_original=True,
            sha256=job.stamp.sha256,
            size_bytes=job.stamp.size_bytes,
            modified_ns=modified_ns,
            listed_at=unit.now,
        )
    )
    intents.forget(unit, group_id)
    wanted = job.submission
    counts.add(unit, "UPLOADED", wanted.printer, wanted.discipline, jobs=1, size_bytes=job.stamp.size_bytes)
    events.record(unit, job.id, "JobCreated", STUDENT, actor, original_filename=job.original_filename)
    transitions.post(unit, job.id, "submission_received", "created", {})
    return unit.now


def _row(unit: Unit, job: NewJob) -> dict[str, object]:
    wanted = job.submission
    return {
        "id": job.id,
        "student_name": wanted.student_name,
        "student_email": wanted.student_email,
        "search_text": naming.folded(f"{wanted.student_name}\n{wanted.student_email}"),
        "discipline": wanted.discipline,
        "class_number": wanted.class_number,
        "original_filename": job.original_filename,
        "base_name": job.base_name,
        "display_name": job.file_name,
        "directory": DIRECTORIES["UPLOADED"],
        "file_name": job.file_name,
        "file_sha256": job.stamp.sha256,
        "original_sha256": job.stamp.sha256,
        "size_bytes": job.stamp.size_bytes,
        "status": "UPLOADED",
        "printer": wanted.printer,
        "color": wanted.colour,
        "method": wanted.method,
        "acknowledged_minimum_charge": True,
        "status_hash": secret_hash(job.status_secret),
        "created_at": unit.now,
        "updated_at": unit.now,
    }
