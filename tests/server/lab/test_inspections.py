"""Which model is looked at next, and what was found of it."""

import json

import pytest
from sqlalchemy import select

from server.foundation import schema
from server.lab import inspections
from tests.programs.laboratory import Lab

pytestmark = [pytest.mark.anyio, pytest.mark.both_databases]


async def test_who_waits_longest_comes_first(lab: Lab) -> None:
    first, second = await lab.submit(), await lab.submit()
    for job_id in (first, second):
        waiting = await lab.desk.db.read(inspections.next_waiting, (".stl",))
        assert waiting is not None
        assert (waiting.job_id, waiting.extension) == (job_id, ".stl")
        assert lab.desk.storage / waiting.path == lab.path(job_id)
        await lab.desk.db.write(inspections.store, job_id, '{"state": "done"}', has_thumbnail=False)
    assert await lab.desk.db.read(inspections.next_waiting, (".stl",)) is None


async def test_what_was_found_is_told(lab: Lab) -> None:
    job_id = await lab.submit()
    await lab.desk.db.write(inspections.store, job_id, '{"state": "done"}', has_thumbnail=True)
    await lab.desk.db.write(inspections.store, "nobody", "{}", has_thumbnail=True)
    told = [json.loads(row["data"]) for row in lab.rows(select(schema.feed).order_by(schema.feed.c.id))]
    assert [entry["change"] for entry in told] == ["JobCreated", "inspected"]
    assert told[1]["job"]["has_thumbnail"] is True
