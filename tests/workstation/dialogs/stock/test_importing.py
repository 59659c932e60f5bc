"""The trial is shown before anything happens, and may be asked for with the other program's amounts."""

from pytestqt.qtbot import QtBot

from tests.workstation.models.stock.test_imports import REPORT
from workstation.dialogs.stock.importing import ImportDialog
from workstation.records.stock import ImportReport
from workstation.widgets.theme import Theme


def test_the_trial(qtbot: QtBot, theme: Theme) -> None:
    sheet = ImportDialog(theme, REPORT)
    qtbot.addWidget(sheet)
    assert sheet.total.startswith("1 new, 1 changed")
    assert sheet.list.count() == 3
    assert sheet.value() is False
    wanted: list[bool] = []
    sheet.amounts_wanted.connect(wanted.append)
    sheet.amounts.click()
    assert wanted == [True]
    assert not sheet.ok_button.isEnabled()
    sheet.show_report(REPORT)
    assert sheet.ok_button.isEnabled()
    assert sheet.value() is True
    sheet.show_report(ImportReport(same=4))
    assert not sheet.ok_button.isEnabled()
