"""Notices that nobody is there any more: the next student must not find the last one's form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

IDLE_S = 90
_WARN_S = 15
_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.Wheel,
    }
)


class Idle(QObject):
    """`warned` says the seconds that are left, 0 when somebody moved again.

    It listens to windows, not to the whole application: a filter in Python that is handed every object of the program is
    also handed those that are just being destroyed, and crashes.
    """

    left = Signal()
    warned = Signal(int)

    def __init__(self, parent: QObject | None = None, tick_ms: int = 1000) -> None:
        super().__init__(parent)
        self._quiet_s = 0
        self._timer = QTimer(self, interval=tick_ms)
        self._timer.timeout.connect(self._on_tick)

    def observe(self, window: QWindow | None) -> None:
        """Also a dialog's or a list's own window, as soon as it has the keys."""
        self._stir()
        if window is not None:
            window.installEventFilter(self)  # A second time moves it, and does not double it.

    def watch(self) -> None:
        self._quiet_s = 0
        self._timer.start()

    def rest(self) -> None:
        """While there is nothing to clear, or an upload runs."""
        self._timer.stop()
        self._stir()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() in _SIGNS:
            self._stir()
        return False

    def _stir(self) -> None:
        if self._quiet_s > IDLE_S - _WARN_S:
            self.warned.emit(0)
        self._quiet_s = 0

    def _on_tick(self) -> None:
        self._quiet_s += 1
        if self._quiet_s >= IDLE_S:
            self.rest()
            self.left.emit()
        elif self._quiet_s > IDLE_S - _WARN_S:
            self.warned.emit(IDLE_S - self._quiet_s)
