"""Something takes its time: what it is, how far it is, and one button to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QProgressBar

from workstation.dialogs.sheet import Sheet
from workstation.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class ProgressSheet(Sheet):
    """Answers only None: somebody stopped it. Whoever does the work calls `show_progress` and `finish`."""

    def __init__(self, title: str, explanation: str, parent: QWidget | None = None) -> None:
        super().__init__(title, explanation, self.tr("Stop"), parent=parent)
        self.ok_button.hide()
        self.cancel_button.setText(self.tr("Stop"))
        self.cancel_button.setAccessibleName(self.tr("Stop"))
        self.bar = progress_bar(title)
        self.state = label("", "muted")
        self.body.addWidget(self.bar)
        self.body.addWidget(self.state)

    def show_progress(self, done_bytes: int, all_bytes: int) -> None:
        fill(self.bar, done_bytes, all_bytes)
        self.state.setText(said(done_bytes, all_bytes))

    def accept(self) -> None:
        """There is nothing to agree to; Return does not stop the work by accident."""


def progress_bar(name: str) -> QProgressBar:
    bar = QProgressBar()
    bar.setRange(0, 1000)  # A QProgressBar counts in 32 bits; files do not.
    bar.setTextVisible(False)
    bar.setAccessibleName(name)
    return bar


def fill(bar: QProgressBar, done_bytes: int, all_bytes: int) -> None:
    bar.setValue(round(1000 * done_bytes / all_bytes) if all_bytes else 0)


def said(done_bytes: int, all_bytes: int) -> str:
    here = QLocale()
    return f"{here.formattedDataSize(done_bytes, 1)} / {here.formattedDataSize(all_bytes, 1)}"
