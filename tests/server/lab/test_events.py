"""History and feed are written in the transaction in which something happens."""

import json

import pytest
from sqlalchemy import select

from server.foundation import schema
from server.foundation.database import Unit
from server.lab import events, tables
from server.lab.events import Actor
from server.lab.life_cycle import STATUSES
from tests.programs.laboratory import Lab

pytestmark = [pytest.mark.anyio, pytest.mark.both_databases]
DESK = Actor("s", "front-desk")


async def test_what_fails_leaves_no_trace(lab: Lab) -> None:
    job_id = await lab.submit()
    before = lab.rows(select(schema.feed))

    def half(unit: Unit) -> None:
        events.record(unit, job_id, "AdminAction", "Dana", DESK, reason="x")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await lab.desk.db.write(half)
    assert lab.events(job_id) == ["JobCreated"]
    assert lab.rows(select(schema.feed)) == before


async def test_an_entry_shows_the_job_as_it_will_be_read(lab: Lab) -> None:
    job_id = await lab.submit()

    def first_told_then_changed(unit: Unit) -> None:
        events.record(unit, job_id, "AdminAction", "Dana", DESK)
        unit.run(tables.jobs.update().values(notes="changed"))

    await lab.desk.db.write(first_told_then_changed)
    entry = json.loads(lab.rows(select(schema.feed).order_by(schema.feed.c.id))[-1]["data"])
    assert entry["job"]["notes"] == "changed"
    assert set(entry["counts"]) == set(STATUSES)
    assert entry["counts"]["UPLOADED"] == 1


async def test_what_happened_to_the_house(lab: Lab) -> None:
    def record(unit: Unit) -> None:
        events.record_system(unit, "OrphanedFileDeleted", "Dana", DESK, "x", size=5)

    await lab.desk.db.write(record)
    row = lab.rows(select(tables.system_events))[0]
    assert (row["event_type"], row["triggered_by"], row["workstation_id"]) == (
        "OrphanedFileDeleted",
        "Dana",
        "front-desk",
    )
    assert json.loads(row["details"]) == {"size": 5}
