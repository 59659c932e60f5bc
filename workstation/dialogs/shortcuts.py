"""Every key the program knows, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout

from workstation.dialogs.sheet import Sheet
from workstation.widgets.badge import Badge
from workstation.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workstation.widgets.theme import Theme


class ShortcutsDialog(Sheet):
    def __init__(self, theme: Theme, keys: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Keyboard"), "", self.tr("Close"), parent=parent)
        self.keys = [key for key, _ in keys]
        self.cancel_button.hide()
        self.setMinimumWidth(620)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(9)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        half = (len(keys) + 1) // 2
        for number, (key, words) in enumerate(keys):
            row, side = number % half, 2 * (number // half)
            native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key
            grid.addWidget(Badge(theme, native), row, side, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label(words), row, side + 1)
        self.body.addLayout(grid)
