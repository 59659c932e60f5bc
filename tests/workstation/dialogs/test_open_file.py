"""A file is chosen in the system's dialog, or not."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from tests.workstation.waiting import sheet
from workstation.dialogs.open_file import ask_what_to_open

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("is_taken", [True, False])
async def test_the_chosen_file_or_none(qapp: object, tmp_path: Path, is_taken: bool) -> None:  # a parameter
    file = tmp_path / "photo.png"
    file.write_bytes(b"png")
    asked = asyncio.ensure_future(ask_what_to_open("Photo", "Pictures (*.png)", QWidget()))
    dialog = await sheet(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(file))
    dialog.done(int(is_taken))
    assert await asked == (file if is_taken else None)
