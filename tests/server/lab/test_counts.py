"""Counters that are kept must always equal what counting would give."""

import random

import pytest
from sqlalchemy import func, select

from server.lab import counts
from server.lab.tables import job_counts, job_files, jobs
from tests.programs.laboratory import Lab

pytestmark = [pytest.mark.anyio, pytest.mark.both_databases]
STEPS = (
    "approve",
    "admin/force-confirm",
    "mark-printing",
    "mark-complete",
    "mark-picked-up",
    "revert-completion",
    "revert-pickup",
    "admin/mark-failed",
    "reject",
)
BODY = {
    "staff_name": "Dana",
    "weight_g": 1,
    "time_hours": 1,
    "reason": "x",
    "reasons": ["too_large"],
}


def counted(lab: Lab) -> dict[tuple[str, ...], tuple[int, int]]:
    sizes = (
        select(job_files.c.job_id, func.sum(job_files.c.size_bytes).label("bytes"))
        .group_by(job_files.c.job_id)
        .subquery()
    )
    key = (jobs.c.status, jobs.c.printer, jobs.c.discipline)
    query = (
        select(*key, func.count().label("jobs"), func.sum(sizes.c.bytes).label("bytes"))
        .join(sizes, sizes.c.job_id == jobs.c.id)
        .group_by(*key)
    )
    return {
        (row["status"], row["printer"], row["discipline"]): (row["jobs"], int(row["bytes"]))
        for row in lab.rows(query)
    }


def kept(lab: Lab) -> dict[tuple[str, ...], tuple[int, int]]:
    return {
        (row["status"], row["printer"], row["discipline"]): (row["jobs"], row["bytes"])
        for row in lab.rows(select(job_counts))
        if (row["jobs"], row["bytes"]) != (0, 0)
    }


async def test_after_a_long_day_the_counters_are_right(lab: Lab) -> None:
    chance = random.Random(7)  # the same day each time
    known: list[str] = []
    for _ in range(60):
        if len(known) < 3 or chance.random() < 0.1:
            known.append(await lab.submit(discipline=chance.choice(["Art", "Other"])))
        job_id = chance.choice(known)
        if chance.random() < 0.2:
            name = str(lab.job(job_id)["base_name"]) + chance.choice([".gcode", ".3mf"])
            await lab.staff.put(f"/jobs/{job_id}/files/{name}", content=b"x" * chance.randrange(1, 500))
        elif chance.random() < 0.05:
            await lab.staff.post(f"/jobs/{job_id}/lock")
            if (await lab.staff.delete(f"/jobs/{job_id}")).status_code == 204:
                known.remove(job_id)
            else:
                await lab.staff.post(f"/jobs/{job_id}/unlock")
        else:
            await lab.admin.post(f"/jobs/{job_id}/{chance.choice(STEPS)}", json=BODY)
    assert kept(lab) == counted(lab)
    total = sum(size for _, size in counted(lab).values())
    assert await lab.desk.db.read(counts.stored_bytes) == total == sum(map(len, lab.files().values()))
