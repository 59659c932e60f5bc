"""Waiting for what somebody else commits: woken by this process's own commits, and looking again for those of others."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

_ALONE_S, _AMONG_OTHERS_S = 5.0, 0.5


class Bell:
    """Rung from any thread. With one process nothing is missed; others of a PostgreSQL house ring too, unless their line to
    this one is broken just then, so the database is asked twice a second.
    """

    def __init__(self, *, is_alone: bool) -> None:
        self._look_every_s = _ALONE_S if is_alone else _AMONG_OTHERS_S
        self._event = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        # The server is about to end: who only waits for work is sent away.
        self.is_leaving = False

    def open(self) -> None:
        self._loop = asyncio.get_running_loop()

    def leave(self) -> None:
        self.is_leaving = True
        self.ring()

    def ring(self) -> None:
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits
                self._loop.call_soon_threadsafe(self._ring)

    async def until(self, is_so: Callable[[], Awaitable[bool]]) -> None:
        while True:
            # Before the question: what is committed while it is asked must not be missed.
            event = self._event
            if await is_so():
                return
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._look_every_s):
                    await event.wait()

    def _ring(self) -> None:
        event, self._event = self._event, asyncio.Event()
        event.set()
