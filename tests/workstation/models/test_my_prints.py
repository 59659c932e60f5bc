"""The list as rows: in its order, dragged by a person, in words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from workstation.models.my_prints import (
    MyPrintsModel,
    explained,
    folder_trouble,
    is_meant,
    mood_words,
    state_name,
)
from workstation.models.table import CELL_ROLE
from workstation.records.job_lists import FileState, SyncedFile
from workstation.sync.job_list.places import Why
from workstation.sync.job_list.watching import Mood

LINES = tuple(
    SyncedFile(f"{name}.gcode", f"{name}.gcode", number, FileState.SYNCED, 2_000_000, is_here=True)
    for number, name in enumerate("abcd", 1)
)


@pytest.fixture
def model(qtbot: QtBot) -> MyPrintsModel:
    made = MyPrintsModel()
    made.show_lines(LINES)
    return made


def test_the_model_keeps_qt_s_rules(model: MyPrintsModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    changed = replace(LINES[1], state=FileState.UPLOADING, done=500_000)
    model.update_rows([changed])
    assert model.index(1, 1).data(CELL_ROLE).text == "Uploading 25 %"
    model.show_lines((LINES[3], LINES[0]))
    assert model.paths() == ["d.gcode", "a.gcode"]
    assert [model.index(row, 2).data() for row in range(2)] == ["1", "2"]
    assert tester.model() is model


def test_a_changed_line_moves_nothing(model: MyPrintsModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.update_rows([replace(LINES[0], state=FileState.WAITING)])


@pytest.mark.parametrize(
    ("path", "row", "order"),
    [
        ("a.gcode", 2, "bacd"),
        ("a.gcode", 4, "bcda"),
        ("d.gcode", 0, "dabc"),
        ("c.gcode", 1, "acbd"),
        ("b.gcode", 1, ""),
        ("b.gcode", 2, ""),
        ("x.gcode", 0, ""),
    ],
)
def test_dragging(model: MyPrintsModel, path: str, row: int, order: str) -> None:
    heard: list[list[str]] = []
    model.reordered.connect(heard.append)
    model.move(path, row)
    assert heard == ([[f"{name}.gcode" for name in order]] if order else [])


def test_a_drop(model: MyPrintsModel) -> None:
    heard: list[list[str]] = []
    model.reordered.connect(heard.append)
    data = model.mimeData([model.index(3, 0)])
    assert data.formats() == model.mimeTypes()
    move = Qt.DropAction.MoveAction
    assert model.supportedDropActions() == move
    assert not model.dropMimeData(data, move, 1, 0, QModelIndex())
    assert not model.dropMimeData(data, move, -1, -1, model.index(0, 0))
    assert not model.dropMimeData(QMimeData(), move, 0, 0, QModelIndex())
    assert [order[:2] for order in heard] == [["a.gcode", "d.gcode"], ["d.gcode", "a.gcode"]]
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert model.flags(QModelIndex()) & Qt.ItemFlag.ItemIsDropEnabled


def test_words() -> None:
    assert len({state_name(state) for state in FileState}) == len(FileState)
    assert len({mood_words(mood)[0] for mood in Mood}) == len(Mood)
    assert all(folder_trouble(why, "") for why in Why)
    assert folder_trouble(None, "as it was said") == "as it was said"
    assert is_meant(Why.EMPTIED)
    assert not is_meant(Why.TAKEN)
    assert explained(LINES[0]) == ""
    assert explained(replace(LINES[0], note="No room.")) == "No room."
    assert "two computers" in explained(replace(LINES[0], state=FileState.CONFLICT))
