"""The proposed spool comes first; how much it took is asked when nobody knows; a print may be of several spools."""

from pytestqt.qtbot import QtBot

from tests.workstation.fake_stock import open_print, spool
from workstation.dialogs.stock.settle import SettleDialog
from workstation.records.stock import OpenPrint, Spool
from workstation.widgets.theme import Theme

SHELF = [
    Spool.from_wire(spool(1)),
    Spool.from_wire(spool(2, color="Blue")),
    Spool.from_wire(spool(3, material="ABS")),
]


def asked(qtbot: QtBot, theme: Theme, grams: float | None) -> SettleDialog:
    sheet = SettleDialog(theme, OpenPrint.from_wire(open_print(9, filament_id=2, grams=grams)), SHELF)
    qtbot.addWidget(sheet)
    return sheet


def test_one_spool(qtbot: QtBot, theme: Theme) -> None:
    sheet = asked(qtbot, theme, None)
    assert sheet.missing() == "How many grams did it take?"
    sheet.amounts[2].setValue(12.5)
    assert sheet.value() == ((2, 12.5),)
    sheet.search.setText("abs")
    assert sheet.value() == ((3, 12.5),)
    sheet.search.setText("nothing")
    assert sheet.missing() == "Please choose a spool."


def test_several_spools_share_what_it_took(qtbot: QtBot, theme: Theme) -> None:
    sheet = asked(qtbot, theme, 40.0)
    sheet.amounts[2].setValue(30)
    sheet.pick(2, 3)
    assert dict(sheet.value()) == {2: 30.0, 3: 10.0}
    assert "40 g" in sheet._sum.text()
    sheet.search.setText("red")
    sheet.pick(1, 2, 3)
    assert sheet.missing() == "How many grams did it take of each?"
    sheet.pick(3)
    assert sheet._sum.isHidden()
