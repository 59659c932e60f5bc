"""My prints from an empty start to a list in its order, with its troubles in words."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices

from tests.workstation.sync.job_list.fake_lists import FakeLists
from tests.workstation.waiting import until
from workstation.app import Program
from workstation.client import errors
from workstation.dialogs.list_account import ListAccountDialog
from workstation.records.job_lists import FileState
from workstation.sync.job_list.watching import Mood
from workstation.views.my_prints import screen as screens
from workstation.views.my_prints.screen import MyPrintsScreen

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


@pytest.fixture
def lists() -> FakeLists:
    return FakeLists()


@pytest.fixture
async def screen(program: Program, lists: FakeLists) -> MyPrintsScreen:
    program.my_prints.settle_s = program.my_prints.look_every_s = 0.02
    program.my_prints._lists = lists  # type: ignore[assignment]  # it asks the same questions
    program.window.go("my_prints")
    found = program.window.stack.currentWidget()
    assert isinstance(found, MyPrintsScreen)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "prints"
    made.mkdir()
    for name in "abc":
        (made / f"{name}.gcode").write_bytes(name.encode())
    return made


async def in_step(screen: MyPrintsScreen, folder: Path) -> None:
    await screen.mine.sign_in("jane", "pw", is_new=False)
    screen.mine.choose_folder(folder)
    await until(lambda: screen.mine.mood is Mood.IN_STEP and len(screen.mine.lines) == 3)


async def test_signing_in_and_choosing_a_folder(
    screen: MyPrintsScreen, program: Program, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def chosen(*_given: object) -> Path:
        return folder

    monkeypatch.setattr(screens, "ask_for_folder", chosen)
    assert screen.empty.isVisible()
    screen.empty.pressed.emit()
    await until(lambda: program.window.findChildren(ListAccountDialog))
    sheet = program.window.findChildren(ListAccountDialog)[0]
    sheet.name.setText("jane")
    sheet.password.setText("wrong")
    sheet.accept()
    await until(lambda: sheet.problem)
    assert program.link.is_online, "the desk itself must stay signed in"
    sheet.password.setText("pw")
    sheet.accept()
    await until(lambda: screen.mine.account == "jane")
    assert screen.empty.isVisible()
    screen.empty.pressed.emit()
    await until(lambda: screen.model.rowCount() == 3)
    assert screen.table.isVisible()
    await until(lambda: screen.badge.text == "In step")
    screen.out.click()
    await until(screen.empty.isVisible)


async def test_a_screen_that_is_built_late_shows_what_is_known(screen: MyPrintsScreen, folder: Path) -> None:
    await in_step(screen, folder)
    late = MyPrintsScreen(screen.around, screen.window())
    assert late.model.paths() == ["a.gcode", "b.gcode", "c.gcode"]
    assert late._account.text() == "jane"


async def test_the_order_by_buttons(screen: MyPrintsScreen, lists: FakeLists, folder: Path) -> None:
    await in_step(screen, folder)
    screen.table.choose("c.gcode")
    assert screen.up.isEnabled()
    assert not screen.down.isEnabled()
    screen.up.click()
    assert screen.model.paths() == ["a.gcode", "c.gcode", "b.gcode"]
    assert screen.table.record.path == "c.gcode"
    await until(lambda: lists.jobs["c.gcode"].priority == 2)


async def test_stopping_a_file_and_its_trouble(
    screen: MyPrintsScreen, lists: FakeLists, folder: Path
) -> None:
    def full(name: str) -> None:
        if name == "upload":
            raise errors.NoRoom("No room for it.")

    lists.before = full
    await in_step(screen, folder)
    await until(lambda: screen.mine.lines[0].state is FileState.TROUBLE)
    screen.table.choose("a.gcode")
    assert screen._note.text() == "No room for it."
    screen.hold.click()
    await until(lambda: screen.table.record.state is FileState.HELD)
    assert screen.hold.text() == "Go on"
    lists.before = lambda _name: None
    screen.hold.click()
    await until(lambda: screen.table.record.state is FileState.SYNCED)
    assert not screen.hold.isEnabled()


async def test_pause_and_offline(
    screen: MyPrintsScreen, lists: FakeLists, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Any] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    await in_step(screen, folder)
    await until(lambda: screen.mine.lines[0].is_here)
    screen.open.click()
    screen.table.opened.emit(screen.mine.lines[0])
    assert [url.toLocalFile() for url in opened] == [str(folder)] * 2
    screen.pause.click()
    await until(lambda: screen.badge.text == "Paused")
    assert screen.pause.text() == "Go on"

    def away(_name: str) -> None:
        raise errors.Offline("away")

    lists.before = away
    screen.pause.click()
    await until(screen.trouble.isVisible)
    assert "sent later" in screen.trouble.text()
    assert screen.model.rowCount() == 3


async def test_an_emptied_folder(screen: MyPrintsScreen, lists: FakeLists, folder: Path) -> None:
    await in_step(screen, folder)
    for path in folder.glob("*.gcode"):
        path.unlink()
    await until(screen.meant.isVisible)
    assert "All files are gone" in screen.trouble.text()
    screen.meant.click()
    await until(lambda: not lists.jobs)
    await until(screen._nothing.isVisible)


async def test_a_file_of_another_program(
    screen: MyPrintsScreen,
    program: Program,
    lists: FakeLists,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def chosen(*_given: object) -> Path:
        return tmp_path / "saved.gcode"

    monkeypatch.setattr(screens, "ask_where_to_save", chosen)
    lists.put("/user/jobs/x.gcode", b"x", 9)
    await screen.mine.sign_in("jane", "pw", is_new=False)
    screen.mine.choose_folder(folder)
    await until(lambda: screen.model.row_of("/user/jobs/x.gcode") >= 0)
    screen.table.choose("/user/jobs/x.gcode")
    await until(screen.fetch.isEnabled)
    screen.fetch.click()
    await until((tmp_path / "saved.gcode").exists)
    assert (tmp_path / "saved.gcode").read_bytes() == b"x"


async def test_a_conflict_is_told(
    screen: MyPrintsScreen, program: Program, lists: FakeLists, folder: Path
) -> None:
    heard: list[str] = []
    program.notices.said.connect(lambda notice: heard.append(notice.sentence))
    lists.put("a.gcode", b"other")
    await screen.mine.sign_in("jane", "pw", is_new=False)
    screen.mine.choose_folder(folder)
    await until(lambda: any("both versions were kept" in sentence for sentence in heard))
    await until(lambda: any(line.state is FileState.CONFLICT for line in screen.mine.lines))
