"""Correcting a spool sends only what is different."""

from pytestqt.qtbot import QtBot

from workstation.dialogs.material import MaterialDialog
from workstation.records.prints import Material


def test_only_what_is_different(qtbot: QtBot) -> None:
    sheet = MaterialDialog(Material(5, 1, 0, 0, "PLA", "#ff0000", 1000.0, 80.0, "", None))
    qtbot.addWidget(sheet)
    assert sheet.value() == {}
    sheet.vendor.setText("Ours")
    sheet.left.setValue(35)
    assert sheet.value() == {"vendor": "Ours", "remaining_pct": 35.0}
    sheet.cost.setValue(25)
    assert sheet.value()["cost_per_kg"] == 25.0
