"""The queue on the wall."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from workstation.kiosk.wall import Wall
from workstation.records.submissions import WallEntry
from workstation.widgets.theme import Theme


def test_entries_by_status(qtbot: QtBot, theme: Theme) -> None:
    wall = Wall(theme)
    qtbot.addWidget(wall)
    rows = [
        {
            "short_id": "aaaa",
            "status": "PRINTING",
            "display_name": "Filament Blue aaaa",
            "printer": "Prusa XL",
        },
        {"short_id": "bbbb", "status": "READYTOPRINT", "position": 1, "printer": "Prusa XL"},
    ]
    wall.show_entries([WallEntry.from_wire(row) for row in rows])
    texts = [part.text() for part in wall.findChildren(QLabel)]
    assert "1.  bbbb" in texts
    assert "Nothing right now." in texts
    assert wall._counts["PRINTING"].text == "1"
    wall.show_trouble("The server does not answer.")
    assert wall.state.text() == "The server does not answer."
