"""Running a driver in a test: connect, wait for what it reports, and end it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from server.printers.driver import Driver, Lost
from server.printers.state import PrinterState

WITHIN_S = 10.0


class Talk:
    """A driver that runs, and everything that it reported."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.states: list[PrinterState] = []
        self._news = asyncio.Event()
        self.running = asyncio.ensure_future(driver.run(self._take))

    @property
    def state(self) -> PrinterState:
        return self.states[-1]

    async def until(self, wanted: Callable[[PrinterState], object]) -> PrinterState:
        """The first state from now on (or the present one) that is as wanted; fails with why the driver ended."""
        async with asyncio.timeout(WITHIN_S):
            while not (self.states and wanted(self.state)):
                self._news.clear()
                waiting = asyncio.ensure_future(self._news.wait())
                await asyncio.wait((waiting, self.running), return_when=asyncio.FIRST_COMPLETED)
                waiting.cancel()
                if self.running.done():
                    await self.running
        return self.state

    async def lost(self) -> Lost:
        """Why the connection ended."""
        async with asyncio.timeout(WITHIN_S):
            try:
                await asyncio.shield(self.running)
            except Lost as lost:
                return lost
        raise AssertionError("run returned")

    def _take(self, state: PrinterState) -> None:
        self.states.append(state)
        self._news.set()


@asynccontextmanager
async def talking(driver: Driver) -> AsyncIterator[Talk]:
    talk = Talk(driver)
    try:
        yield talk
    finally:
        talk.running.cancel()
        await asyncio.gather(talk.running, return_exceptions=True)


async def eventually(condition: Callable[[], object]) -> None:
    """Until something is so that happens in another thread or program."""
    async with asyncio.timeout(WITHIN_S):
        while not condition():  # noqa: ASYNC110  # it sets no event of ours
            await asyncio.sleep(0.01)


def is_known(state: PrinterState) -> bool:
    """The full report and the versions have come."""
    return state.status != "online" and state.model is not None and state.firmware is not None
