"""Which files to take: the system's own dialog, opened and awaited like every other question."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


async def ask_for_files(title: str, parent: QWidget) -> tuple[Path, ...]:
    """Empty when the person thinks better of it."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    answer: asyncio.Future[tuple[Path, ...]] = asyncio.get_running_loop().create_future()

    def take(result: int) -> None:
        if not answer.done():
            answer.set_result(tuple(map(Path, dialog.selectedFiles())) if result else ())

    dialog.finished.connect(take)
    dialog.open()
    try:
        return await answer
    finally:
        dialog.deleteLater()
