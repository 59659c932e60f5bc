"""A reason is needed, a tick is optional."""

from PySide6.QtWidgets import QApplication

from workstation.dialogs.reason import Reason, ReasonDialog


def test_no_reason_no_answer(qapp: QApplication) -> None:
    sheet = ReasonDialog("Confirm", "", "Confirm", tick="Send no mail")
    assert sheet.missing()
    sheet.text.setPlainText("  said so ")
    sheet.tick.setChecked(True)
    assert sheet.missing() == ""
    assert sheet.value() == Reason("said so", is_ticked=True)
