"""The system's dialog for folders, awaited."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.workstation.waiting import until
from workstation.dialogs.choose_folder import ask_for_folder

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def own_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt's own dialog: the offscreen platform has none of the system's."""
    from PySide6.QtCore import QCoreApplication

    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


async def test_a_folder_and_none(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for accepted in (True, False):
        asking = asyncio.ensure_future(ask_for_folder("Which?", tmp_path, window))
        await until(lambda: any(found.isVisible() for found in window.findChildren(QFileDialog)))
        dialog = next(found for found in window.findChildren(QFileDialog) if found.isVisible())
        if accepted:
            dialog.selectFile(str(tmp_path))
            dialog.accept()
        else:
            dialog.reject()
        found = await asking
        assert found == (tmp_path if accepted else None)
