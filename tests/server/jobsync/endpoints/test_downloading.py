"""Downloads: parts, conditions, hostile names, and one version to the end."""

import asyncio
from pathlib import Path

import pytest

from server.jobsync.endpoints import downloading
from tests.programs.laboratory import Lab
from tests.server.jobsync.people import job, person

pytestmark = pytest.mark.anyio
DATA = bytes(range(256)) * 4096


async def test_parts(lab: Lab) -> None:
    jane = await person(lab)
    number = await jane.one()
    await jane.upload(number, DATA)
    whole = await jane.download(number)
    assert whole.content == DATA
    assert whole.headers["accept-ranges"] == "bytes"
    etag = whole.headers["etag"]
    part = await jane.download(number, Range="bytes=1000-", If_Range=etag)
    assert (part.status_code, part.content) == (206, DATA[1000:])
    assert part.headers["content-range"] == f"bytes 1000-{len(DATA) - 1}/{len(DATA)}"
    assert (await jane.download(number, Range="bytes=0-0")).content == DATA[:1]
    other = await jane.download(number, Range="bytes=1000-", If_Range='"older"')
    assert (other.status_code, len(other.content)) == (200, len(DATA))
    beyond = await jane.download(number, Range=f"bytes={len(DATA)}-")
    assert (beyond.status_code, beyond.json()["size"]) == (416, len(DATA))
    assert beyond.headers["content-range"] == f"bytes */{len(DATA)}"
    assert (await jane.download(number, If_None_Match=etag)).status_code == 304


async def test_head(lab: Lab) -> None:
    jane = await person(lab)
    number = await jane.one()
    await jane.upload(number, DATA)
    answer = await jane.client.head(f"/download_file/{number}")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(len(DATA))


@pytest.mark.parametrize(
    "name", ['a";\tfilename="evil.exe'.replace("\t", " "), "../../etc/passwd", "ü😀.gcode", "a;b=c"]
)
async def test_names_stay_names(lab: Lab, name: str) -> None:
    jane = await person(lab)
    await jane.sync({**job("p"), "file_name": name})
    number = (await jane.jobs())[0]["id"]
    await jane.upload(number, b"x")
    header = (await jane.download(number)).headers["content-disposition"]
    assert header.startswith("attachment; filename=")
    assert header.count('"') == 2
    assert "/" not in header.partition("filename*")[0]


async def test_a_download_goes_on_while_its_file_is_replaced(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    jane = await person(lab)
    number = await jane.one()
    await jane.upload(number, b"old" * 100_000)
    going_on, opened = asyncio.Event(), downloading._opened

    async def slowly(*given: object) -> object:
        found = await opened(*given)  # type: ignore[arg-type]  # passed on as it came
        await going_on.wait()
        return found

    monkeypatch.setattr(downloading, "_opened", slowly)
    download = asyncio.ensure_future(jane.download(number))
    await asyncio.sleep(0)
    await jane.upload(number, b"new")
    going_on.set()
    assert (await download).content in (b"old" * 100_000, b"new")
    assert (await jane.download(number)).content == b"new"


async def test_a_file_that_is_gone_from_the_disk(lab: Lab) -> None:
    jane = await person(lab)
    number = await jane.one()
    await jane.upload(number, b"x")
    for path in (lab.place.folder / "jobsync").rglob("*-*"):
        path.unlink()
    assert (await jane.download(number)).status_code == 404
    row = (await jane.jobs())[0]
    assert (row["file_exist"], row["sha256"], row["size"]) == (False, None, None)
    await jane.upload(number, b"again")
    assert (await jane.download(number)).content == b"again"


def test_opening_what_is_not_there(tmp_path: Path) -> None:
    assert downloading._open(tmp_path / "x") is None
