"""The proposed spool comes first; how much it took is asked when nobody knows."""

from pytestqt.qtbot import QtBot

from tests.workstation.fake_stock import open_print, spool
from workstation.dialogs.stock.settle import Settled, SettleDialog
from workstation.records.stock import OpenPrint, Spool
from workstation.widgets.theme import Theme

SHELF = [
    Spool.from_wire(spool(1)),
    Spool.from_wire(spool(2, color="Blue")),
    Spool.from_wire(spool(3, material="ABS")),
]


def test_the_choice(qtbot: QtBot, theme: Theme) -> None:
    sheet = SettleDialog(theme, OpenPrint.from_wire(open_print(9, filament_id=2, grams=None)), SHELF)
    qtbot.addWidget(sheet)
    assert sheet.missing() == "How many grams did it take?"
    sheet.amount.setValue(12.5)
    assert sheet.value() == Settled(2, 12.5)
    sheet.search.setText("abs")
    assert sheet.value() == Settled(3, 12.5)
    sheet.search.setText("nothing")
    assert sheet.missing() == "Please choose a spool."
