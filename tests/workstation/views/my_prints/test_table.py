"""Rows move with Alt and an arrow, and only within the list."""

from pytestqt.qtbot import QtBot

from tests.workstation.models.test_my_prints import LINES
from workstation.models.my_prints import MyPrintsModel
from workstation.views.my_prints.table import MyPrintsTable
from workstation.widgets.theme import Theme


def test_steps(qtbot: QtBot, theme: Theme) -> None:
    model = MyPrintsModel()
    table = MyPrintsTable(theme, model, "prints")
    qtbot.addWidget(table)
    heard: list[list[str]] = []
    model.reordered.connect(heard.append)
    model.show_lines(LINES)
    table.step(1)
    assert (heard, table.row) == ([], -1)
    table.choose("a.gcode")
    table.step(-1)
    assert heard == []
    table.step(1)
    assert heard[-1][:2] == ["b.gcode", "a.gcode"]
    table.choose("d.gcode")
    table.step(1)
    assert len(heard) == 1
    table.step(-1)
    assert heard[-1][2:] == ["d.gcode", "c.gcode"]
