"""The event loop that Qt and asyncio share: qasync with its two defects cured.

qasync registers no hooks for async generators, so leaving a stream early would strand its connection, and it keeps
cancelled timers until they are due, so each `wait_for` would leave a Qt timer behind. Private names of exactly this
version are touched, hence the exact pin in pyproject.
"""

import asyncio
import sys
from collections.abc import Callable
from contextvars import Context
from typing import Any

import qasync

_LONGEST_MS = 2_000_000_000  # Qt's timers count in a signed 32-bit number of milliseconds.


class _Timer(asyncio.TimerHandle):
    __slots__ = ("qt_id",)
    qt_id: int


class Loop(qasync.QEventLoop):  # type: ignore[misc]  # qasync carries no types
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
        handle = _Timer(self.time() + delay, callback, args, self, context)
        milliseconds = min(_LONGEST_MS, max(1, int(delay * 1000 + 0.999)))
        handle.qt_id = self._timer.startTimer(milliseconds)
        self._live_timers()[handle.qt_id] = handle
        handle._scheduled = True  # type: ignore[attr-defined]  # noqa: SLF001  # asyncio asks for it before it reports a cancel
        return handle

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        timer_id = getattr(handle, "qt_id", None)
        live = self._live_timers()
        if timer_id is not None and live.get(timer_id) is handle:
            del live[timer_id]
            self._timer.killTimer(timer_id)

    def _live_timers(self) -> dict[int, asyncio.TimerHandle]:
        timers: dict[int, asyncio.TimerHandle] = self._timer._SimpleTimer__callbacks  # noqa: SLF001  # no public way
        return timers
