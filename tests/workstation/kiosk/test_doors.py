"""Three doors, side by side or one above the other."""

import pytest
from PySide6.QtWidgets import QBoxLayout
from pytestqt.qtbot import QtBot

from workstation.kiosk.doors import Doors
from workstation.widgets.theme import Theme


@pytest.mark.parametrize("key", ["submit", "lookup", "wall"])
def test_each_says_where_it_leads(qtbot: QtBot, theme: Theme, key: str) -> None:
    doors = Doors(theme)
    qtbot.addWidget(doors)
    with qtbot.waitSignal(doors.chosen) as told:
        doors.doors[key].click()
    assert told.args == [key]
    assert doors.doors[key].accessibleName()


def test_an_upright_screen_stacks_them(qtbot: QtBot, theme: Theme) -> None:
    doors = Doors(theme)
    qtbot.addWidget(doors)
    doors.show()
    doors.resize(1080, 1800)
    assert doors._row.direction() is QBoxLayout.Direction.TopToBottom
    doors.resize(1280, 760)
    assert doors._row.direction() is QBoxLayout.Direction.LeftToRight
