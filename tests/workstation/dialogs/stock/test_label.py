"""A label for one spool, or sheets for many."""

from pytestqt.qtbot import QtBot

from tests.workstation.fake_stock import spool
from workstation.dialogs.stock.label import PDF, PNG, SHEETS, LabelDialog, Wanted
from workstation.records.stock import Spool

ONE, OTHER = Spool.from_wire(spool(1)), Spool.from_wire(spool(2))


def test_one(qtbot: QtBot) -> None:
    sheet = LabelDialog([ONE])
    qtbot.addWidget(sheet)
    assert sheet.value() == Wanted(PDF, "62x29")
    assert not sheet.skipped.isEnabled()
    sheet.form.setCurrentIndex(sheet.form.findData(PNG))
    sheet.size_line.setCurrentIndex(sheet.size_line.findData("40x20"))
    assert sheet.value() == Wanted(PNG, "40x20")


def test_several(qtbot: QtBot) -> None:
    sheet = LabelDialog([ONE, OTHER])
    qtbot.addWidget(sheet)
    sheet.skipped.setValue(4)
    assert sheet.value() == Wanted(SHEETS, "62x29", 4)
    assert sheet.windowTitle() == "2 labels"
