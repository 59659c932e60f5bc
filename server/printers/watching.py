"""Waiting until a printer shows something, without asking it again and again."""

import asyncio
from collections.abc import Callable
from typing import TypeAlias

from server.printers.live import Live
from server.printers.state import PrinterState

Shown: TypeAlias = Callable[[PrinterState], bool]


class Watching:
    def __init__(self, live: Live) -> None:
        self._live = live
        self._waiting: dict[int, list[tuple[Shown, asyncio.Future[PrinterState]]]] = {}
        live.changes(self._changed)

    async def until(self, printer_id: int, is_shown: Shown, within_s: float) -> PrinterState | None:
        """The first state that is shown so, also the present one. None when the time is over."""
        state = self._live.state(printer_id)
        if is_shown(state):
            return state
        seen: asyncio.Future[PrinterState] = asyncio.get_running_loop().create_future()
        entry = (is_shown, seen)
        waiting = self._waiting.setdefault(printer_id, [])
        waiting.append(entry)
        try:
            async with asyncio.timeout(within_s):
                return await seen
        except TimeoutError:
            return None
        finally:
            waiting.remove(entry)

    def _changed(self, printer_id: int, _before: PrinterState | None, after: PrinterState) -> None:
        for is_shown, seen in self._waiting.get(printer_id, ()):
            if not seen.done() and is_shown(after):
                seen.set_result(after)
