"""Two computers and one list: they end up equal and lose nothing, whatever order things happen in and whatever fails."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workstation.sync.job_list.fake_lists import ACCOUNT, Computer, FakeLists
from workstation.client import errors
from workstation.sync.job_list import places
from workstation.sync.job_list.places import FolderTrouble
from workstation.sync.job_list.rounds import Rounds

pytestmark = pytest.mark.anyio
PATHS = ("a.gcode", "b/c.gcode", "d.bgcode")


async def equal(*computers: Computer) -> None:
    """Round after round until nobody has anything left to do."""
    for _ in range(8):
        done = [await computer.rounds.run() for computer in computers]
        if not any(item.is_something for item in done):
            return
    raise AssertionError("they never come to rest")


@pytest.fixture
def lists() -> FakeLists:
    return FakeLists()


async def test_two_computers_end_up_equal(lists: FakeLists, tmp_path: Path) -> None:
    one, two = Computer(lists, tmp_path, "one"), Computer(lists, tmp_path, "two")
    one.write("a.gcode", b"1")
    one.write("sub/b.gcode", b"2")
    two.write("c.bgcode", b"")
    await equal(one, two)
    assert one.files() == two.files() == {"a.gcode": b"1", "c.bgcode": b"", "sub/b.gcode": b"2"}
    two.write("a.gcode", b"changed")
    (one.folder / "c.bgcode").unlink()
    await equal(one, two)
    assert one.files() == two.files() == {"a.gcode": b"changed", "sub/b.gcode": b"2"}
    assert (two.folder / places.REMOVED / "c.bgcode").read_bytes() == b""
    assert (one.folder / places.REMOVED / "a.gcode").read_bytes() == b"1"


async def test_a_conflict_keeps_both(lists: FakeLists, tmp_path: Path) -> None:
    one, two = Computer(lists, tmp_path, "one"), Computer(lists, tmp_path, "two")
    one.write("a.gcode", b"0")
    await equal(one, two)
    one.write("a.gcode", b"1")
    two.write("a.gcode", b"22")
    await one.rounds.run()
    done = await two.rounds.run()
    assert len(done.conflicts) == 1
    await equal(one, two)
    assert one.files() == two.files()
    assert sorted(one.files().values()) == [b"1", b"22"]
    assert one.files()["a.gcode"] == b"1"


async def test_an_edit_weighs_more_than_a_removal(lists: FakeLists, tmp_path: Path) -> None:
    one, two = Computer(lists, tmp_path, "one"), Computer(lists, tmp_path, "two")
    one.write("a.gcode", b"0")
    await equal(one, two)
    (one.folder / "a.gcode").unlink()
    two.write("a.gcode", b"edited")
    await one.rounds.run()
    await equal(two, one)
    assert one.files() == two.files() == {"a.gcode": b"edited"}


async def test_priorities_are_kept_and_wishes_reach_the_others(lists: FakeLists, tmp_path: Path) -> None:
    one, two = Computer(lists, tmp_path, "one"), Computer(lists, tmp_path, "two")
    for name in ("a", "b", "c"):
        one.write(f"{name}.gcode", name.encode())
    await equal(one, two)
    two.memory.wishes = {"c.gcode": 1, "a.gcode": 2, "b.gcode": 3}
    await equal(two, one)
    assert [job.file_path for job in one.rounds.there.jobs] == ["c.gcode", "a.gcode", "b.gcode"]
    assert two.memory.wishes == {}


async def test_a_job_of_another_program_stays(lists: FakeLists, tmp_path: Path) -> None:
    lists.put("/user/jobs/example.gcode", b"x", 3)
    lists.put("../../evil.gcode", b"x", 4)
    one = Computer(lists, tmp_path, "one")
    one.write("a.gcode", b"1")
    await equal(one)
    done = await one.rounds.run()
    assert set(done.troubles) == {"/user/jobs/example.gcode", "../../evil.gcode"}
    assert "cannot lie in the folder" in done.troubles["../../evil.gcode"]
    assert set(lists.jobs) == {"/user/jobs/example.gcode", "../../evil.gcode", "a.gcode"}
    assert one.files() == {"a.gcode": b"1"}
    assert not (tmp_path.parent / "evil.gcode").exists()


async def test_an_emptied_folder_empties_nothing_unasked(lists: FakeLists, tmp_path: Path) -> None:
    one = Computer(lists, tmp_path, "one")
    for name in ("a", "b", "c"):
        one.write(f"{name}.gcode", name.encode())
    await equal(one)
    for path in one.folder.glob("*.gcode"):
        path.unlink()
    with pytest.raises(FolderTrouble, match="All 3 files are gone"):
        await one.rounds.run()
    assert len(lists.jobs) == 3
    one.rounds.accepts_removals = True
    await equal(one)
    assert lists.jobs == {}


async def test_another_folder_in_its_place_is_refused(lists: FakeLists, tmp_path: Path) -> None:
    one = Computer(lists, tmp_path, "one")
    one.rounds.claim(ACCOUNT)
    one.write("a.gcode", b"1")
    await equal(one)
    one.folder.rename(tmp_path / "elsewhere")
    one.folder.mkdir()
    with pytest.raises(FolderTrouble, match="is a drive missing"):
        one.started().claim(ACCOUNT)


async def test_a_file_that_changes_while_it_is_sent(lists: FakeLists, tmp_path: Path) -> None:
    one = Computer(lists, tmp_path, "one")
    one.write("a.gcode", b"first")

    def meddle(name: str) -> None:
        if name == "upload" and lists.asked.count("upload") == 1:
            one.write("a.gcode", b"second, and longer")

    lists.before = meddle
    await equal(one)
    assert lists.data["a.gcode"] == b"second, and longer"


async def test_a_file_that_appears_while_one_of_that_name_is_fetched(
    lists: FakeLists, tmp_path: Path
) -> None:
    lists.put("a.gcode", b"theirs")
    one = Computer(lists, tmp_path, "one")

    def meddle(name: str) -> None:
        if name == "download" and lists.asked.count("download") == 1:
            one.write("a.gcode", b"mine")

    lists.before = meddle
    await equal(one)
    assert sorted(one.files().values()) == [b"mine", b"theirs"]


async def test_a_power_cut_between_two_steps(
    lists: FakeLists, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old version was put aside and the new one is not there yet; and what was agreed since is forgotten."""
    one, two = Computer(lists, tmp_path, "one"), Computer(lists, tmp_path, "two")
    one.write("a.gcode", b"0")
    await equal(one, two)
    two.write("a.gcode", b"new")
    await two.rounds.run()
    set_aside = places.set_aside

    def cut(folder: Path, path: str) -> Path:
        set_aside(folder, path)
        raise RuntimeError("the lights go out")

    with monkeypatch.context() as patch:
        patch.setattr(places, "set_aside", cut)
        with pytest.raises(RuntimeError):
            await one.rounds.run()
    assert one.files() == {}
    one.started()
    await equal(one, two)
    assert one.files() == two.files() == {"a.gcode": b"new"}
    assert (one.folder / places.REMOVED / "a.gcode").read_bytes() == b"0"


