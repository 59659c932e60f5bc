"""The own list at a desk: signing in and out without touching the desk's own sign-in, and what is told."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.workstation.sync.job_list.fake_lists import FakeLists
from tests.workstation.waiting import until
from workstation.client import errors
from workstation.client.transport import Transport
from workstation.credentials import Credentials, MemoryVault
from workstation.records.job_lists import FileState
from workstation.settings import Settings
from workstation.sync.job_list.places import Why
from workstation.sync.job_list.watching import Mood
from workstation.sync.link import Link
from workstation.sync.my_prints import MyPrints
from workstation.sync.notices import Notices
from workstation.sync.tasks import TaskKeeper

pytestmark = pytest.mark.anyio


class Rig:
    """A list in memory, and the folder that is kept in step with it."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "prints"
        self.folder.mkdir()
        self.settings = Settings(place / "desk")
        self.lists = FakeLists()
        self.credentials = Credentials(MemoryVault())
        self.tasks = TaskKeeper(Link(), Notices())
        self.mine = self.desk()

    def desk(self) -> MyPrints:
        made = MyPrints(Transport("http://lab.test"), self.credentials, self.settings, self.tasks)
        made.settle_s = made.look_every_s = 0.02
        made._lists = self.lists  # type: ignore[assignment]  # it asks the same questions
        return made

    async def in_step(self, *paths: str) -> None:
        def is_so() -> bool:
            found = {line.path for line in self.mine.lines if line.state is FileState.SYNCED}
            return self.mine.mood is Mood.IN_STEP and found >= set(paths)

        await until(is_so)


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[Rig]:
    made = Rig(tmp_path)
    yield made
    await made.tasks.stop()
    # What still refers to itself would be collected in whatever thread runs just then, and Qt does not survive that.
    await made.mine.close()


async def test_a_folder_becomes_a_list(rig: Rig) -> None:
    (rig.folder / "a.gcode").write_bytes(b"1")
    await rig.mine.sign_in("jane", "pw", is_new=False)
    assert rig.mine.mood is Mood.STOPPED
    rig.mine.choose_folder(rig.folder)
    await rig.in_step("a.gcode")
    assert rig.lists.data == {"a.gcode": b"1"}


async def test_the_next_start_needs_no_password(rig: Rig) -> None:
    rig.mine.choose_folder(rig.folder)
    await rig.mine.sign_in("jane", "pw", is_new=False)
    await rig.mine.close()
    rig.lists.token = ""
    rig.mine = rig.desk()
    await rig.mine.begin()
    assert rig.mine.account == "jane"
    assert rig.lists.token == "token of jane"
    await rig.in_step()
    await rig.mine.sign_out()
    assert (rig.mine.account, rig.mine.mood, rig.lists.token) == ("", Mood.SIGNED_OUT, "")
    await rig.desk().begin()


async def test_a_wrong_password_is_not_the_desks(rig: Rig) -> None:
    with pytest.raises(errors.Refused, match="Invalid username"):
        await rig.mine.sign_in("jane", "wrong", is_new=False)
    with pytest.raises(errors.Conflict):
        await rig.mine.sign_in("jane", "pw", is_new=True)
    await rig.mine.sign_in("bob", "pw", is_new=True)
    assert rig.mine.account == "bob"


async def test_a_token_that_is_over(rig: Rig) -> None:
    rig.mine.choose_folder(rig.folder)
    await rig.mine.sign_in("jane", "pw", is_new=False)
    await rig.in_step()

    def over(_name: str) -> None:
        raise errors.Unauthorised("Invalid or expired token")

    rig.lists.before = over
    assert rig.mine.watch is not None
    rig.mine.watch.hurry()
    await until(lambda: not rig.mine.account)


async def test_pausing_stopping_and_ordering(rig: Rig) -> None:
    for name in ("a", "b"):
        (rig.folder / f"{name}.gcode").write_bytes(name.encode())
    rig.mine.choose_folder(rig.folder)
    await rig.mine.sign_in("jane", "pw", is_new=False)
    await rig.in_step("a.gcode", "b.gcode")
    rig.mine.reorder(["b.gcode", "a.gcode"])
    assert [line.path for line in rig.mine.lines] == ["b.gcode", "a.gcode"]
    await until(lambda: rig.lists.jobs["b.gcode"].priority < rig.lists.jobs["a.gcode"].priority)
    rig.mine.pause()
    await until(lambda: rig.mine.mood is Mood.PAUSED)
    rig.mine.resume()
    await rig.in_step()
    rig.mine.hold("a.gcode")
    assert rig.mine.lines[1].state is FileState.HELD
    rig.mine.release("a.gcode")
    await rig.in_step("a.gcode")


async def test_a_folder_that_is_not_there(rig: Rig) -> None:
    await rig.mine.sign_in("jane", "pw", is_new=False)
    rig.mine.choose_folder(rig.folder / "nowhere")
    assert (rig.mine.mood, rig.mine.why) == (Mood.STOPPED, Why.NO_FOLDER)
    (rig.folder / "nowhere").mkdir()
    rig.mine.resume()
    await rig.in_step()


async def test_choosing_the_folder_again_in_the_middle_of_a_round(rig: Rig) -> None:
    (rig.folder / "a.gcode").write_bytes(b"1")
    rig.mine.choose_folder(rig.folder)
    await rig.mine.sign_in("jane", "pw", is_new=False)
    await until(lambda: rig.lists.asked)
    for _ in range(3):
        rig.mine.choose_folder(rig.folder)
        await asyncio.sleep(0)
    await rig.in_step("a.gcode")


async def test_an_emptied_folder_asks_a_person(rig: Rig) -> None:
    for name in "abc":
        (rig.folder / f"{name}.gcode").write_bytes(name.encode())
    rig.mine.choose_folder(rig.folder)
    await rig.mine.sign_in("jane", "pw", is_new=False)
    await rig.in_step("a.gcode", "b.gcode", "c.gcode")
    for path in rig.folder.glob("*.gcode"):
        path.unlink()
    await until(lambda: rig.mine.why is Why.EMPTIED)
    assert len(rig.lists.jobs) == 3
    rig.mine.accept()
    await until(lambda: not rig.lists.jobs)


async def test_a_file_of_another_program_is_fetched_by_hand(rig: Rig, tmp_path: Path) -> None:
    rig.lists.put("/user/jobs/x.gcode", b"x")
    rig.lists.put("/user/jobs/y.gcode", b"")
    rig.mine.choose_folder(rig.folder)
    await rig.mine.sign_in("jane", "pw", is_new=False)
    await until(lambda: len(rig.mine.lines) == 2)
    line = next(line for line in rig.mine.lines if line.path.endswith("x.gcode"))
    await rig.mine.fetch(line, tmp_path / "saved.gcode", lambda _done, _whole: None)
    assert (tmp_path / "saved.gcode").read_bytes() == b"x"
    rig.lists.remove("/user/jobs/x.gcode")
    assert rig.mine.watch is not None
    rig.mine.watch.hurry()
    await until(lambda: len(rig.mine.lines) == 1)
    with pytest.raises(errors.NotFound):
        await rig.mine.fetch(line, tmp_path / "saved.gcode", lambda _done, _whole: None)
