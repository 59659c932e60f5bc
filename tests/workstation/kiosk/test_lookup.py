"""Links and codes are told apart; anything else is neither."""

import pytest
from pytestqt.qtbot import QtBot

from workstation.kiosk.lookup import Lookup, code_of, token_of
from workstation.records.submissions import Standing, WallEntry

SECRET = "4Ft6NimhzPP134XTbdlPirkLZjNG0kbT"


@pytest.mark.parametrize(
    ("text", "token", "code"),
    [
        (f"https://print.example.edu/status/{SECRET}", SECRET, ""),
        (f" {SECRET}/ ", SECRET, ""),
        ("#550E8400", "", "550e8400"),
        ("../../jobs", "", ""),
        ("https://evil.example/status/a b", "", ""),
        ("", "", ""),
    ],
)
def test_what_was_typed(text: str, token: str, code: str) -> None:
    assert (token_of(text), code_of(text)) == (token, code)


def test_a_standing_says_what_comes_next(qtbot: QtBot) -> None:
    lookup = Lookup()
    qtbot.addWidget(lookup)
    lookup.show_standing(
        Standing.from_wire({"status": "READYTOPRINT", "position": 3, "short_id": "550e8400"})
    )
    assert lookup.heading.text() == "Ready to print"
    assert "number 3" in lookup.sentence.text()
    assert ("Code", "550e8400") in lookup.facts.pairs
    lookup.show_entry(WallEntry.from_wire({"status": "PRINTING", "short_id": "a"}))
    assert lookup.sentence.text() == "It is being printed right now."
    lookup.show_nothing("There is no job behind this link.")
    assert lookup.facts.pairs == ()


def test_return_asks(qtbot: QtBot) -> None:
    lookup = Lookup()
    qtbot.addWidget(lookup)
    lookup.line.setText(" 550e8400 ")
    with qtbot.waitSignal(lookup.asked) as told:
        lookup.line.returnPressed.emit()
    assert told.args == ["550e8400"]
