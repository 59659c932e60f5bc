"""Patient while the server is away, quiet while paused, and over when a person is needed."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workstation.sync.job_list.fake_lists import Computer, FakeLists
from workstation.client import errors
from workstation.sync.job_list import watching
from workstation.sync.job_list.watching import Mood, Watch

pytestmark = pytest.mark.anyio


class Told:
    def __init__(self, computer: Computer) -> None:
        self.moods: list[Mood] = []
        self.watch = Watch(computer.rounds, self._hear, look_every_s=0.01)
        self._heard = asyncio.Event()

    def _hear(self, _done: object) -> None:
        self.moods.append(self.watch.mood)
        self._heard.set()

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not condition():
                self._heard.clear()
                await self._heard.wait()


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(FakeLists(), tmp_path)


async def ended(task: "asyncio.Task[None]") -> None:
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_it_is_patient(computer: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_FIRST_WAIT_S", 0.01)
    computer.write("a.gcode", b"1")
    failures = iter([errors.Offline("away"), errors.ServerTrouble("ill")])

    def fail(_name: str) -> None:
        for failure in failures:
            raise failure

    computer.lists.before = fail
    told = Told(computer)
    task = asyncio.ensure_future(told.watch.run())
    await told.until(lambda: told.watch.mood is Mood.IN_STEP)
    assert Mood.OFFLINE in told.moods
    assert computer.lists.data == {"a.gcode": b"1"}
    computer.write("b.gcode", b"2")
    await told.until(lambda: "b.gcode" in computer.lists.data)
    await ended(task)


async def test_pausing_and_going_on(computer: Computer) -> None:
    told = Told(computer)
    task = asyncio.ensure_future(told.watch.run())
    await told.until(lambda: told.watch.mood is Mood.IN_STEP)
    told.watch.pause()
    await told.until(lambda: told.watch.mood is Mood.PAUSED)
    assert told.watch.is_paused
    asked = len(computer.lists.asked)
    computer.write("a.gcode", b"1")
    await asyncio.sleep(0.05)
    assert len(computer.lists.asked) == asked
    told.watch.resume()
    await told.until(lambda: "a.gcode" in computer.lists.data)
    await ended(task)


async def test_it_ends_when_a_person_is_needed(computer: Computer) -> None:
    def over(_name: str) -> None:
        raise errors.Unauthorised("Sign in again.")

    computer.lists.before = over
    told = Told(computer)
    await told.watch.run()
    assert (told.watch.mood, told.watch.sentence) == (Mood.SIGNED_OUT, "Sign in again.")


async def test_it_does_not_touch_a_folder_that_was_emptied(computer: Computer) -> None:
    for name in "abc":
        computer.write(f"{name}.gcode", b"1")
    await computer.rounds.run()
    for path in computer.folder.glob("*.gcode"):
        path.unlink()
    told = Told(computer)
    await told.watch.run()
    assert told.watch.mood is Mood.STOPPED
    assert "All 3 files are gone" in told.watch.sentence
