"""The log is text, whatever it looks like."""

from pytestqt.qtbot import QtBot

from workstation.dialogs.compute.log import ComputeLogDialog


def test_it_is_text(qtbot: QtBot) -> None:
    sheet = ComputeLogDialog("t", "<b>x</b>")
    qtbot.addWidget(sheet)
    assert sheet.text.toPlainText() == "<b>x</b>"
    empty = ComputeLogDialog("t", "")
    qtbot.addWidget(empty)
    assert "nothing yet" in empty.text.toPlainText()
