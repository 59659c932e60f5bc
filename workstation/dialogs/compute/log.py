"""What a job's script said, to read and to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit

from workstation.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget


_SIZE, _SIDE = QSize(720, 400), 24


class _Text(QPlainTextEdit):
    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """A minimum would be the style sheet's to say."""
        return _SIZE


class ComputeLogDialog(Sheet):
    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(title, "", self.tr("Close"), parent=parent)
        self.setMinimumWidth(_SIZE.width() + 2 * _SIDE)
        self.text = _Text(text or self.tr("The script has said nothing yet."))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Log"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.cancel_button.hide()
        self.body.addWidget(self.text)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """What was said last is what is wanted; the end is known only at the size that is shown."""
        super().showEvent(event)
        self.text.verticalScrollBar().setValue(self.text.verticalScrollBar().maximum())
