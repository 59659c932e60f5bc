"""Counters that are kept instead of counted: how many jobs, and bytes, each combination of filters has."""

from sqlalchemy import func, select, text

from server.foundation.database import Unit
from server.lab.tables import job_counts, job_files

# Both databases read this; the dialects' own inserts would load PostgreSQL's whole dialect at every start on SQLite.
_ADD = text("""
INSERT INTO job_counts (status, printer, discipline, jobs, bytes)
VALUES (:status, :printer, :discipline, :jobs, :bytes)
ON CONFLICT (status, printer, discipline)
DO UPDATE SET jobs = job_counts.jobs + excluded.jobs, bytes = job_counts.bytes + excluded.bytes
""")


def add(unit: Unit, status: str, printer: str, discipline: str, *, jobs: int, size_bytes: int) -> None:
    """Change the counters of one combination; negative numbers take away."""
    values = {
        "status": status,
        "printer": printer,
        "discipline": discipline,
        "jobs": jobs,
        "bytes": size_bytes,
    }
    unit.run(_ADD, values)


def stored_bytes(unit: Unit) -> int:
    return int(unit.value(select(func.coalesce(func.sum(job_counts.c.bytes), 0))))


def bytes_of_job(unit: Unit, job_id: str) -> int:
    query = select(func.coalesce(func.sum(job_files.c.size_bytes), 0)).where(job_files.c.job_id == job_id)
    return int(unit.value(query))
