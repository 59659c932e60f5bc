"""From a form to a job: ids whose short form is free, duplicates, and all rows at once."""

import uuid

import pytest
from sqlalchemy import update

from server.foundation.problems import Conflict
from server.lab.students import submissions
from server.lab.tables import jobs
from tests.programs.laboratory import Lab

pytestmark = [pytest.mark.anyio, pytest.mark.both_databases]


async def test_short_ids_never_meet(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = await lab.submit()
    drawn = [uuid.UUID(taken[:8] + str(uuid.uuid4())[8:]), uuid.UUID(taken[:8] + str(uuid.uuid4())[8:])]
    free = uuid.UUID(int=int(taken.replace("-", ""), 16) ^ (1 << 100))
    waiting = [*drawn, free]
    monkeypatch.setattr(uuid, "uuid4", lambda: waiting.pop(0))
    assert await lab.desk.db.read(submissions.new_id) == str(free)


async def test_duplicates_are_of_the_same_bytes_and_person(lab: Lab) -> None:
    job_id = await lab.submit()
    sha256 = lab.job(job_id)["original_sha256"]
    with pytest.raises(Conflict) as refused:
        await lab.desk.db.read(submissions.refuse_duplicate, "JANE.DOE@example.edu", sha256)
    assert refused.value.extra == {"existing_job_id": job_id}
    await lab.desk.db.read(submissions.refuse_duplicate, "other@example.edu", sha256)
    # Letters that SQLite leaves as they are, and PostgreSQL as its locale wishes.
    lab.run(
        update(jobs).values(
            student_email="J\N{LATIN CAPITAL LETTER U WITH DIAERESIS}rgen@Stra\N{LATIN SMALL LETTER SHARP S}e.example"
        )
    )
    for same in (
        "j\N{LATIN SMALL LETTER U WITH DIAERESIS}rgen@STRASSE.example",
        "ju\N{COMBINING DIAERESIS}rgen@strasse.example",
    ):
        with pytest.raises(Conflict):
            await lab.desk.db.read(submissions.refuse_duplicate, same, sha256)
    await lab.desk.db.read(submissions.refuse_duplicate, "jurgen@strasse.example", sha256)
    lab.run(update(jobs).values(student_email="Jane.Doe@example.edu"))
    await lab.desk.db.read(submissions.refuse_duplicate, "jane.doe@example.edu", "0" * 64)
    lab.run(update(jobs).values(status="PRINTING"))
    await lab.desk.db.read(submissions.refuse_duplicate, "jane.doe@example.edu", sha256)


async def test_a_new_job_is_whole(lab: Lab) -> None:
    job_id = await lab.submit(name="my model.stl")
    job = lab.job(job_id)
    assert job["directory"] == "Uploaded"
    assert job["file_sha256"] == job["original_sha256"]
    assert job["size_bytes"] == lab.path(job_id).stat().st_size
    assert job["display_name"] == job["file_name"] == lab.path(job_id).name
    assert job["acknowledged_minimum_charge"]
    assert lab.events(job_id) == ["JobCreated"]
    assert lab.mails(job_id) == ["submission_received"]
