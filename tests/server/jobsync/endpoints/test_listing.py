"""Conditional requests: two PCs never overwrite each other unseen."""

import pytest

from tests.programs.laboratory import Lab, race
from tests.programs.shared_lab import on_postgresql
from tests.server.jobsync.people import job, person

pytestmark = pytest.mark.anyio


async def test_the_added_keys(lab: Lab) -> None:
    jane = await person(lab)
    number = await jane.one()
    row = (await jane.jobs())[0]
    assert (row["size"], row["sha256"], row["file_exist"]) == (None, None, False)
    await jane.upload(number, b"abc")
    row = (await jane.jobs())[0]
    assert (row["size"], row["file_exist"], len(row["sha256"])) == (3, True, 64)
    assert row["updated_at"].endswith("Z")


async def test_an_unchanged_list_is_not_sent_again(lab: Lab) -> None:
    jane = await person(lab)
    number = await jane.one()
    etag = (await jane.client.get("/sync_jobs")).headers["etag"]
    answer = await jane.client.get("/sync_jobs", headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content) == (304, b"")
    await jane.upload(number, b"abc")
    assert (await jane.client.get("/sync_jobs", headers={"If-None-Match": etag})).status_code == 200


async def test_an_outdated_list_is_refused_with_the_present_one(lab: Lab) -> None:
    jane = await person(lab)
    await jane.one("a")
    etag = (await jane.client.get("/sync_jobs")).headers["etag"]
    assert (await jane.sync(job("a"), job("b"), headers={"If-Match": etag})).status_code == 200
    answer = await jane.sync(job("c"), headers={"If-Match": etag})
    assert answer.status_code == 412
    assert answer.json()["error"] == answer.json()["message"]
    assert [row["file_path"] for row in answer.json()["jobs"]] == ["a", "b"]
    assert [row["file_path"] for row in await jane.jobs()] == ["a", "b"]
    again = await jane.sync(job("c"), headers={"If-Match": answer.headers["etag"]})
    assert again.status_code == 200
    assert (await jane.sync(job("d"), headers={"If-Match": '"nonsense"'})).status_code == 412
    assert (await jane.sync(job("d"), headers={"If-Match": "*"})).status_code == 200


async def test_bytes_that_came_meanwhile_are_not_deleted_unseen(lab: Lab) -> None:
    jane = await person(lab)
    await jane.sync(job("a", 1), job("b", 2))
    etag = (await jane.client.get("/sync_jobs")).headers["etag"]
    first, second = (row["id"] for row in await jane.jobs())
    await jane.upload(first, b"new")
    assert (await jane.sync(job("b", 2), headers={"If-Match": etag})).status_code == 412
    assert (await jane.sync(job("a", 1), headers={"If-Match": etag})).status_code == 200
    assert (await jane.download(first)).content == b"new"
    assert (await jane.download(second)).status_code == 404


@on_postgresql
async def test_of_two_at_once_one_is_told(lab: Lab) -> None:
    jane = await person(lab)
    await jane.one("a")
    etag = (await jane.client.get("/sync_jobs")).headers["etag"]
    answers = await race(
        [lambda n=n: jane.sync(job(f"b{n}"), headers={"If-Match": etag}) for n in range(4)]  # type: ignore[misc]  # the default binds n
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]
    assert len(await jane.jobs()) == 1


@on_postgresql
async def test_the_first_ones_of_an_account_at_once(lab: Lab) -> None:
    jane = await person(lab)
    answers = await race([lambda: jane.sync(job("a"))] * 4)
    assert {answer.status_code for answer in answers} == {200}
    assert sum(answer.json()["added"] for answer in answers) == 1


async def test_too_much_is_refused_and_changes_nothing(lab: Lab) -> None:
    jane = await person(lab)
    await jane.one("a")
    answer = await jane.sync(*(job(f"{n}") for n in range(10_001)))
    assert answer.status_code == 400
    huge = await jane.client.post("/sync_jobs", content=b"[" + b" " * (9 << 20) + b"]")
    assert huge.status_code == 413
    assert [row["file_path"] for row in await jane.jobs()] == ["a"]
