"""Whose compute jobs: nothing is sent while something is missing."""

from pytestqt.qtbot import QtBot

from workstation.dialogs.compute.account import ComputeAccount, ComputeAccountDialog


def test_what_it_asks(qtbot: QtBot) -> None:
    sheet = ComputeAccountDialog("jane@example.com")
    qtbot.addWidget(sheet)
    assert sheet.missing()
    sheet.password.setText("pw")
    sheet.is_new.setChecked(True)
    assert sheet.ok_button.text() == "Make the account"
    assert sheet.value() == ComputeAccount("jane@example.com", "pw", is_new=True)
    assert "pw" not in repr(sheet.value())
