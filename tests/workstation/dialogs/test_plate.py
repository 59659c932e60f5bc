"""Nobody starts what nobody looked at."""

from pytestqt.qtbot import QtBot

from workstation.dialogs.plate import PlateDialog


def test_without_the_tick_nothing_starts(qtbot: QtBot) -> None:
    sheet = PlateDialog("Start?", "part", "Start")
    qtbot.addWidget(sheet)
    heard: list[object] = []
    sheet.answered.connect(heard.append)
    sheet.accept()
    assert heard == []
    assert "plate" in sheet.problem
    sheet.plate.setChecked(True)
    sheet.accept()
    assert heard == [True]
