"""A job as every list and every event shows it.

`COLUMNS` and `summary` are the hot path of the whole server: fifty rows become one answer in one call, so the rows are
plain tuples in the order of `COLUMNS` and nothing is looked up by name.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import bindparam, select

from server.foundation import clock
from server.foundation.database import Prepared, Unit
from server.lab.tables import jobs

COLUMNS = (
    jobs.c.seq,
    jobs.c.id,
    jobs.c.student_name,
    jobs.c.student_email,
    jobs.c.display_name,
    jobs.c.original_filename,
    jobs.c.discipline,
    jobs.c.class_number,
    jobs.c.status,
    jobs.c.created_at,
    jobs.c.updated_at,
    jobs.c.staff_viewed_at,
    jobs.c.lock_name,
    jobs.c.lock_expires_at,
    jobs.c.printer,
    jobs.c.color,
    jobs.c.method,
    jobs.c.weight_g,
    jobs.c.time_hours,
    jobs.c.cost_cents,
    jobs.c.notes,
    jobs.c.token_expires_at,
    jobs.c.has_thumbnail,
    jobs.c.size_bytes,
)


class JobSummary(msgspec.Struct, frozen=True):
    id: str
    short_id: str
    student_name: str
    student_email: str
    display_name: str
    original_filename: str
    discipline: str
    class_number: str
    status: str
    created_at: str
    updated_at: str
    staff_viewed_at: str | None
    is_new: bool
    locked_by: str | None
    locked_until: str | None
    printer: str
    color: str
    material: str
    print_method: str
    weight_g: float | None
    time_hours: float | None
    cost_usd: str | None
    has_notes: bool
    notes: str | None
    is_confirmation_expired: bool
    has_thumbnail: bool
    size_bytes: int


def summary(row: Iterable[Any], now: clock.Instant) -> JobSummary:
    (
        _seq, job_id, student_name, student_email, display_name, original_filename, discipline, class_number,
        status, created_at, updated_at, viewed_at, lock_name, lock_expires_at, printer, colour, method,
        weight_g, time_hours, cost_cents, notes, token_expires_at, has_thumbnail, size_bytes,
    ) = row  # fmt: skip
    locked = lock_expires_at is not None and lock_expires_at > now
    return JobSummary(
        job_id,
        job_id[:8],
        student_name,
        student_email,
        display_name,
        original_filename,
        discipline,
        class_number,
        status,
        created_at[:19] + "Z",
        updated_at[:19] + "Z",
        None if viewed_at is None else viewed_at[:19] + "Z",
        status == "UPLOADED" and viewed_at is None,
        lock_name if locked else None,
        lock_expires_at[:19] + "Z" if locked else None,
        printer,
        colour,
        method,
        method,
        weight_g,
        time_hours,
        dollars(cost_cents),
        bool(notes),
        notes,
        status == "PENDING" and token_expires_at is not None and token_expires_at <= now,
        bool(has_thumbnail),
        size_bytes,
    )


def dollars(cents: int | None) -> str | None:
    return None if cents is None else f"{cents // 100}.{cents % 100:02d}"


_ONE = Prepared(select(*COLUMNS).where(jobs.c.id == bindparam("job_id")))


def of_job(unit: Unit, job_id: str) -> JobSummary | None:
    rows = _ONE.rows(unit, {"job_id": job_id})
    return summary(rows[0], unit.now) if rows else None
