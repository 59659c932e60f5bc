"""A number with its name."""

from pytestqt.qtbot import QtBot

from workstation.widgets.tile import Tile


def test_it_is_heard_as_one_sentence(qtbot: QtBot) -> None:
    tile = Tile("Revenue")
    qtbot.addWidget(tile)
    assert tile.accessibleName() == "Revenue, –"
    tile.say("$5.10", "Last 30 days")
    assert tile.value == "$5.10"
    assert tile.accessibleName() == "Revenue, $5.10, Last 30 days"
