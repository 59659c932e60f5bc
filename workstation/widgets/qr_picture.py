"""A link as a QR code on the screen: always dark on white, in both themes, because phones expect it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from workstation.widgets import qr_code

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_QUIET = 4


class QrPicture(QWidget):
    def __init__(self, side: int = 220, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modules: qr_code.Grid = []
        self.setFixedSize(QSize(side, side))
        self.setAccessibleName(self.tr("Link as a QR code"))

    def show_text(self, text: str) -> None:
        self._modules = qr_code.modules(text) if text else []
        self.setAccessibleDescription(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        if not self._modules:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        count = len(self._modules) + 2 * _QUIET
        side = self.width() // count  # Whole pixels: a blurred edge is hard to read.
        start = (self.width() - side * len(self._modules)) // 2
        for y, row in enumerate(self._modules):
            for x, is_dark in enumerate(row):
                if is_dark:
                    painter.fillRect(
                        QRect(start + x * side, start + y * side, side, side), Qt.GlobalColor.black
                    )
