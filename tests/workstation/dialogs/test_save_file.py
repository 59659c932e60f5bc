"""Where to save: opened and awaited, never executed."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.workstation.waiting import sheet
from workstation.dialogs.save_file import ask_where_to_save

pytestmark = pytest.mark.anyio


async def test_a_name_is_answered(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    asked = asyncio.ensure_future(ask_where_to_save("Save", "stats.csv", "Spreadsheet (*.csv)", window))
    dialog = await sheet(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.selectedFiles()[0].endswith("stats.csv")
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("mine.csv")
    dialog.accept()
    assert await asked == tmp_path / "mine.csv"


async def test_thinking_better_of_it_is_none(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    asked = asyncio.ensure_future(ask_where_to_save("Save", "stats.csv", "Spreadsheet (*.csv)", window))
    (await sheet(QFileDialog)).reject()
    assert await asked is None
