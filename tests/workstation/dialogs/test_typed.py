"""What nothing brings back is confirmed by typing, not by a stray key."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workstation.dialogs.typed import TypedDialog


def test_only_the_typed_word_is_an_answer(qtbot: QtBot) -> None:
    sheet = TypedDialog("Delete 5 jobs?", "For good.", "Delete", "5")
    qtbot.addWidget(sheet)
    sheet.show()
    heard: list[object] = []
    sheet.answered.connect(heard.append)
    assert not sheet.ok_button.isEnabled()
    sheet.accept()
    qtbot.keyClicks(sheet.typed, "4")
    qtbot.keyClick(sheet.typed, Qt.Key.Key_Return)
    sheet.accept()
    assert heard == []
    sheet.typed.setText(" 5 ")
    sheet.ok_button.click()
    assert heard == [True]
    assert not sheet.ok_button.isEnabled()


def test_a_refusal_lets_it_be_answered_again(qtbot: QtBot) -> None:
    sheet = TypedDialog("Delete 5 jobs?", "For good.", "Delete", "5")
    qtbot.addWidget(sheet)
    assert sheet.missing()
    sheet.typed.setText("5")
    sheet.accept()
    sheet.complain("Not now.")
    assert sheet.ok_button.isEnabled()
    assert sheet.missing() == ""
    assert "5" in sheet.typed.accessibleName()
