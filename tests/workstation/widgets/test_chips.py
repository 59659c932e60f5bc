"""Sections as buttons: one is pressed, each has its number."""

from pytestqt.qtbot import QtBot

from workstation.widgets.chips import Chips


def test_one_is_pressed_and_tells(qtbot: QtBot) -> None:
    chips = Chips("Sections", [("a", "Alpha"), ("b", "Beta")])
    qtbot.addWidget(chips)
    assert chips.key == "a"
    with qtbot.waitSignal(chips.picked) as heard:
        chips.buttons["b"].click()
    assert heard.args == ["b"]
    assert chips.key == "b"
    chips.press("a")
    assert [made.isChecked() for made in chips.buttons.values()] == [True, False]


def test_a_number_is_read_and_heard(qtbot: QtBot) -> None:
    chips = Chips("Sections", [("a", "Alpha")])
    qtbot.addWidget(chips)
    chips.count("a", 1200)
    assert chips.buttons["a"].text() == "Alpha  1,200"
    assert chips.buttons["a"].accessibleName() == "Alpha, 1200"
