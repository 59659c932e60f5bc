"""One file at a time: progress is told, a person may stop it, and its trouble is its own."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.workstation.sync.job_list.fake_lists import FakeLists, sha
from workstation.client import errors
from workstation.records.job_lists import ListedJob, LocalFile
from workstation.sync.job_list.transfers import Transfers

pytestmark = pytest.mark.anyio
JOB = ListedJob(1, "a.gcode", "a.gcode", 1, False, 0, "", None)  # a record
FILE = LocalFile("a.gcode", 3, 1, sha(b"abc"))


class Slow(FakeLists):
    """An upload that waits until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go = asyncio.Event(), asyncio.Event()

    async def upload(self, *given: Any) -> None:
        given[-1](1, 3)
        self.begun.set()
        await self.go.wait()


def transfers(lists: FakeLists, folder: Path, told: list[int] | None = None) -> Transfers:
    heard = [] if told is None else told
    return Transfers(lists, folder, lambda: heard.append(1))  # type: ignore[arg-type]  # it asks the same questions


async def test_progress_and_stopping(tmp_path: Path) -> None:
    lists, told = Slow(), []  # type: ignore[var-annotated]  # numbers
    moving = transfers(lists, tmp_path, told)
    task = asyncio.ensure_future(moving.upload(JOB, FILE))
    await lists.begun.wait()
    assert moving.now is not None
    assert (moving.now.path, moving.now.done, moving.now.whole, moving.now.is_upload) == (
        "a.gcode",
        1,
        3,
        True,
    )
    moving.hold("a.gcode")
    assert await task is False
    assert moving.now is None
    assert told
    assert await moving.upload(JOB, FILE) is False
    moving.release("a.gcode")
    lists.go.set()
    assert await moving.upload(JOB, FILE) is True


async def test_the_end_of_the_program_is_no_decision_about_a_file(tmp_path: Path) -> None:
    lists = Slow()
    moving = transfers(lists, tmp_path)
    task = asyncio.ensure_future(moving.upload(JOB, FILE))
    await lists.begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert moving.held == set()


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (errors.NoRoom("No room."), "No room."),
        (PermissionError(13, "Permission denied"), "Permission denied"),
    ],
)
async def test_what_concerns_one_file(tmp_path: Path, trouble: Exception, said: str) -> None:
    lists = FakeLists()

    def refuse(_name: str) -> None:
        raise trouble

    lists.before = refuse
    moving = transfers(lists, tmp_path)
    assert await moving.upload(JOB, FILE) is False
    assert moving.troubles == {"a.gcode": said}
    moving.keep_troubles_of(["b.gcode"])
    assert moving.troubles == {}


@pytest.mark.parametrize("kind", [errors.Offline, errors.Unauthorised, errors.Outdated, errors.NotFound])
async def test_what_concerns_all(tmp_path: Path, kind: type[errors.ClientError]) -> None:
    lists = FakeLists()

    def refuse(_name: str) -> None:
        raise kind("x")

    lists.before = refuse
    with pytest.raises(kind):
        await transfers(lists, tmp_path).upload(JOB, FILE)


async def test_a_download_lies_under_a_passing_name(tmp_path: Path) -> None:
    lists = FakeLists()
    lists.put("a.gcode", b"abc")
    part = await transfers(lists, tmp_path).download(lists.jobs["a.gcode"])
    assert part is not None
    assert part.read_bytes() == b"abc"
    assert part.suffix == ".part"
