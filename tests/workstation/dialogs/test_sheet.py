"""What every question does: answer, complain, stay."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
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


def test_what_was_missing_is_asked_for_until_it_is_there(qapp: QApplication) -> None:
    sheet = Wanting("Question")
    sheet.open()
    sheet.ok_button.click()
    sheet.look_again()
    assert sheet.problem == "Please choose."
    sheet.lacks = ""
    sheet.look_again()
    assert sheet.problem == ""
    sheet.complain("The server says no.")
    sheet.look_again()
    assert sheet.problem == "The server says no."
    sheet.finish()


@pytest.mark.parametrize("is_framed", [True, False])
def test_it_has_an_edge_where_nobody_draws_one(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, *, is_framed: bool
) -> None:
    sheet = Sheet("Question")
    sheet.resize(460, 200)
    framed = sheet.geometry().adjusted(-2, -20, 2, 2) if is_framed else sheet.geometry()
    monkeypatch.setattr(sheet, "frameGeometry", lambda: framed)
    corner = sheet.grab().toImage().pixelColor(0, 0)
    assert (corner == sheet.palette().color(QPalette.ColorRole.Mid)) is not is_framed
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
