"""The client against the real server, inside the test: everything it asks is understood."""

import hashlib
from pathlib import Path

import httpx
import pytest

from tests.programs.laboratory import Lab
from workstation.client import errors
from workstation.client.job_lists import PREFIX, JobLists, token_name
from workstation.client.transport import Transport
from workstation.records.job_lists import ListedJob

pytestmark = pytest.mark.anyio
DATA = bytes(range(256)) * 5000
JOB = {"file_name": "a.gcode", "file_path": "a.gcode", "priority": 1}


class Cut(httpx.ASGITransport):
    """Breaks the connection once, after so many bytes of a request's body."""

    cut_after = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.cut_after and request.method == "PATCH":
            limit, self.cut_after = self.cut_after, 0
            await request.aread()
            short = httpx.Request(
                request.method, request.url, headers=request.headers, content=request.content[:limit]
            )
            short.headers["content-length"] = str(limit)
            await super().handle_async_request(short)
            raise httpx.WriteError("cut")
        return await super().handle_async_request(request)


@pytest.fixture
async def way(lab: Lab) -> Cut:
    return Cut(lab.app)


@pytest.fixture
async def lists(way: Cut) -> JobLists:
    made = JobLists(Transport("http://lab.test", way, PREFIX))
    await made.register("jane", "pw")
    await made.sign_in("jane", "pw")
    return made


async def job(lists: JobLists) -> ListedJob:
    await lists.replace([JOB], "")
    found = await lists.fetch()
    assert found is not None
    return found.jobs[0]


def source(place: Path, data: bytes = DATA) -> tuple[Path, str, int]:
    path = place / "source.gcode"
    path.write_bytes(data)
    return path, hashlib.sha256(data).hexdigest(), len(data)


def quiet(_done: int, _whole: int) -> None:
    """Nobody looks."""


async def test_signing_in(lists: JobLists) -> None:
    with pytest.raises(errors.Conflict, match="already exists"):
        await lists.register("jane", "pw")
    assert lists.token
    await lists.sign_out()
    with pytest.raises(errors.Unauthorised):
        await lists.fetch()
    with pytest.raises(errors.Unauthorised, match="Invalid username or password"):
        await lists.sign_in("jane", "wrong")


async def test_an_unchanged_list_and_an_outdated_one(lists: JobLists) -> None:
    await job(lists)
    found = await lists.fetch()
    assert found is not None
    assert await lists.fetch(found.version) is None
    await lists.replace([], found.version)
    with pytest.raises(errors.Outdated):
        await lists.replace([JOB], found.version)


async def test_there_and_back(lists: JobLists, tmp_path: Path) -> None:
    one, told = await job(lists), []  # type: ignore[var-annotated]  # pairs
    path, sha256, size = source(tmp_path)
    await lists.upload(one.id, path, sha256, size, "", lambda done, whole: told.append((done, whole)))
    assert told[-1] == (size, size)
    with pytest.raises(errors.Outdated):
        await lists.upload(one.id, path, sha256, size, "", quiet)
    found = await lists.fetch()
    assert found is not None
    part = tmp_path / "part"
    part.write_bytes(DATA[:1000])
    told.clear()
    await lists.download(found.jobs[0], part, lambda done, whole: told.append((done, whole)))
    assert part.read_bytes() == DATA
    assert told[-1] == (size, size)
    await lists.download(found.jobs[0], part, quiet)
    assert part.read_bytes() == DATA


async def test_a_broken_upload_goes_on(lists: JobLists, way: Cut, tmp_path: Path) -> None:
    one = await job(lists)
    path, sha256, size = source(tmp_path)
    way.cut_after = 300_000
    with pytest.raises(errors.Offline):
        await lists.upload(one.id, path, sha256, size, "", quiet)
    told: list[int] = []
    await lists.upload(one.id, path, sha256, size, "", lambda done, _whole: told.append(done))
    assert told[0] > 300_000
    found = await lists.fetch()
    assert found is not None
    assert found.jobs[0].sha256 == sha256


async def test_a_small_one_begins_at_once_and_goes_on_where_it_broke(
    lists: JobLists, way: Cut, tmp_path: Path
) -> None:
    one = await job(lists)
    path, sha256, size = source(tmp_path, DATA[:500_000])
    way.cut_after = 200_000
    with pytest.raises(errors.Offline):
        await lists.upload(one.id, path, sha256, size, "", quiet)
    await lists.upload(one.id, path, sha256, size, "", quiet)
    found = await lists.fetch()
    assert found is not None
    assert found.jobs[0].sha256 == sha256


async def test_a_file_that_is_another_one_by_now(lists: JobLists, tmp_path: Path) -> None:
    one = await job(lists)
    path, _, size = source(tmp_path)
    with pytest.raises(errors.Conflict):
        await lists.upload(one.id, path, "0" * 64, size, "", quiet)


async def test_a_damaged_part_begins_anew(lists: JobLists, tmp_path: Path) -> None:
    one = await job(lists)
    path, sha256, size = source(tmp_path)
    await lists.upload(one.id, path, sha256, size, "", quiet)
    found = await lists.fetch()
    assert found is not None
    part = tmp_path / "part"
    part.write_bytes(b"x" * 1000)
    with pytest.raises(errors.Outdated):
        await lists.download(found.jobs[0], part, quiet)
    assert not part.exists()
    await lists.download(found.jobs[0], part, quiet)
    assert part.read_bytes() == DATA


async def test_the_keyring_calls_it_by_the_account() -> None:
    assert token_name("Jane") == "the job list of jane"


async def test_an_answer_that_makes_no_sense(tmp_path: Path) -> None:
    for body in ("{}", "[1]", "x"):
        answer = httpx.MockTransport(lambda _request, body=body: httpx.Response(200, text=body))
        with pytest.raises(errors.ServerTrouble):
            await JobLists(Transport("http://lab.test", answer, PREFIX)).fetch()
