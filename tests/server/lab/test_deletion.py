"""Deleting takes everything of a job and nothing of another's, and is written down."""

import pytest
from sqlalchemy import select

from server.foundation import schema
from server.lab import tables
from server.lab.deletion import not_authoritative
from tests.programs.laboratory import Lab, race

pytestmark = [pytest.mark.anyio, pytest.mark.both_databases]


async def test_everything_goes(lab: Lab) -> None:
    job_id, kept = await lab.submit(), await lab.submit()
    base = lab.job(job_id)["base_name"]
    await lab.staff.put(f"/jobs/{job_id}/files/{base}.gcode", content=b"G1")
    (lab.desk.thumbnails / f"{job_id}.png").write_bytes(b"x")
    await lab.staff.post(f"/jobs/{job_id}/lock", json={"staff_name": "Dana"})
    assert (await lab.staff.delete(f"/jobs/{job_id}")).status_code == 204
    assert {path.stem for path in lab.desk.storage.rglob("*") if path.is_file()} == {
        lab.job(kept)["base_name"],
        f"{lab.job(kept)['base_name']}.metadata",
    }
    assert list(lab.desk.thumbnails.iterdir()) == []
    for table in (tables.job_files, tables.job_events):
        assert {row["job_id"] for row in lab.rows(select(table))} == {kept}
    assert lab.rows(select(schema.file_intents)) == []
    written = lab.rows(select(tables.system_events))[-1]
    assert (written["event_type"], written["subject_id"]) == ("JobDeleted", job_id)


async def test_two_deletions_at_once(lab: Lab) -> None:
    job_id = await lab.submit()
    await lab.staff.post(f"/jobs/{job_id}/lock")
    answers = await race([lambda: lab.staff.delete(f"/jobs/{job_id}")] * 4)
    assert sorted(answer.status_code for answer in answers) == [204, 404, 404, 404]
    assert lab.files() == {}


async def test_the_last_guard(lab: Lab) -> None:
    job_id = await lab.submit()
    name = lab.path(job_id).name
    paths = [f"Uploaded/{name}", f"Pending/{name}", "Uploaded/other.stl"]
    assert await lab.desk.db.read(not_authoritative, paths) == paths[1:]
