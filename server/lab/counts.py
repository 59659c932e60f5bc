"""Counters that are kept instead of counted: how many jobs, and bytes, each combination of filters has."""

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from server.foundation.database import Unit
from server.lab.tables import job_counts, job_files

_KEY = ("status", "printer", "discipline")


def add(unit: Unit, status: str, printer: str, discipline: str, *, jobs: int, size_bytes: int) -> None:
    """Change the counters of one combination; negative numbers take away."""
    make = sqlite_insert if unit.is_sqlite else postgresql_insert
    statement = make(job_counts).values(
        status=status, printer=printer, discipline=discipline, jobs=jobs, bytes=size_bytes
    )
    unit.run(
        statement.on_conflict_do_update(
            index_elements=_KEY,
            set_={
                "jobs": job_counts.c.jobs + statement.excluded.jobs,
                "bytes": job_counts.c.bytes + statement.excluded.bytes,
            },
        )
    )


def stored_bytes(unit: Unit) -> int:
    return int(unit.value(select(func.coalesce(func.sum(job_counts.c.bytes), 0))))


def bytes_of_job(unit: Unit, job_id: str) -> int:
    query = select(func.coalesce(func.sum(job_files.c.size_bytes), 0)).where(job_files.c.job_id == job_id)
    return int(unit.value(query))
