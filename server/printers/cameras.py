"""Pictures of the printers' cameras: one question at a time for each printer, and one answer for everybody who asks."""

import asyncio
import logging
import time
from dataclasses import dataclass

from server.printers.driver import Lost, NoPicture, Picture
from server.printers.supervisor import Supervisor

log = logging.getLogger(__name__)

_FRESH_S = 2.0
_WITHIN_S = 15.0
_LARGEST_BYTES = 5 << 20
_MAGIC = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n"}


class CannotShow(Exception):
    """There is a camera, but no picture now; why, in a sentence."""


@dataclass(frozen=True, slots=True)
class _Taken:
    picture: Picture
    at: float


class Cameras:
    def __init__(
        self, supervisor: Supervisor, fresh_s: float = _FRESH_S, within_s: float = _WITHIN_S
    ) -> None:
        self._supervisor = supervisor
        self._fresh_s, self._within_s = fresh_s, within_s
        self._taken: dict[int, _Taken] = {}
        self._asking: dict[int, asyncio.Task[Picture]] = {}

    async def picture(self, printer_id: int) -> Picture:
        """Raises NoPicture when there is no camera, CannotShow when it gives nothing now."""
        taken = self._taken.get(printer_id)
        if taken is not None and time.monotonic() - taken.at < self._fresh_s:
            return taken.picture
        asking = self._asking.get(printer_id)
        if asking is None:
            asking = asyncio.create_task(self._asked(printer_id))
            self._asking[printer_id] = asking
            asking.add_done_callback(lambda done: self._answered(printer_id, done))
        # Whoever asked first may go away; the others still wait for the same picture.
        try:
            return await asyncio.shield(asking)
        except asyncio.CancelledError:
            if asking.cancelled():  # the bridge lets go of its printers
                raise CannotShow("The printers' connections were just closed.") from None
            raise

    async def close(self) -> None:
        asking = list(self._asking.values())
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)

    async def _asked(self, printer_id: int) -> Picture:
        try:
            driver = self._supervisor.driver(printer_id)
            async with asyncio.timeout(self._within_s):
                picture = await driver.picture()
        except Lost as lost:
            raise CannotShow(lost.sentence) from None
        except TimeoutError:
            raise CannotShow("The camera did not answer in time.") from None
        except NoPicture:
            raise
        except Exception as error:
            log.exception("a camera failed")
            raise CannotShow("The camera's answer could not be understood.") from error
        return _checked(picture)

    def _answered(self, printer_id: int, done: asyncio.Task[Picture]) -> None:
        del self._asking[printer_id]
        if not done.cancelled() and done.exception() is None:
            self._taken = {
                number: taken
                for number, taken in self._taken.items()
                if time.monotonic() - taken.at < self._fresh_s
            }
            self._taken[printer_id] = _Taken(done.result(), time.monotonic())


def _checked(picture: Picture) -> Picture:
    """Browsers and desks are only given what it says it is."""
    if len(picture.data) > _LARGEST_BYTES:
        raise CannotShow("The camera's picture is too large.")
    magic = _MAGIC.get(picture.media_type)
    if magic is None or not picture.data.startswith(magic):
        raise CannotShow("The camera gave something that is no picture.")
    return picture
