"""Saving beside an original: what a failure leaves, and that nobody else changes the job meanwhile."""

from typing import Any

import pytest
from sqlalchemy import select

from server.foundation import files, schema
from server.foundation.problems import Conflict
from server.lab import sliced_files
from server.lab.events import Actor
from tests.programs.laboratory import Lab

pytestmark = [pytest.mark.anyio, pytest.mark.both_databases]
DESK = Actor("staff-session", "front-desk")


async def test_the_files_stay_in_their_place_until_it_is_remembered(lab: Lab) -> None:
    job_id = await lab.submit()
    name = str(lab.job(job_id)["base_name"]) + ".gcode"
    given = (job_id, name, DESK, (".gcode",), lab.desk.process_id)
    await lab.desk.db.write(sliced_files.begin, *given)
    with pytest.raises(Conflict, match="still being carried out"):
        await lab.desk.db.write(sliced_files.begin, *given)
    approve = {"weight_g": 1, "time_hours": 1, "staff_name": "Dana"}
    assert (await lab.staff.post(f"/jobs/{job_id}/approve", json=approve)).status_code == 409
    assert lab.job(job_id)["status"] == "UPLOADED"


async def test_a_disk_that_fails_leaves_the_job_free(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    job_id = await lab.submit()
    name = str(lab.job(job_id)["base_name"]) + ".gcode"

    def full(*_given: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "publish", full)
    answer = await lab.staff.put(f"/jobs/{job_id}/files/{name}", content=b"G1")
    assert answer.status_code == 503
    monkeypatch.undo()
    assert lab.rows(select(schema.file_intents)) == []
    assert len(lab.files()) == 1
    assert (await lab.staff.put(f"/jobs/{job_id}/files/{name}", content=b"G1")).status_code == 201
