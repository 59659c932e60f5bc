"""What the scale shows is turned into a difference before anything is saved."""

from pytestqt.qtbot import QtBot

from tests.workstation.fake_stock import spool
from workstation.dialogs.stock.weigh_in import Weighed, WeighInDialog
from workstation.records.stock import Spool


def opened(qtbot: QtBot, **other: object) -> WeighInDialog:
    sheet = WeighInDialog(Spool.from_wire(spool(7, **other)))
    qtbot.addWidget(sheet)
    sheet.show()
    return sheet


def test_the_whole_spool_on_the_scale(qtbot: QtBot) -> None:
    sheet = opened(qtbot)
    assert sheet.missing() == "What does the scale show?"
    sheet.shown.setValue(901)
    assert sheet.net_g == 700
    assert "700 g left instead of 750 g" in sheet.verdict
    assert "−50 g" in sheet.verdict
    sheet.note.setText("inventory")
    assert sheet.value() == Weighed(gross_g=901.0, tare_g=201.0, note="inventory")
    assert not sheet.missing()


def test_only_the_filament(qtbot: QtBot) -> None:
    sheet = opened(qtbot)
    sheet.without.setChecked(True)
    sheet.shown.setValue(750)
    assert "Exactly as the book says" in sheet.verdict
    assert sheet.value() == Weighed(net_g=750.0)
    assert not sheet.tare.isEnabled()


def test_an_unknown_tare_is_asked_for(qtbot: QtBot) -> None:
    sheet = opened(qtbot, spool_weight=None)
    sheet.shown.setValue(901)
    assert sheet.net_g is None
    assert "empty" in sheet.missing() or "without" in sheet.missing()
    assert "before anything is saved" in sheet.verdict


def test_what_cannot_be_is_refused(qtbot: QtBot) -> None:
    sheet = opened(qtbot)
    sheet.shown.setValue(100)
    assert sheet.missing() == "That is less than the empty spool weighs."
    assert sheet.verdict == sheet.missing()


def test_much_is_looked_at_twice(qtbot: QtBot) -> None:
    sheet = opened(qtbot)
    sheet.shown.setValue(501)
    assert "right spool?" in sheet.verdict
