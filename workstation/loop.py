"""The event loop that Qt and asyncio share: qasync with its defects cured.

qasync registers no hooks for async generators, so leaving a stream early would strand its connection. It keeps
cancelled timers until they are due, so each `wait_for` would leave a Qt timer behind. And it forgets a timer only after
its callback ran: Qt may have given the number out again by then, to somebody who would wait for ever. Delayed calls
therefore have timers of their own here. Private names of exactly this version are touched, hence the exact pin.
"""

import asyncio
import sys
from collections.abc import Callable
from contextvars import Context
from typing import Any

import qasync
from PySide6.QtCore import QObject, QTimerEvent

_LONGEST_MS = 2_000_000_000  # Qt's timers count in a signed 32-bit number of milliseconds.


class _Delayed(asyncio.TimerHandle):
    __slots__ = ("qt_id",)
    qt_id: int


class _Timers(QObject):
    """Qt's timers by their number. One is gone before its callback runs, because that may start another."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: dict[int, _Delayed] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def start(self, handle: _Delayed, delay_s: float) -> None:
        handle.qt_id = self.startTimer(min(_LONGEST_MS, max(1, int(delay_s * 1000 + 0.999))))
        self._waiting[handle.qt_id] = handle

    def forget(self, handle: _Delayed) -> None:
        if self._waiting.get(handle.qt_id) is handle:
            del self._waiting[handle.qt_id]
            self.killTimer(handle.qt_id)

    def clear(self) -> None:
        for handle in list(self._waiting.values()):
            self.forget(handle)

    def timerEvent(self, event: QTimerEvent) -> None:  # noqa: N802  # Qt's name
        handle = self._waiting.pop(event.timerId(), None)
        self.killTimer(event.timerId())
        if handle is not None and not handle.cancelled():
            handle._run()  # noqa: SLF001  # what every event loop calls


class Loop(qasync.QEventLoop):  # type: ignore[misc]  # qasync carries no types
    def __init__(self, *given: Any, **named: Any) -> None:
        self._delayed = _Timers()
        super().__init__(*given, **named)

    def run_forever(self) -> Any:
        before = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(self._asyncgen_firstiter_hook, self._asyncgen_finalizer_hook)
        try:
            return super().run_forever()
        finally:
            sys.set_asyncgen_hooks(*before)

    def call_later(
        self, delay: float, callback: Callable[..., Any], *args: Any, context: Context | None = None
    ) -> Any:
        if delay <= 0:
            return super().call_later(0, callback, *args, context=context)
        handle = _Delayed(self.time() + delay, callback, args, self, context)
        self._delayed.start(handle, delay)
        handle._scheduled = True  # type: ignore[attr-defined]  # noqa: SLF001  # asyncio asks for it before it reports a cancel
        return handle

    def close(self) -> None:
        self._delayed.clear()
        super().close()

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        if isinstance(handle, _Delayed):
            self._delayed.forget(handle)
