"""Progress that can be stopped, and only stopped."""

from pytestqt.qtbot import QtBot

from workstation.dialogs.progress import ProgressSheet


def test_it_shows_how_far_and_stops(qtbot: QtBot) -> None:
    sheet = ProgressSheet("Fetching cube.stl", "")
    qtbot.addWidget(sheet)
    sheet.show_progress(5_000_000_000, 10_000_000_000)
    assert sheet.bar.value() == 500
    with qtbot.assertNotEmitted(sheet.answered):
        sheet.accept()
    with qtbot.waitSignal(sheet.answered) as told:
        sheet.cancel_button.click()
    assert told.args == [None]
