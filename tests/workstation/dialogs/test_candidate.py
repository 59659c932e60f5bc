"""One key makes a saved file a candidate."""

from pytestqt.qtbot import QtBot

from workstation.dialogs.candidate import CandidateDialog


def test_yes_progress_and_trouble(qtbot: QtBot) -> None:
    sheet = CandidateDialog("vase.gcode", "Jane_1.stl", "Jane_1.gcode", 97_292)
    qtbot.addWidget(sheet)
    assert sheet.windowTitle() == "vase.gcode was saved"
    with qtbot.waitSignal(sheet.answered) as told:
        sheet.accept()
    assert told.args == [True]
    sheet.show_progress(1, 2)
    assert sheet.bar.value() == 500
    sheet.complain("The server at http://lab does not answer.")
    assert not sheet.bar.isVisibleTo(sheet)
    assert sheet.ok_button.isEnabled()
