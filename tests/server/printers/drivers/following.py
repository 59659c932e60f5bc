"""What a driver reports while a test plays the printer."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from server.printers.driver import Driver, PrintFile
from server.printers.state import PrinterState, Status


class Followed:
    """The states so far, the newest last."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.states: list[PrinterState] = []
        self.running: asyncio.Task[None] | None = None
        self._heard = asyncio.Event()

    @property
    def state(self) -> PrinterState:
        return self.states[-1]

    @property
    def statuses(self) -> list[Status]:
        """Without repetitions."""
        return [
            state.status
            for before, state in zip([None, *self.states], self.states, strict=False)
            if before is None or before.status != state.status
        ]

    def report(self, state: PrinterState) -> None:
        self.states.append(state)
        self._heard.set()

    async def until(self, is_so: Callable[[PrinterState], object], within_s: float = 15) -> PrinterState:
        """The first state from now on, the newest known included, that is so. What ends the driver fails the wait."""
        assert self.running
        async with asyncio.timeout(within_s):
            while True:
                self._heard.clear()
                if self.states and is_so(self.state):
                    return self.state
                waiting = asyncio.create_task(self._heard.wait())
                await asyncio.wait({waiting, self.running}, return_when=asyncio.FIRST_COMPLETED)
                if not waiting.done():
                    waiting.cancel()
                    await self.running

    async def becomes(self, status: Status) -> PrinterState:
        return await self.until(lambda state: state.status == status)


@asynccontextmanager
async def following(driver: Driver) -> AsyncIterator[Followed]:
    followed = Followed(driver)
    followed.running = asyncio.create_task(driver.run(followed.report))
    try:
        yield followed
    finally:
        followed.running.cancel()
        # What ended it is for `until`, or for the test that asks the task.
        with suppress(asyncio.CancelledError, Exception):
            await followed.running


def sliced(
    folder: Path, text: str, label: str = "Ada bracket 1a2b3c4d", name: str = "bracket.gcode"
) -> PrintFile:
    """A file as the bridge hands it to a driver."""
    path = folder / name
    data = text.encode()
    path.write_bytes(data)
    return PrintFile(path, name, len(data), hashlib.sha256(data).hexdigest(), label)
