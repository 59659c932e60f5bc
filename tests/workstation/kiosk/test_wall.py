"""The queue on the wall."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from workstation.kiosk.wall import Wall
from workstation.records.printers import WallPrinter
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


def test_printers_hang_beside_the_queue_where_there_are_any(qtbot: QtBot, theme: Theme) -> None:
    wall = Wall(theme)
    qtbot.addWidget(wall)
    wall.show()
    wall.show_printers([])
    assert not wall.printers.isVisible()
    ends = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
    wall.show_printers(
        [
            WallPrinter(1, "Free one", status="idle"),
            WallPrinter(2, "Busy one", "X1", "printing", 42.0, 900.0, ends),
        ]
    )
    assert wall.printers.isVisible()
    texts = [part.text() for part in wall.printers.findChildren(QLabel)]
    assert texts.index("Busy one") < texts.index("Free one")
    assert "X1" in texts
    assert any(text.startswith("42 % · until ") for text in texts)
