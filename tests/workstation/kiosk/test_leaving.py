"""Closing needs a password."""

from pytestqt.qtbot import QtBot

from workstation.kiosk.leaving import LeaveDialog


def test_nothing_typed_is_not_an_answer(qtbot: QtBot) -> None:
    sheet = LeaveDialog("lab-pc-1")
    qtbot.addWidget(sheet)
    with qtbot.assertNotEmitted(sheet.answered):
        sheet.accept()
    sheet.password.setText("wrong")
    with qtbot.waitSignal(sheet.answered) as told:
        sheet.accept()
    assert told.args == ["wrong"]
    sheet.complain("Invalid workstation ID or password")
    assert sheet.password.text() == ""