async def test_a_power_cut_after_a_version_got_another_name(
    lists: FakeLists, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = Computer(lists, tmp_path, "one"), Computer(lists, tmp_path, "two")
    one.write("a.gcode", b"1")
    two.write("a.gcode", b"22")
    await one.rounds.run()
    renamed = Rounds._renamed

    def cut(rounds: Rounds, path: str) -> str:
        renamed(rounds, path)
        raise RuntimeError("the lights go out")

    with monkeypatch.context() as patch:
        patch.setattr(Rounds, "_renamed", cut)
        with pytest.raises(RuntimeError):
            await two.rounds.run()
    two.started()
    await equal(two, one)
    assert one.files() == two.files()
    assert sorted(one.files().values()) == [b"1", b"22"]


async def test_somebody_is_quicker(lists: FakeLists, tmp_path: Path) -> None:
    one = Computer(lists, tmp_path, "one")
    one.write("a.gcode", b"1")

    def meddle(name: str) -> None:
        if name == "replace" and lists.asked.count("replace") == 1:
            lists.put("z.gcode", b"z")
        if name == "upload" and lists.asked.count("upload") == 1:
            lists.put("a.gcode", b"other")

    lists.before = meddle
    await equal(one)
    assert sorted(one.files().values()) == [b"1", b"other", b"z"]


async def test_no_room_concerns_one_file(lists: FakeLists, tmp_path: Path) -> None:
    one = Computer(lists, tmp_path, "one")
    one.write("a.gcode", b"1")
    one.write("b.gcode", b"2")

    def full(name: str) -> None:
        if name == "upload" and lists.asked.count("upload") == 1:
            raise errors.NoRoom("All your files together may have 1 MB.")

    lists.before = full
    done = await one.rounds.run()
    assert done.troubles == {"a.gcode": "All your files together may have 1 MB."}
    assert done.uploaded == ["b.gcode"]
    done = await one.rounds.run()
    assert done.troubles == {}
    assert done.uploaded == ["a.gcode"]


async def test_a_dry_run_touches_nothing(lists: FakeLists, tmp_path: Path) -> None:
    one = Computer(lists, tmp_path, "one")
    one.write("a.gcode", b"1")
    await one.rounds.settle()
    assert lists.jobs == {}
    assert lists.asked == ["fetch"]
    assert [path.name for path in one.folder.iterdir()] == ["a.gcode"]


_events = st.lists(
    st.tuples(
        st.sampled_from(["write", "write", "remove", "sync", "sync", "break", "forget"]),
        st.integers(0, 1),
        st.sampled_from(PATHS),
        st.integers(1, 6),
    ),
    max_size=14,
)


@settings(max_examples=40)
@given(events=_events)
async def test_whatever_happens_they_end_up_equal_and_lose_nothing(
    events: list[tuple[str, int, str, int]],
) -> None:
    """`break`: the connection breaks at the n-th question of a round. `forget`: a computer lost its memory."""
    with tempfile.TemporaryDirectory() as place:
        lists = FakeLists()
        both = (Computer(lists, Path(place), "one"), Computer(lists, Path(place), "two"))
        written: set[bytes] = set()
        for number, (what, which, path, at) in enumerate(events):
            computer = both[which]
            if what == "write":
                data = f"{number} by {which}".encode() * (number + 1)
                computer.write(path, data)
                written.add(data)
            elif what == "remove":
                target = computer.folder / path
                if target.exists():
                    written.discard(target.read_bytes())
                    target.unlink()
            elif what == "forget":
                computer.memory.agreed.clear()
            else:
                await _round(lists, computer, at if what == "break" else None)
        for computer in both:
            computer.started().accepts_removals = True
        await equal(*both)
        assert both[0].files() == both[1].files()
        assert both[0].files() == lists.data
        overwritten = _overwritten(events)
        kept = both[0].everything() | both[1].everything()
        assert written - overwritten <= kept


async def _round(lists: FakeLists, computer: Computer, breaks_at: int | None) -> None:
    asked = len(lists.asked)

    def break_off(_name: str) -> None:
        if breaks_at is not None and len(lists.asked) - asked >= breaks_at:
            raise errors.Offline("The connection broke.")

    lists.before = break_off
    computer.rounds.accepts_removals = True
    try:
        await computer.rounds.run()
    except errors.Offline:
        computer.started()
    finally:
        lists.before = lambda _name: None


def _overwritten(events: list[tuple[str, int, str, int]]) -> set[bytes]:
    """What a person wrote over with newer bytes at the same computer: theirs to lose."""
    return {
        f"{number} by {which}".encode() * (number + 1)
        for number, (what, which, path, _) in enumerate(events)
        if what == "write"
        and any(
            later[0] in ("write", "remove") and later[1:3] == (which, path) for later in events[number + 1 :]
        )
    }
