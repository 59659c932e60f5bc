"""Uploads: whole and in parts, refused and interrupted, and never a mixture."""

import asyncio
import hashlib
from collections.abc import AsyncIterator

import pytest

from server.jobsync.endpoints import uploading
from tests.programs.laboratory import Lab, Place, opened, race
from tests.programs.shared_lab import on_postgresql
from tests.server.jobsync.people import job, named, person, stored

pytestmark = pytest.mark.anyio
# No database plays a part in it.
OLD, NEW = b"o" * 300_000, b"n" * 400_000


async def test_replacing(lab: Lab) -> None:
    jane = await person(lab)
    number = await jane.one()
    answer = await jane.upload(number, OLD)
    assert answer.json()["sha256"] == hashlib.sha256(OLD).hexdigest()
    assert (await jane.upload(number, NEW)).json()["size"] == len(NEW)
    assert (await jane.download(number)).content == NEW
    assert len(stored(lab)) == 1


@on_postgresql
async def test_two_at_once_leave_one_of_them_whole(lab: Lab) -> None:
    jane = await person(lab)
    number = await jane.one()
    sent = [bytes([n]) * 200_000 for n in range(4)]
    answers = await race([lambda data=data: jane.upload(number, data) for data in sent])  # type: ignore[misc]  # the default binds data
    assert {answer.status_code for answer in answers} == {200}
    assert (await jane.download(number)).content in sent
    assert len(stored(lab)) == 1


async def test_conditions(lab: Lab) -> None:
    jane = await person(lab)
    number = await jane.one()
    assert (await jane.upload(number, OLD, If_None_Match="*")).status_code == 200
    assert (await jane.upload(number, NEW, If_None_Match="*")).status_code == 412
    assert (await jane.upload(number, NEW, If_Match='"other"')).status_code == 412
    assert (await jane.download(number)).content == OLD
    etag = (await jane.download(number)).headers["etag"]
    assert (await jane.send(number, NEW, If_Match='"other"')).status_code == 412
    assert (await jane.send(number, NEW, If_Match=etag)).status_code == 200
    assert (await jane.download(number)).content == NEW


@on_postgresql
async def test_a_job_that_is_deleted_meanwhile(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    jane = await person(lab)
    number = await jane.one()
    take_over = uploading._take_over

    async def late(*given: object) -> None:
        await jane.sync()
        await take_over(*given)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(uploading, "_take_over", late)
    assert (await jane.upload(number, OLD)).status_code == 404
    assert stored(lab) == []


async def test_the_limit_of_an_account(lab_place: Place) -> None:
    async with opened(lab_place, jobsync_limit_mb="1") as lab:
        jane = await person(lab)
        await jane.sync(job("a", 1), job("b", 2))
        first, second = (row["id"] for row in await jane.jobs())
        assert (await jane.upload(first, bytes(700_000))).status_code == 200
        answer = await jane.upload(second, bytes(700_000))
        assert answer.status_code == 507
        assert "All your files together may have 1 MB" in answer.json()["message"]
        assert (await jane.send(second, bytes(700_000))).status_code == 507
        assert (await jane.upload(first, bytes(900_000))).status_code == 200  # in place of the first
        assert (await jane.upload(second, b"small")).status_code == 200
        assert len(stored(lab)) == 2


async def test_what_was_only_begun_takes_room_too(lab_place: Place) -> None:
    async with opened(lab_place, jobsync_limit_mb="1") as lab:
        jane = await person(lab)
        await jane.sync(job("a", 1), job("b", 2))
        first, second = (row["id"] for row in await jane.jobs())
        assert (await jane.send(first, bytes(700_000), 0, 600_000)).status_code == 202
        assert (await jane.send(second, bytes(700_000))).status_code == 507
        assert (await jane.send(first, bytes(700_000), 600_000)).status_code == 200


async def test_an_upload_in_parts(lab: Lab) -> None:
    jane = await person(lab)
    number = await jane.one()
    assert await jane.have(number, NEW) == 0
    answer = await jane.send(number, NEW, 0, 150_000)
    assert (answer.status_code, answer.headers["upload-offset"]) == (202, "150000")
    assert await jane.have(number, NEW) == 150_000
    assert (await jane.jobs())[0]["file_exist"] is False
    wrong = await jane.send(number, NEW, 100_000)
    assert (wrong.status_code, wrong.json()["offset"]) == (409, 150_000)
    assert (await jane.send(number, NEW, 150_000)).status_code == 200
    assert (await jane.download(number)).content == NEW
    assert await jane.have(number, NEW) == 0
    assert len(stored(lab)) == 1


async def test_an_empty_file_in_parts(lab: Lab) -> None:
    jane = await person(lab)
    number = await jane.one()
    assert (await jane.send(number, b"")).status_code == 200
    assert (await jane.download(number)).content == b""


async def test_bytes_that_were_not_announced(lab: Lab) -> None:
    jane = await person(lab)
    number = await jane.one()
    lie = {**named(NEW), "offset": 0}
    answer = await jane.client.patch(f"/upload_file/{number}", params=lie, content=b"x" * len(NEW))
    assert answer.status_code == 409
    longer = await jane.client.patch(f"/upload_file/{number}", params=lie, content=NEW + b"x")
    assert longer.status_code == 413
    assert stored(lab) == []
    for query in (
        {"sha256": "../../x", "size": 1},
        {"sha256": "a" * 64, "size": -1},
        {"sha256": "a" * 64, "size": 1, "offset": 2},
        {"sha256": "a" * 64, "size": 10**30},
        {"sha256": "a" * 64},
    ):
        answer = await jane.client.patch(f"/upload_file/{number}", params=query, content=b"")
        assert answer.status_code == 400, answer.text


async def test_another_file_replaces_the_part_that_waits(lab: Lab) -> None:
    jane = await person(lab)
    number = await jane.one()
    await jane.send(number, OLD, 0, 100)
    await jane.send(number, NEW, 0, 100)
    assert await jane.have(number, OLD) == 0
    assert await jane.have(number, NEW) == 100


async def test_only_one_connection_sends_a_file(lab: Lab) -> None:
    jane = await person(lab)
    number = await jane.one()
    going_on, begun = asyncio.Event(), asyncio.Event()

    async def slowly() -> AsyncIterator[bytes]:
        yield NEW[:1000]
        begun.set()
        await going_on.wait()
        yield NEW[1000:]

    first = asyncio.ensure_future(
        jane.client.patch(f"/upload_file/{number}", params=named(NEW), content=slowly())
    )
    await begun.wait()
    second = await jane.send(number, NEW)
    assert second.status_code == 409
    going_on.set()
    assert (await first).status_code == 200
    assert (await jane.download(number)).content == NEW
