"""The kiosk's own chooser: keys and fingers, inside one drive."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workstation.kiosk.chooser import Chooser
from workstation.widgets.theme import Theme


@pytest.fixture
def chooser(qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Chooser:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "cube.stl").write_bytes(b"x" * 10)
    (tmp_path / "huge.stl").write_bytes(b"x" * 100)
    made = Chooser(theme)
    qtbot.addWidget(made)
    made.begin((".stl",), 50)
    return made


def test_into_a_folder_and_out_again(chooser: Chooser, qtbot: QtBot, tmp_path: Path) -> None:
    assert not chooser.up.isEnabled()
    chooser.list.itemActivated.emit(chooser.list.item(0))
    with qtbot.waitSignal(chooser.chosen) as told:
        chooser.list.itemActivated.emit(chooser.list.item(0))
    assert told.args == [tmp_path / "models" / "cube.stl"]
    chooser.up.click()
    assert chooser.list.count() == 2


def test_what_is_too_large_cannot_be_chosen(chooser: Chooser) -> None:
    item = chooser.list.item(1)
    assert "larger than the lab takes" in item.text()
    assert item.flags() == Qt.ItemFlag.NoItemFlags


def test_it_does_not_leave_its_drive(chooser: Chooser, tmp_path: Path) -> None:
    chooser.show_folder(tmp_path.parent, tmp_path)
    assert chooser.list.count() == 2
