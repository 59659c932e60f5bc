"""A sheet about a record says what is different, and goes to what is wrong."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from workstation.dialogs.record_sheet import RecordSheet
from workstation.widgets.fields import Fields, line


class NameSheet(RecordSheet):
    def __init__(self, name: str = "") -> None:
        super().__init__("Name")
        self.is_new = not name
        self.name = line("Name", name)
        self.place = line("Place")
        self.fields = Fields()
        self.fields.add("name", self.name)
        self.fields.add("place", self.place)
        self.body.addWidget(self.fields)
        self.remember()

    def described(self) -> dict[str, Any]:
        return {"name": self.name.text(), "place": self.place.text() or None}

    def problems(self) -> dict[str, str]:
        return {} if self.name.text() else {"name": "What is it called?"}


@pytest.mark.parametrize(("before", "said"), [("", {"name": "Ada"}), ("Bob", {"name": "Ada"}), ("Ada", {})])
def test_what_is_different(qtbot: QtBot, before: str, said: dict[str, str]) -> None:
    sheet = NameSheet(before)
    qtbot.addWidget(sheet)
    sheet.name.setText("Ada")
    assert sheet.value() == said


def test_the_cursor_goes_to_what_is_wrong(qtbot: QtBot) -> None:
    sheet = NameSheet()
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.place.setFocus()
    sheet.accept()
    assert "marked" in sheet.problem
    assert sheet.focusWidget() is sheet.name
    sheet.mark({"place": "There is no such place."})
    assert sheet.focusWidget() is sheet.place
