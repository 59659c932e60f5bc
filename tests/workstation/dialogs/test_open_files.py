"""Which files to take: opened and awaited, never executed."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.workstation.waiting import sheet
from workstation.dialogs.open_files import ask_for_files

pytestmark = pytest.mark.anyio


async def test_files_are_answered(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    (tmp_path / "a.txt").write_text("a")
    asked = asyncio.ensure_future(ask_for_files("Files", window))
    dialog = await sheet(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("a.txt")
    dialog.accept()
    assert await asked == (tmp_path / "a.txt",)


async def test_thinking_better_of_it_is_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    asked = asyncio.ensure_future(ask_for_files("Files", window))
    (await sheet(QFileDialog)).reject()
    assert await asked == ()
