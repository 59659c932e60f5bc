"""At start the files say again what the database says. The kills are in tests/faults; this is each case by hand."""

import pytest
from sqlalchemy import select

from server.foundation import files, schema
from server.lab import deletion, recovery
from server.lab.events import Actor
from server.lab.life_cycle import DIRECTORIES
from server.lab.students import submissions
from tests.programs.laboratory import Lab, Place, opened

pytestmark = pytest.mark.anyio


async def test_folders_are_made(lab: Lab) -> None:
    assert {path.name for path in lab.desk.storage.iterdir()} >= set(DIRECTORIES.values())
    assert lab.desk.thumbnails.is_dir()


@pytest.mark.both_databases
async def test_a_deletion_that_was_cut_short_is_finished(lab_place: Place) -> None:
    async with opened(lab_place) as lab:
        job_id = await lab.submit()
        kept = await lab.submit()
        await lab.staff.post(f"/jobs/{job_id}/lock")
        desk = Actor("staff-session", "front-desk")
        await lab.desk.db.write(deletion.delete, job_id, desk, "a dead process")
        assert len(lab.files()) == 2
        await lab.desk.db.write(deletion.not_authoritative, [])
    async with opened(lab_place) as lab:
        assert [path.split("/")[1] for path in lab.files()] == [lab.path(kept).name]
        assert lab.rows(select(schema.file_intents)) == []


@pytest.mark.both_databases
async def test_an_upload_that_was_cut_short_is_swept(lab_place: Place) -> None:
    async with opened(lab_place) as lab:
        files.temporary_beside(lab.desk.storage / "Uploaded").write_bytes(b"half")
    async with opened(lab_place) as lab:
        left = len(lab.files())
        assert left == (0 if lab_place.is_sqlite else 1)  # with several servers another one may be writing it


async def test_an_authoritative_file_is_never_removed_whatever_the_log_says(lab: Lab) -> None:
    from server.foundation import intents

    job_id = await lab.submit()
    job = lab.job(job_id)
    path = f"{job['directory']}/{job['file_name']}"
    await lab.desk.db.write(intents.plan_removal, job_id, [path], "a dead process")
    await recovery.finish_interrupted(lab.desk)
    assert list(lab.files()) == [path]
    assert await lab.desk.db.read(submissions.new_id)
