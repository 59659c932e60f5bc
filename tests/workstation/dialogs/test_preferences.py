"""Preferences name programs and folders that exist."""

import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from workstation.dialogs.preferences import Preferences, PreferencesDialog


def test_choices_come_back(qtbot: QtBot, tmp_path: Path) -> None:
    now = Preferences("de", {"Resin": sys.executable}, "", "")
    sheet = PreferencesDialog(now, ["Filament", "Resin"], [("PrusaSlicer", "/absent/slicer")])
    qtbot.addWidget(sheet)
    assert sheet.value() == now
    sheet.storage.setText(str(tmp_path))
    assert sheet.missing() == ""
    sheet.slicers["Filament"].setCurrentIndex(1)
    assert "/absent/slicer" in sheet.missing()
    sheet.slicers["Filament"].setCurrentIndex(0)
    sheet.work_folder.setText(str(tmp_path / "absent"))
    assert "absent" in sheet.missing()
