"""One of a few."""

from PySide6.QtWidgets import QApplication

from workstation.dialogs.choose import Choice, ChooseDialog


def test_a_choice_with_its_reason(qapp: QApplication) -> None:
    sheet = ChooseDialog("Status", "", "Change", [("a", "A"), ("b", "B")], wants_reason=True)
    assert sheet.missing()
    sheet.pick("b")
    sheet.reason.setText("test")
    assert sheet.missing() == ""
    assert sheet.value() == Choice("b", "test")


def test_nothing_to_choose_from(qapp: QApplication) -> None:
    assert ChooseDialog("Status", "", "Change", []).missing()
