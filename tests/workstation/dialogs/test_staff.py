"""Who is at the desk."""

from PySide6.QtWidgets import QApplication

from workstation.dialogs.staff import StaffDialog


def test_the_last_name_is_offered_and_a_search_narrows(qapp: QApplication) -> None:
    names = [f"Person {number}" for number in range(12)]
    sheet = StaffDialog(names, "Person 7")
    assert sheet.value() == "Person 7"
    sheet.search.setText("11")
    assert sheet.value() == "Person 11"
    sheet.search.setText("nobody")
    assert sheet.missing()


def test_an_empty_lab_says_so(qapp: QApplication) -> None:
    sheet = StaffDialog([], "")
    assert sheet.problem
    assert sheet.missing()
