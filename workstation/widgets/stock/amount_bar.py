"""How much is left of a spool, as a bar with a mark where the warning begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from workstation.widgets.theme import Theme

_HIGH, _MARK = 10, 2


class AmountBar(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.share, self.mark, self.tone = 0.0, 0.0, "good"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_amount(self, share: float, mark: float, tone: str, words: str) -> None:
        """`mark`: where the warning begins; both are shares of the whole spool."""
        self.share, self.mark, self.tone = share, mark, tone
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(160, _HIGH + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(0, (self.height() - _HIGH) / 2, self.width(), _HIGH)
        painter.setBrush(self._theme.colour("neutral_soft"))
        painter.drawRoundedRect(whole, _HIGH / 2, _HIGH / 2)
        if self.share > 0:
            width = max(float(_HIGH), whole.width() * min(1.0, self.share))
            painter.setBrush(self._theme.colour(self.tone))
            painter.drawRoundedRect(QRectF(0, whole.top(), width, _HIGH), _HIGH / 2, _HIGH / 2)
        if 0 < self.mark < 1:
            painter.setBrush(self._theme.colour("text"))
            painter.drawRect(QRectF(whole.width() * self.mark - _MARK / 2, whole.top() - 3, _MARK, _HIGH + 6))
