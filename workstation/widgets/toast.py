"""Notices as cards in the window's corner: they leave by themselves, bad news stays longer, some can be undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workstation.widgets.labels import IconButton, breakable, button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from workstation.widgets.theme import Theme

_ICONS = {"good": "circle-check", "info": "info", "warning": "triangle-alert", "danger": "circle-alert"}
_STAYS_MS = {"good": 5000, "info": 6000, "warning": 9000, "danger": 12000}
_UNDO_MS = 9000
_OFFER_MS = 30000
_MOST = 4
_WIDTH, _MARGIN = 400, 20


class Toast(QFrame):
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        level: str,
        sentence: str,
        undo: Callable[[], None] | None,
        parent: QWidget,
        offer: str = "",
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")  # a Qt property, read by the style sheet
        self.setFixedWidth(_WIDTH)
        self.sentence = sentence
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(16)
        shadow.setOffset(0, 3)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 8, 10)
        row.setSpacing(10)
        picture = QLabel()
        picture.setPixmap(theme.picture(_ICONS.get(level, "info"), level, 20))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        words = label(breakable(sentence), wraps=True)
        words.setAccessibleName(sentence)
        row.addWidget(words, 1)
        if undo is not None:
            self._offer(row, undo, offer or self.tr("Undo"))
        close = IconButton(theme, "x", self.tr("Close notice"))
        close.clicked.connect(self.closed)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        stays = _OFFER_MS if offer else _UNDO_MS if undo else _STAYS_MS.get(level, 6000)
        QTimer.singleShot(stays, self, self.closed.emit)

    def _offer(self, row: QHBoxLayout, undo: Callable[[], None], words: str) -> None:
        back = button(words, "quiet")
        back.clicked.connect(undo)
        back.clicked.connect(self.closed)
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)


class Toasts(QWidget):
    """The stack; follows its window's size and takes no room when it is empty."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)  # the shadows lie in it
        self._column.setSpacing(10)
        self._shown: list[Toast] = []
        window.installEventFilter(self)
        self.hide()

    @property
    def sentences(self) -> list[str]:
        return [toast.sentence for toast in self._shown]

    def show_notice(
        self, level: str, sentence: str, undo: Callable[[], None] | None = None, offer: str = ""
    ) -> None:
        for same in [toast for toast in self._shown if toast.sentence == sentence]:
            self._remove(same)
        toast = Toast(self._theme, level, sentence, undo, self, offer)
        toast.closed.connect(partial(self._remove, toast))
        self._shown.append(toast)
        self._column.addWidget(toast)
        for oldest in self._shown[:-_MOST]:
            self._remove(oldest)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return super().eventFilter(watched, event)

    def _remove(self, toast: Toast) -> None:
        if toast in self._shown:
            self._shown.remove(toast)
            self._column.removeWidget(toast)
            toast.hide()
            toast.deleteLater()
            self._settle()

    def _settle(self) -> None:
        window = self.parentWidget()
        self.setVisible(bool(self._shown))
        if not self._shown or window is None:
            return
        height = sum(
            toast.heightForWidth(_WIDTH) if toast.hasHeightForWidth() else toast.sizeHint().height()
            for toast in self._shown
        )
        height += 10 * (len(self._shown) - 1) + 2 * _MARGIN
        width = _WIDTH + 2 * _MARGIN
        self.setGeometry(window.width() - width, window.height() - height, width, height)
        self.raise_()
