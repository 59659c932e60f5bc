"""Loops that live as long as the app, and whether they do.

A loop that fails is logged, counted as dead, and started again after a pause that grows to a minute. It counts as
alive again once it has run for longer than that pause. `health` asks here, so it tells the truth.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

_FIRST_PAUSE_S = 1.0
_LONGEST_PAUSE_S = 60.0


class Loops:
    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._failures: dict[str, str] = {}

    def start(self, name: str, loop: Callable[[], Awaitable[None]]) -> None:
        self._tasks[name] = asyncio.create_task(self._keep_running(name, loop), name=name)

    def dead(self) -> dict[str, str]:
        """The loops that do not run now, with the reason in words."""
        stopped = {name: "stopped" for name, task in self._tasks.items() if task.done()}
        return stopped | self._failures

    async def stop(self) -> None:
        for task in self._tasks.values():
            task.cancel()
        for task in self._tasks.values():
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self._tasks.clear()

    async def _keep_running(self, name: str, loop: Callable[[], Awaitable[None]]) -> None:
        pause_s = _FIRST_PAUSE_S
        while True:
            recovery = asyncio.get_running_loop().call_later(pause_s, self._failures.pop, name, None)
            try:
                return await loop()
            except Exception as error:
                log.exception("the loop %s failed; starting it again in %.0f s", name, pause_s)
                self._failures[name] = f"{name} failed: {type(error).__name__}"
            finally:
                recovery.cancel()
            await asyncio.sleep(pause_s)
            pause_s = min(_LONGEST_PAUSE_S, pause_s * 2)


async def every(seconds: float, step: Callable[[], Awaitable[object]]) -> None:
    """Run `step` now and then again and again, `seconds` apart."""
    while True:
        await step()
        await asyncio.sleep(seconds)
