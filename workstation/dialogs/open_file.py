"""Which file to open: the system's own dialog, opened and awaited like every other question."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


async def ask_what_to_open(title: str, kind: str, parent: QWidget) -> Path | None:
    """`kind` as Qt writes it: "Pictures (*.png)". None when the person thinks better of it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    dialog = QFileDialog(parent, title, folder, kind)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    answer: asyncio.Future[Path | None] = asyncio.get_running_loop().create_future()

    def take(result: int) -> None:
        if not answer.done():
            answer.set_result(Path(dialog.selectedFiles()[0]) if result else None)

    dialog.finished.connect(take)
    dialog.open()
    try:
        return await answer
    finally:
        dialog.deleteLater()
