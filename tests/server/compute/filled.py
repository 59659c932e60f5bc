"""A job with parts, as its verbs make it."""

from server.compute import jobs, parts
from server.compute.jobs import NewJob, Room
from server.foundation.database import Database

ROOM = Room(jobs_per_person=3, storage_bytes=1000)


def new(folder: str = "f1", size: int = 10) -> NewJob:
    return NewJob("title", folder, "train.py", "data.csv", size)


def job(db: Database, account_id: int, count: int = 3, folder: str = "f1") -> int:
    job_id = int(db.write_now(jobs.add, account_id, new(folder), ROOM).id)
    assert db.write_now(parts.plan, job_id, [(number * 10, number * 10 + 10) for number in range(count)])
    return job_id
