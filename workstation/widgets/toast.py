"""Notices in the window's header, the newest one first: nothing that people work with lies under them.

They leave by themselves, bad news later; whoever points at one, or reads it with the keyboard, keeps it. What came before
waits behind the newest and is shown when that goes.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from workstation.widgets.labels import IconButton, breakable, button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent

    from workstation.widgets.theme import Theme

_ICONS = {"good": "circle-check", "info": "info", "warning": "triangle-alert", "danger": "circle-alert"}
_STAYS_MS = {"good": 5000, "info": 6000, "warning": 9000, "danger": 12000}
_UNDO_MS = 9000
_OFFER_MS = 30000
_MOST = 4
_MARGIN, _NARROWEST, _HEADER = 14, 300, 55


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
        self.setProperty("toast", level if level in _ICONS else "info")  # read by the style sheet
        self.setAccessibleName(sentence)
        self.sentence = sentence
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 4, 3)
        row.setSpacing(9)
        picture = QLabel()
        picture.setPixmap(theme.picture(_ICONS.get(level, "info"), level, 20))
        row.addWidget(picture)
        self._words = label(breakable(sentence), wraps=True)
        self._words.setAccessibleName(sentence)
        row.addWidget(self._words, 1)
        self.offer = self._offer(row, undo, offer or self.tr("Undo")) if undo is not None else None
        self._more = label("", "muted")
        self._more.hide()
        row.addWidget(self._more)
        self.close_button = IconButton(theme, "x", self.tr("Close notice"))
        self.close_button.clicked.connect(self.closed)
        row.addWidget(self.close_button)
        stays = _OFFER_MS if offer else _UNDO_MS if undo else _STAYS_MS.get(level, 6000)
        self._leaves = QTimer(self, singleShot=True, interval=stays)
        self._leaves.timeout.connect(self.closed)

    @property
    def wanted_width(self) -> int:
        """With all its words on one line."""
        words = self._words.fontMetrics().horizontalAdvance(self.sentence) + 4
        return max(_NARROWEST, self.sizeHint().width() - self._words.sizeHint().width() + words)

    def show_more(self, count: int) -> None:
        self._more.setText(f"+{count}")
        self._more.setAccessibleName(self.tr("{n} more notices").format(n=count))
        self._more.setVisible(count > 0)

    def go_on(self) -> None:
        """Its time runs while it is seen and nobody holds on to it."""
        if not self._leaves.isActive():
            self._leaves.start()

    def hold(self) -> None:
        left = self._leaves.remainingTime()
        self._leaves.stop()
        if left > 0:
            self._leaves.setInterval(left)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802  # Qt's name
        super().enterEvent(event)
        self.hold()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        super().leaveEvent(event)
        self.go_on()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """A click takes it away, unless it offers something that a hand might just miss."""
        super().mouseReleaseEvent(event)
        if self.offer is None and self.rect().contains(event.position().toPoint()):
            self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Esc is the notice's while it has the keyboard, not the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if _is_escape(event):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _offer(self, row: QHBoxLayout, undo: Callable[[], None], words: str) -> QPushButton:
        back = button(words, "quiet")
        back.clicked.connect(undo)
        back.clicked.connect(self.closed)
        row.addWidget(back)
        return back


class Toasts(QWidget):
    """The stack; its newest notice stands in the header and takes no room when there is none."""

    def __init__(
        self, theme: Theme, window: QWidget, after: QWidget | None = None, before: QWidget | None = None
    ) -> None:
        """`after`, `before`: parts of the header, between which a short notice finds room."""
        super().__init__(window)
        self._theme = theme
        self._after, self._before = after, before
        self._shown: list[Toast] = []
        self._came_from: QWidget | None = None
        for watched in (window, after, before):
            if watched is not None:
                watched.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
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
        for oldest in self._shown[:-_MOST]:
            self._remove(oldest)
        self._settle()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(toast, sentence))

    def take_keyboard(self) -> None:
        """For a key: Return does what the notice offers, Esc takes it away and leads back."""
        if self._shown:
            self._came_from = self._came_from or QApplication.focusWidget()
            toast = self._shown[-1]
            (toast.offer or toast.close_button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._settle()
        return super().eventFilter(watched, event)

    def _remove(self, toast: Toast) -> None:
        if toast in self._shown:
            had_keyboard = toast.isAncestorOf(QApplication.focusWidget() or self)
            self._shown.remove(toast)
            toast.hide()
            toast.deleteLater()
            self._settle()
            if had_keyboard:
                self._lead_back()

    def _lead_back(self) -> None:
        came_from, self._came_from = self._came_from, None
        if came_from is not None and shiboken6.isValid(came_from):
            came_from.setFocus()

    def _on_focus_changed(self, _old: object, new: QWidget | None) -> None:
        if not self._shown:
            return
        toast = self._shown[-1]
        if new is not None and toast.isAncestorOf(new):
            toast.hold()
        elif not toast.underMouse():
            toast.go_on()

    def _settle(self) -> None:
        window = self.parentWidget()
        self.setVisible(bool(self._shown))
        if not self._shown or window is None:
            return
        for behind in self._shown[:-1]:
            behind.hold()
            behind.hide()
        toast = self._shown[-1]
        toast.show_more(len(self._shown) - 1)
        self._place(toast, window)
        toast.show()
        toast.go_on()
        self.raise_()

    def _place(self, toast: Toast, window: QWidget) -> None:
        """Between the header's parts when its words fit there on two lines, else over the right ones for that while."""
        left = (
            _MARGIN
            if self._after is None
            else self._after.mapTo(window, QPoint()).x() + self._words_of(self._after)
        )
        right = window.width() - _MARGIN
        free = right if self._before is None else self._before.mapTo(window, QPoint()).x() - _MARGIN
        if toast.heightForWidth(max(_NARROWEST, free - left)) <= _HEADER and free - left >= _NARROWEST:
            right = free
        width = max(_NARROWEST, min(toast.wanted_width, right - left))
        height = max(toast.heightForWidth(width), toast.minimumSizeHint().height())
        self.setGeometry(right - width, max(4, (_HEADER - height) // 2), width, height)
        toast.setGeometry(0, 0, width, height)

    def _words_of(self, part: QWidget) -> int:
        return min(part.width(), part.sizeHint().width()) + _MARGIN


def _is_escape(event: QEvent) -> bool:
    key = getattr(event, "key", None)
    return key is not None and key() == Qt.Key.Key_Escape
