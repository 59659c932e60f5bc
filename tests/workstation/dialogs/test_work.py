"""A sheet under a lock."""

from PySide6.QtWidgets import QApplication

from workstation.dialogs.work import WorkSheet
from workstation.widgets.theme import Theme


def test_a_lost_lock_stops_the_answer_until_it_is_taken_again(qapp: QApplication, theme: Theme) -> None:
    sheet, wanted, answers = WorkSheet(theme, "Work", "", "Do it"), [], []
    sheet.retake_wanted.connect(lambda: wanted.append(True))
    sheet.answered.connect(answers.append)
    sheet.open()
    sheet.show_held(lambda: 300.0)
    assert sheet.ok_button.isEnabled()
    sheet.show_lost("John Smith has this job now.")
    sheet.accept()
    assert (answers, sheet.problem) == ([], "John Smith has this job now.")
    sheet.hold_line.take_wanted.emit()
    assert wanted == [True]
    sheet.show_held(lambda: 300.0)
    sheet.accept()
    assert answers == [True]
    sheet.finish()
