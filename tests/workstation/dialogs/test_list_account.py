"""Whose list: nothing is sent while something is missing; a new account says what it makes."""

from pytestqt.qtbot import QtBot

from workstation.dialogs.list_account import ListAccount, ListAccountDialog


def test_what_it_asks(qtbot: QtBot) -> None:
    sheet = ListAccountDialog("jane")
    qtbot.addWidget(sheet)
    heard: list[object] = []
    sheet.answered.connect(heard.append)
    sheet.accept()
    assert sheet.missing()
    sheet.password.setText("pw")
    sheet.accept()
    assert heard == [ListAccount("jane", "pw")]
    assert "pw" not in repr(heard[0])


def test_a_new_account(qtbot: QtBot) -> None:
    sheet = ListAccountDialog()
    qtbot.addWidget(sheet)
    sheet.is_new.setChecked(True)
    assert sheet.ok_button.text() == "Make the account"
    sheet.name.setText(" bob ")
    sheet.password.setText("pw")
    assert sheet.value() == ListAccount("bob", "pw", is_new=True)
