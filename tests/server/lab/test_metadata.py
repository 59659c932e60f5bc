"""The file beside each job: readable without the database, and without what passes or must stay secret."""

import json

import pytest

from server.lab import metadata, metadata_files
from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio


async def test_it_says_what_lies_beside_it(lab: Lab) -> None:
    job_id = await lab.job_in("PENDING")
    path, content = await lab.desk.db.read(metadata.content, job_id)
    told = json.loads(content)
    assert path == f"Pending/{lab.job(job_id)['base_name']}.metadata.json"
    assert (told["id"], told["status"], told["student_name"]) == (job_id, "PENDING", "Jane Doe")
    assert told["authoritative_file"] == lab.path(job_id).name
    assert told["sha256"] == lab.job(job_id)["file_sha256"]
    assert not {"locked_by", "locked_until", "is_new"} & told.keys()
    assert "token" not in content.decode()


async def test_it_goes_where_the_job_goes(lab: Lab) -> None:
    job_id = await lab.job_in("COMPLETED")
    found = list(lab.desk.storage.rglob("*.metadata.json"))
    assert [path.parent.name for path in found] == ["Completed"]
    assert json.loads(found[0].read_bytes())["id"] == job_id


async def test_it_comes_back(lab: Lab) -> None:
    job_id = await lab.submit()
    path = next(lab.desk.storage.rglob("*.metadata.json"))
    path.unlink()
    await metadata_files.write(lab.desk, job_id)
    assert path.is_file()


async def test_a_job_that_is_gone_is_no_failure(lab: Lab) -> None:
    await metadata_files.write(lab.desk, "nobody")
