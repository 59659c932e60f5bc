"""Which folder: the system's own dialog, opened and awaited like every other question."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


async def ask_for_folder(title: str, start: Path, parent: QWidget) -> Path | None:
    """None when the person thinks better of it."""
    dialog = QFileDialog(parent, title, str(start))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
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
