"""What every question does: answer, complain, stay."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workstation.dialogs.sheet import Sheet


class Wanting(Sheet):
    lacks = "Please choose."

    def missing(self) -> str:
        return self.lacks


@pytest.fixture
def heard() -> list[object]:
    return []


def test_an_incomplete_answer_is_not_given(qapp: QApplication, heard: list[object]) -> None:
    sheet = Wanting("Question")
    sheet.answered.connect(heard.append)
    sheet.open()
    sheet.ok_button.click()
    assert (heard, sheet.problem) == ([], "Please choose.")
    sheet.lacks = ""
    sheet.ok_button.click()
    assert heard == [True]
    assert not sheet.ok_button.isEnabled()
    sheet.complain("The server says no.")
    assert sheet.ok_button.isEnabled()
    sheet.finish()


def test_escape_and_the_window_button_mean_no(qapp: QApplication, heard: list[object]) -> None:
    sheet = Sheet("Question")
    sheet.answered.connect(heard.append)
    sheet.open()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    sheet.close()
    assert heard == [None, None]
    sheet.finish()
    assert not sheet.isVisible()
