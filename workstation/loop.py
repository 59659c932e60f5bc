"""The event loop that Qt and asyncio share: qasync's sockets, and a queue and timers of our own.

qasync registers no hooks for async generators, so leaving a stream early would strand its connection. It keeps
cancelled timers until they are due, so each `wait_for` would leave a Qt timer behind. It forgets a timer only after
its callback ran: Qt may have given the number out again by then, to somebody who would wait for ever. And it runs
callbacks whenever Qt processes events, also while no loop runs (between the phases of a test, while a splash screen is
painted): a task that steps then finds no current task, and a lock of httpcore stays taken. What is ready therefore
waits here until the loop runs. Private names of exactly this version are touched, hence the exact pin.
"""

import asyncio
import sys
from collections import deque
from collections.abc import Callable
from contextvars import Context
from typing import Any

import qasync
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimerEvent

_LONGEST_MS = 2_000_000_000  # Qt's timers count in a signed 32-bit number of milliseconds.
_ASLEEP = 0


class _Ready(QObject):
    """What runs next, in its order. A timer of 0 ms drains it, so that Qt paints and listens in between."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._loop = loop
        self._handles: deque[asyncio.Handle] = deque()
        self._timer = _ASLEEP
        self._is_draining = False

    def add(self, handle: asyncio.Handle) -> None:
        self._handles.append(handle)
        self.wake()

    def add_from_thread(self, handle: asyncio.Handle) -> None:
        self._handles.append(handle)
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def wake(self) -> None:
        if self._timer == _ASLEEP and self._handles and self._is_loop_running():
            self._timer = self.startTimer(0)

    def clear(self) -> None:
        self._handles.clear()
        self._sleep()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            self.wake()
            return True
        return super().event(event)

    def timerEvent(self, _event: QTimerEvent) -> None:  # noqa: N802  # Qt's name
        self.drain()

    def drain(self) -> None:
        """Nothing when asked from within: a step that lets Qt process events must not step another task."""
        if self._is_draining:
            return
        self._is_draining = True
        try:
            self._run_handles()
        finally:
            self._is_draining = False
        if not self._handles or not self._is_loop_running():
            self._sleep()

    def _run_handles(self) -> None:
        for _ in range(len(self._handles)):  # What these add has its turn after Qt's events.
            if not self._is_loop_running() or not self._handles:
                break
            handle = self._handles.popleft()
            if not handle.cancelled():
                handle._run()  # noqa: SLF001  # what every event loop calls

    def _sleep(self) -> None:
        if self._timer != _ASLEEP:
            self.killTimer(self._timer)
            self._timer = _ASLEEP

    def _is_loop_running(self) -> bool:
        return asyncio._get_running_loop() is self._loop  # noqa: SLF001  # what a task asks to find itself


class _Delayed(asyncio.TimerHandle):
    __slots__ = ("qt_id",)
    qt_id: int


class _Timers(QObject):
    """Qt's timers by their number. A due one joins what is ready, and has its turn before Qt paints once more."""

    def __init__(self, ready: _Ready) -> None:
        super().__init__()
        self._ready = ready
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
        if handle is not None:
            self._ready.add(handle)
            self._ready.drain()


class Loop(qasync.QEventLoop):  # type: ignore[misc]  # qasync carries no types
    def __init__(self, *given: Any, **named: Any) -> None:
        self._ready_ones = _Ready(self)
        self._delayed = _Timers(self._ready_ones)
        super().__init__(*given, **named)

    def run_forever(self) -> Any:
        before = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(self._asyncgen_firstiter_hook, self._asyncgen_finalizer_hook)
        try:
            return super().run_forever()
        finally:
            sys.set_asyncgen_hooks(*before)

    def _before_run_forever(self) -> None:
        super()._before_run_forever()
        QCoreApplication.postEvent(self._ready_ones, QEvent(QEvent.Type.User))

    def call_later(
        self, delay: float, callback: Callable[..., Any], *args: Any, context: Context | None = None
    ) -> Any:
        if delay <= 0:
            return self.call_soon(callback, *args, context=context)
        handle = _Delayed(self.time() + delay, callback, args, self, context)
        self._delayed.start(handle, delay)
        handle._scheduled = True  # type: ignore[attr-defined]  # noqa: SLF001  # asyncio asks for it before it reports a cancel
        return handle

    def call_soon(
        self, callback: Callable[..., Any], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        handle = asyncio.Handle(callback, args, self, context)
        self._ready_ones.add(handle)
        return handle

    def call_soon_threadsafe(
        self, callback: Callable[..., Any], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        handle = asyncio.Handle(callback, args, self, context)
        self._ready_ones.add_from_thread(handle)
        return handle

    def close(self) -> None:
        self._delayed.clear()
        self._ready_ones.clear()
        super().close()

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        if isinstance(handle, _Delayed):
            self._delayed.forget(handle)
