"""What every printer does now, in memory, and the stream in which desks see it change.

A state is put into words once for all listeners: a frame holds only the fields that changed. The first change of a
printer leaves at once, further ones at most twice a second. A listener that is too slow is dropped; it comes back and
gets a whole picture.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, TypeAlias

import msgspec

from server.printers.state import PrinterState

log = logging.getLogger(__name__)

Hook: TypeAlias = Callable[[int, PrinterState | None, PrinterState], None]
"""(printer_id, before, after). Must neither wait nor take long."""

# Of a printer that is just being connected to.
NOT_HEARD_YET = "Not heard of yet."

_FIELDS = PrinterState.__struct_fields__
_PAUSE_S = 0.5
_QUEUE = 4000
_UNKNOWN = PrinterState()
_encode = msgspec.json.Encoder().encode


class Live:
    """Only the event loop touches it."""

    def __init__(self, pause_s: float = _PAUSE_S) -> None:
        self._pause_s = pause_s
        self._states: dict[int, PrinterState] = {}
        self._hooks: list[Hook] = []
        self._listeners: set[asyncio.Queue[bytes | None]] = set()
        # What the listeners have been told, and when a printer may speak again.
        self._told: dict[int, PrinterState] = {}
        self._quiet_until: dict[int, float] = {}
        self._waiting: dict[int, asyncio.TimerHandle] = {}

    def states(self) -> Mapping[int, PrinterState]:
        """As of this moment: it may be read on any thread."""
        return self._states.copy()

    def state(self, printer_id: int) -> PrinterState:
        return self._states.get(printer_id, _UNKNOWN)

    def changes(self, hook: Hook) -> None:
        """Call `hook` at every change. A newer `seen_at` alone is none."""
        self._hooks.append(hook)

    def publish(self, printer_id: int, state: PrinterState) -> None:
        before = self._states.get(printer_id)
        self._states[printer_id] = state
        if before is not None and not is_change(before, state):
            return
        for hook in self._hooks:
            try:
                hook(printer_id, before, state)
            except Exception:
                log.exception("a listener to the printers' states failed")
        if self._listeners and printer_id not in self._waiting:
            self._speak_when_due(printer_id)

    def remove(self, printer_id: int) -> None:
        waiting = self._waiting.pop(printer_id, None)
        if waiting is not None:
            waiting.cancel()
        for known in (self._states, self._told, self._quiet_until):
            known.pop(printer_id, None)
        self.say("gone", {"id": printer_id})

    def say(self, event: str, data: Any) -> None:
        """One frame to every listener."""
        if self._listeners:
            frame = _frame(event, data)
            for listener in list(self._listeners):
                _hand_over(listener, frame)

    async def frames(self) -> AsyncIterator[bytes]:
        """A whole picture, then every change. Ends when the listener is too slow, or the bridge closes."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue(_QUEUE)
        if not self._listeners:
            self._told = dict(self._states)
        self._listeners.add(queue)
        try:
            yield _frame("printers", {"printers": [shown(*entry) for entry in self._told.items()]})
            while (frame := await queue.get()) is not None:
                yield frame if queue.empty() else b"".join([frame, *_drained(queue)])
        finally:
            self._listeners.discard(queue)

    def close(self) -> None:
        for waiting in self._waiting.values():
            waiting.cancel()
        self._waiting.clear()
        for listener in self._listeners:
            _end(listener)

    def _speak_when_due(self, printer_id: int) -> None:
        left_s = self._quiet_until.get(printer_id, 0.0) - time.monotonic()
        if left_s <= 0:
            self._speak(printer_id)
            return
        loop = asyncio.get_running_loop()
        self._waiting[printer_id] = loop.call_later(left_s, self._speak, printer_id)

    def _speak(self, printer_id: int) -> None:
        self._waiting.pop(printer_id, None)
        self._quiet_until[printer_id] = time.monotonic() + self._pause_s
        state = self._states[printer_id]
        changed = changed_fields(self._told.get(printer_id), state)
        self._told[printer_id] = state
        if changed:
            self.say("printer", {"id": printer_id, **changed, "seen_at": state.seen_at})


def is_awaited(state: PrinterState) -> bool:
    """Whether the first try to reach it is still under way."""
    return state.status == "offline" and state.note == NOT_HEARD_YET


def is_change(before: PrinterState, after: PrinterState) -> bool:
    """Whether more is new than that it was heard again."""
    return msgspec.structs.replace(before, seen_at=after.seen_at) != after


def changed_fields(before: PrinterState | None, after: PrinterState) -> dict[str, Any]:
    if before is None:
        return msgspec.structs.asdict(after)
    pairs = ((name, getattr(after, name)) for name in _FIELDS if name != "seen_at")
    return {name: value for name, value in pairs if value != getattr(before, name)}


def shown(printer_id: int, state: PrinterState) -> dict[str, Any]:
    return {"id": printer_id, **msgspec.structs.asdict(state)}


def _frame(event: str, data: Any) -> bytes:
    return b"event: %b\ndata: %b\n\n" % (event.encode(), _encode(data))


def _hand_over(listener: asyncio.Queue[bytes | None], frame: bytes) -> None:
    try:
        listener.put_nowait(frame)
    except asyncio.QueueFull:
        _end(listener)


def _end(listener: asyncio.Queue[bytes | None]) -> None:
    while not listener.empty():
        listener.get_nowait()
    listener.put_nowait(None)


def _drained(queue: asyncio.Queue[bytes | None]) -> list[bytes]:
    """What waits behind the first frame, to be written at once; the end stays in the queue."""
    found: list[bytes] = []
    while not queue.empty():
        frame = queue.get_nowait()
        if frame is None:
            queue.put_nowait(None)
            break
        found.append(frame)
    return found
