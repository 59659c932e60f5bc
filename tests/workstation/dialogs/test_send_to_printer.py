"""Where a job is printed."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.workstation.fake_fleet import state
from workstation.dialogs.send_to_printer import SendDialog, Wish
from workstation.records.printers import Fit, State

FITS = (
    Fit(1, "Beta", fits=True),
    Fit(2, "Alpha", fits=False, reasons=("It is printing.", "PETG is not loaded.")),
    Fit(3, "Gamma", fits=True, is_best=True),
)


def test_the_best_is_chosen_and_the_others_say_why(qtbot: QtBot) -> None:
    sheet = SendDialog("part.gcode", FITS, {3: State.from_wire(state(3, "idle"))})
    qtbot.addWidget(sheet)
    sheet.show()
    assert list(sheet.options) == [3, 1, 2]
    assert sheet.value() == Wish(3)
    assert not sheet.options[2].isEnabled()
    said = [part.text() for part in sheet.findChildren(QLabel)]
    assert "It is printing. PETG is not loaded." in said
    assert any(text.startswith("fits best · Free · A1 PLA 80 %") for text in said)
    assert "plate" in sheet.missing()
    sheet.pick(1)
    sheet.plate.setChecked(True)
    assert (sheet.missing(), sheet.value()) == ("", Wish(1))


def test_against_the_reasons_only_by_somebody_who_read_them(qtbot: QtBot) -> None:
    odd = Fit(4, "Delta", fits=False, reasons=("Another colour is loaded.",), can_send=True)
    sheet = SendDialog("part.gcode", (FITS[0], odd), {})
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.plate.setChecked(True)
    assert not sheet.despite.isVisible()
    sheet.pick(4)
    assert sheet.despite.isVisible()
    assert "reasons" in sheet.missing()
    sheet.despite.setChecked(True)
    assert (sheet.missing(), sheet.value()) == ("", Wish(4, despite_reasons=True))
    sheet.pick(1)
    sheet.pick(4)
    assert not sheet.despite.isChecked()


def test_nothing_fits(qtbot: QtBot) -> None:
    sheet = SendDialog("part.gcode", FITS[1:2], {})
    qtbot.addWidget(sheet)
    assert sheet.missing() == "No printer fits this job right now."
    assert not sheet.plate.isEnabled()
    none = SendDialog("part.gcode", (), {})
    qtbot.addWidget(none)
    assert none.missing() == "No printer fits this job right now."
