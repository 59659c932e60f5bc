"""The loop that looks at fresh models: what it finds reaches the job, and a broken model is a finding too."""

import json

import pytest

from server.lab import inspecting, inspections
from tests.programs.laboratory import Lab
from tests.server.inspection.builders import binary_stl, box

pytestmark = pytest.mark.anyio


async def test_a_fresh_model_is_looked_at_once(lab: Lab) -> None:
    job_id = await lab.submit(binary_stl(box()))
    waiting = await inspecting._next(lab.desk)
    assert waiting is not None
    assert waiting.job_id == job_id
    await inspecting._look_at(lab.desk, waiting)
    found = (await lab.staff.get(f"/jobs/{job_id}")).json()
    assert found["inspection"]["state"] == "done"
    assert found["inspection"]["size_mm"] == [20.0, 20.0, 20.0]
    assert found["has_thumbnail"] is True
    assert (await lab.staff.get(f"/jobs/{job_id}/thumbnail")).content.startswith(b"\x89PNG")
    assert await inspecting._next(lab.desk) is None


async def test_a_file_that_vanished_is_a_finding(lab: Lab) -> None:
    job_id = await lab.submit()
    lab.path(job_id).unlink()
    waiting = await inspecting._next(lab.desk)
    assert waiting is not None
    await inspecting._look_at(lab.desk, waiting)
    assert json.loads(lab.job(job_id)["inspection"])["state"] == "failed"


async def test_only_jobs_that_wait_are_looked_at(lab: Lab) -> None:
    await lab.job_in("PENDING")
    assert await lab.desk.db.read(inspections.next_waiting, (".stl",)) is None
