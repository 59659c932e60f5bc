"""The code is shown with its command and how long it is good; and that the device was heard."""

from datetime import UTC, datetime, timedelta

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from workstation.dialogs.devices.pairing import PairingDialog
from workstation.records.devices import Device, PairingCode


def dialog(qtbot: QtBot, seconds: float) -> PairingDialog:
    code = PairingCode("K7Q-M3R-TF9", "http://inside", datetime.now(UTC) + timedelta(seconds=seconds))
    made = PairingDialog(Device("101", "Kiosk"), code, "http://lab.test")
    qtbot.addWidget(made)
    return made


def test_a_code(qtbot: QtBot) -> None:
    shown = dialog(qtbot, 500)
    assert shown.code.text() == "K7Q-M3R-TF9"
    assert shown.left.text().startswith("Good for 8:")
    shown.copy.click()
    assert QGuiApplication.clipboard().text() == (
        "python3 layerdesk-agent.pyz pair --server http://lab.test K7Q-M3R-TF9"
    )
    shown.show_paired()
    assert not shown.paired.isHidden()
    shown.copy.click()
    assert QGuiApplication.clipboard().text() == "python3 layerdesk-agent.pyz run"


def test_an_old_code(qtbot: QtBot) -> None:
    assert "expired" in dialog(qtbot, -1).left.text()


def test_done_answers(qtbot: QtBot) -> None:
    shown = dialog(qtbot, 500)
    with qtbot.waitSignal(shown.answered):
        shown.ok_button.click()
