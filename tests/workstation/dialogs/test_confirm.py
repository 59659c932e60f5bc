"""A clear question whose safe answer has the focus."""

from PySide6.QtWidgets import QApplication

from workstation.dialogs.confirm import ConfirmDialog


def test_cancel_comes_first(qapp: QApplication) -> None:
    sheet = ConfirmDialog("Delete?", "All files go.", "Delete", look="danger")
    sheet.open()
    assert sheet.focusWidget() is sheet.cancel_button
    assert sheet.value() is True
