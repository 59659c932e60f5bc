"""A new job: what would be refused is said before anything is sent."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.workstation.waiting import open_sheet
from workstation.dialogs.compute import upload
from workstation.dialogs.compute.upload import ComputeUploadDialog


def test_checks(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = ComputeUploadDialog()
    qtbot.addWidget(sheet)
    assert "title" in sheet.missing()
    sheet.title.setText("My job")
    assert "Script" in sheet.missing()
    script, data, packages = tmp_path / "s.py", tmp_path / "d.csv", tmp_path / "r.txt"
    sheet.script.line.setText(str(script))
    assert "no such file" in sheet.missing()
    script.touch()
    assert "empty" in sheet.missing()
    script.write_text("print(1)")
    sheet.data.line.setText(str(data))
    data.write_text("a\n1\n")
    sheet.data.line.setText(data.as_uri())  # as a file manager drops it
    assert sheet.missing() == ""
    assert dict(sheet.value().files) == {"file_code": script, "file_data": data}
    packages.write_text("numpy\n" * 10)
    sheet.packages.line.setText(str(packages))
    assert set(sheet.value().files) == {"file_code", "file_req", "file_data"}
    monkeypatch.setattr(upload, "_PACKAGES_BYTES", 3)
    assert "too large" in sheet.missing()


def test_progress_and_a_refusal(qtbot: QtBot) -> None:
    sheet = ComputeUploadDialog()
    qtbot.addWidget(sheet)
    sheet.show_progress(500, 1000)
    assert not sheet.bar.isHidden()
    sheet.complain("No room.")
    assert sheet.bar.isHidden()


def test_choosing(qtbot: QtBot) -> None:
    sheet = ComputeUploadDialog()
    qtbot.addWidget(sheet)
    sheet.script.choose.click()
    dialog = open_sheet(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit("/x/s.py")
    dialog.reject()
    assert sheet.script.line.text() == "/x/s.py"
