"""The seeded database is one that the verbs could have written: counters, search and histories agree with the rows."""

from pathlib import Path

import pytest
from sqlalchemy import func, inspect, select

from server.foundation.database import Database
from server.lab import counts, events, jobs, statistics
from server.lab.jobs import Wanted
from server.lab.statistics import Window
from server.lab.tables import job_files
from server.lab.tables import jobs as jobs_table
from server.migrations.upgrade import upgrade
from tests.benchmarks.seeding import seed_jobs


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_everything_agrees(dialect: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url = f"sqlite:///{tmp_path / 'lab.db'}"
    if dialect == "postgresql":
        url = request.getfixturevalue("postgres_url")
    seed_jobs(url, 2000, years=0.1)
    db = Database(url)
    try:
        number = db.read_now(lambda unit: unit.value(select(func.count()).select_from(jobs_table)))
        size = db.read_now(lambda unit: unit.value(select(func.sum(job_files.c.size_bytes))))
        assert (number, sum(db.read_now(events.status_counts).values())) == (2000, 2000)
        assert db.read_now(counts.stored_bytes) == size
        newest = db.read_now(jobs.page, Wanted(limit=1)).jobs[0]
        found = db.read_now(jobs.page, Wanted(search=newest.student_email.upper(), limit=200)).jobs
        assert newest.id in {job.id for job in found}
        assert db.read_now(statistics.trends, Window(30), ()).processed["upload_to_approval"] > 0
    finally:
        db.close()


def test_seeding_again_adds_and_keeps_the_indexes(tmp_path: Path) -> None:
    url, fresh = f"sqlite:///{tmp_path / 'lab.db'}", f"sqlite:///{tmp_path / 'fresh.db'}"
    upgrade(fresh)
    seed_jobs(url, 50)
    seed_jobs(url, 51)
    seeded, empty = Database(url), Database(fresh)
    try:
        assert sum(seeded.read_now(events.status_counts).values()) == 101
        for table in ("jobs", "job_events", "job_files"):
            names = [
                {index["name"] for index in inspect(db.engine).get_indexes(table)} for db in (seeded, empty)
            ]
            assert names[0] == names[1]
    finally:
        seeded.close()
        empty.close()
