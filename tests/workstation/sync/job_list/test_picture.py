"""What a person sees of each file."""

from pathlib import Path

import pytest

from tests.workstation.sync.job_list.fake_lists import Computer, FakeLists
from workstation.client import errors
from workstation.records.job_lists import FileState, SyncedFile
from workstation.sync.job_list.picture import picture
from workstation.sync.job_list.places import FolderTrouble
from workstation.sync.job_list.transfers import Moving

pytestmark = pytest.mark.anyio


def states(computer: Computer) -> dict[str, FileState]:
    return {line.path: line.state for line in picture(computer.rounds)}


async def test_the_states(tmp_path: Path) -> None:
    lists = FakeLists()
    one = Computer(lists, tmp_path, "one")
    lists.put("/elsewhere/x.gcode", b"x", 9)
    lists.put("get.gcode", b"x", 5)
    one.write("a.gcode", b"1")
    one.write("held.gcode", b"1")
    one.rounds.transfers.held.add("held.gcode")
    await one.rounds.prepare()
    assert states(one) == {
        "/elsewhere/x.gcode": FileState.ELSEWHERE,
        "get.gcode": FileState.WAITING,
        "a.gcode": FileState.WAITING,
        "held.gcode": FileState.HELD,
    }
    await one.rounds.run()
    assert states(one)["a.gcode"] is FileState.SYNCED
    assert states(one)["get.gcode"] is FileState.SYNCED
    one.rounds.transfers.now = Moving("a.gcode", is_upload=True, done=3, whole=9)
    line = next(line for line in picture(one.rounds) if line.path == "a.gcode")
    assert (line.state, line.done) == (FileState.UPLOADING, 3)
    one.rounds.transfers.held.add("a.gcode")
    assert states(one)["a.gcode"] is FileState.HELD


async def test_trouble_conflict_and_unsettled(tmp_path: Path) -> None:
    lists = FakeLists()
    one = Computer(lists, tmp_path, "one", settle_s=60)
    one.write("a.gcode", b"1")
    await one.rounds.run()
    assert states(one) == {"a.gcode": FileState.SETTLING}
    two = Computer(lists, tmp_path, "two")
    two.write("b (conflict from x, 2026-01-01).gcode", b"1")
    await two.rounds.run()
    assert list(states(two).values()) == [FileState.CONFLICT]
    two.write("c.gcode", b"1")

    def full(name: str) -> None:
        if name == "upload":
            raise errors.NoRoom("No room.")

    lists.before = full
    await two.rounds.run()
    line = next(line for line in picture(two.rounds) if line.path == "c.gcode")
    assert (line.state, line.note) == (FileState.TROUBLE, "No room.")


async def test_what_was_taken_out_of_the_folder_is_not_being_written(tmp_path: Path) -> None:
    one = Computer(FakeLists(), tmp_path, "one")
    for name in "abc":
        one.write(f"{name}.gcode", b"1")
    await one.rounds.run()
    for path in one.folder.glob("*.gcode"):
        path.unlink()
    with pytest.raises(FolderTrouble):
        await one.rounds.run()
    assert set(states(one).values()) == {FileState.GONE}


async def test_the_order_is_the_lists(tmp_path: Path) -> None:
    lists = FakeLists()
    one = Computer(lists, tmp_path, "one")
    lists.put("b.gcode", b"1", 2)
    lists.put("a.gcode", b"1", 3)
    await one.rounds.run()
    one.memory.wishes = {"a.gcode": 1}
    one.write("new.gcode", b"1")
    await one.rounds.prepare()
    lines: list[SyncedFile] = picture(one.rounds)
    assert [line.path for line in lines] == ["a.gcode", "b.gcode", "new.gcode"]
