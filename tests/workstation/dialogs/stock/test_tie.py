"""A tray is chosen; what speaks against it is said before."""

from pytestqt.qtbot import QtBot

from tests.workstation.fake_stock import spool
from workstation.dialogs.stock.tie import TieDialog
from workstation.models.stock.trays import Place
from workstation.records.stock import Spool
from workstation.widgets.theme import Theme

SPOOL = Spool.from_wire(spool(7))
OTHER = Spool.from_wire(spool(8, color="Blue"))


def test_the_choice(qtbot: QtBot, theme: Theme) -> None:
    places = [Place(1, "A", 0, "PETG"), Place(1, "A", 1, "PLA", tied=OTHER), Place(1, "A", 2, "PLA Basic")]
    sheet = TieDialog(theme, SPOOL, places)
    qtbot.addWidget(sheet)
    sheet.show()
    assert sheet.value() == places[2]
    assert sheet.hint == ""
    sheet.list.setCurrentRow(0)
    assert "PETG" in sheet.hint
    sheet.list.setCurrentRow(1)
    assert "PLA Blue" in sheet.hint
    sheet.list.setCurrentRow(-1)
    assert sheet.missing() == "Please choose a tray."


def test_without_any_tray(qtbot: QtBot, theme: Theme) -> None:
    sheet = TieDialog(theme, SPOOL, [])
    qtbot.addWidget(sheet)
    assert "No printer" in sheet.missing()
