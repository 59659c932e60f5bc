"""A small heading that folds away what stands below it, by mouse, Space or the arrow keys; it says whether it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from workstation.widgets.labels import picture_before

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workstation.widgets.theme import Theme

_OPENS, _CLOSES = (Qt.Key.Key_Right, Qt.Key.Key_Plus), (Qt.Key.Key_Left, Qt.Key.Key_Minus)


class Fold(QPushButton):
    folded = Signal(bool)

    def __init__(
        self, theme: Theme, title: str, *, is_folded: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self._theme = theme
        self._title = title
        self.is_folded = is_folded
        self.setProperty("look", "fold")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self._paint)
        self._paint()

    def fold(self, *, is_folded: bool) -> None:
        if is_folded is not self.is_folded:
            self.is_folded = is_folded
            self._paint()
            self.folded.emit(is_folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if event.key() in (*_OPENS, *_CLOSES):
            self.fold(is_folded=event.key() in _CLOSES)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        self.fold(is_folded=not self.is_folded)

    def _paint(self) -> None:
        tr = QCoreApplication.translate
        words = tr("Fold", "{title}, folded") if self.is_folded else tr("Fold", "{title}, open")
        self.setAccessibleName(words.format(title=self._title))
        picture_before(self, self._theme, "chevron-right" if self.is_folded else "chevron-down", size=12)
