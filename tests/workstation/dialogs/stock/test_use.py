"""A use by hand: never more than there is, with a reason and perhaps an order."""

import pytest
from pytestqt.qtbot import QtBot

from tests.workstation.fake_stock import spool
from workstation.dialogs.stock.use import Used, UseDialog
from workstation.records.stock import Spool


@pytest.fixture
def sheet(qtbot: QtBot) -> UseDialog:
    made = UseDialog(Spool.from_wire(spool(7)))
    qtbot.addWidget(made)
    return made


def test_a_use(sheet: UseDialog) -> None:
    sheet.amount.setValue(12.5)
    sheet.order.setText("#44")
    sheet.note.setText("purge")
    sheet.pick("waste")
    assert sheet.rest == "737.5 g stay on the spool."
    assert sheet.missing() == ""
    assert sheet.value() == Used(12.5, "waste", 44, "purge")


@pytest.mark.parametrize(
    ("amount", "order", "word"), [(-1, "", "many"), (800, "", "only"), (5, "x", "number"), (5, "0", "number")]
)
def test_what_is_wrong(sheet: UseDialog, amount: float, order: str, word: str) -> None:
    sheet.amount.setValue(amount)
    sheet.order.setText(order)
    assert word in sheet.missing()
