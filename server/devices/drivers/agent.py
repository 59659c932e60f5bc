"""A device with our own program: it comes to us, so all there is to do is to wake it and wait.

The program tells the outcome itself (`endpoints/agent.py`). That it has fetched its work within seconds shows that the device
is there; the time limit of the whole sync is kept by whoever called.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from server.devices.driver import NotSynced, Work

Ask: TypeAlias = Callable[[int], Awaitable[bool]]
Until: TypeAlias = Callable[[Callable[[], Awaitable[bool]]], Awaitable[None]]

# Between two of its questions a program is away for milliseconds; one that was restarted needs a moment.
FETCHED_WITHIN_S = 6.0
_AWAY = "The device's program is not connected. Is the device switched on, and in the network?"


class AgentDriver:
    """`until` waits for an answer to be yes: it knows when to ask again."""

    def __init__(self, is_taken: Ask, is_finished: Ask, until: Until, within_s: float) -> None:
        self._is_taken = is_taken
        self._is_finished = is_finished
        self._until = until
        self._within_s = within_s

    async def sync(self, work: Work) -> None:
        if not work.is_paired:
            raise NotSynced("authentication", "No program on this device is paired yet. Show a pairing code.")
        try:
            async with asyncio.timeout(self._within_s):
                await self._until(lambda: self._is_taken(work.sync_id))
        except TimeoutError:
            raise NotSynced("unreachable", _AWAY) from None
        await self._until(lambda: self._is_finished(work.sync_id))
