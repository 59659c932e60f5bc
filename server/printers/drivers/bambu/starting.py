"""Starting an uploaded file: which tray feeds what, and by which name the printer finds the file.

Models and firmware differ in how a file is named. When a printer says that it cannot read the file, nothing was printed,
and the next way is tried; what worked is remembered.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from server.printers.driver import Outcome, PrintFile
from server.printers.drivers.bambu import requests, uploading
from server.printers.drivers.bambu.errors import UNREADABLE_FILE
from server.printers.drivers.bambu.interpreting import STATUSES
from server.printers.drivers.bambu.listening import Listener
from server.printers.drivers.bambu.models import Model
from server.printers.drivers.bambu.plates import Plate
from server.printers.drivers.bambu.requests import Request
from server.printers.reading import whole_or_none
from server.printers.state import BUSY

REACTS_WITHIN_S = 6.0
# Whoever waits for a start waits 20 s: another way is tried only while its answer can still come in time.
_NO_OTHER_WAY_AFTER_S = 8.0

Ask = Callable[[Request], Awaitable[Outcome]]


class Urls:
    """The ways to name a file: first the one that worked last, last those that failed."""

    def __init__(self) -> None:
        self._best: str | None = None
        self._bad: set[str] = set()

    def of(self, model: Model) -> list[str]:
        return sorted(model.urls, key=lambda url: (url != self._best, url in self._bad))

    def works(self, url: str) -> None:
        self._best = url
        self._bad.discard(url)

    def fails(self, url: str) -> None:
        self._bad.add(url)
        if url == self._best:
            self._best = None


class _Reaction:
    """What the reports say in the seconds after a start."""

    def __init__(self) -> None:
        self.is_unreadable = False
        self._seen = asyncio.Event()

    def watch(self, body: dict[str, Any]) -> None:
        if whole_or_none(body.get("print_error")) == UNREADABLE_FILE:
            self.is_unreadable = True
        elif STATUSES.get(str(body.get("gcode_state"))) not in BUSY:
            return
        self._seen.set()

    async def wait(self) -> None:
        try:
            async with asyncio.timeout(REACTS_WITHIN_S):
                await self._seen.wait()
        except TimeoutError:
            return


async def start(listener: Listener, ask: Ask, urls: Urls, file: PrintFile, plate: Plate) -> Outcome:
    """Until the printer has taken the start. Whether it prints, the caller sees in the state."""
    state = listener.state()
    model = listener.interpreter.versions.model
    ams = bool(state.material_units)
    trays = plate.trays(file.trays) if file.trays else plate.trays_as_sliced() if ams else ()
    # An old error of that kind would be taken for the answer to this start: then what comes is for the caller to see.
    is_doubtful = whole_or_none(listener.reports.known.get("print_error")) == UNREADABLE_FILE
    began = time.monotonic()
    for url in urls.of(model):
        name = uploading.remote_name(file)
        request = requests.of_start(
            name, url.format(name=name), file.label, file.plate, trays, ams=ams, model=model
        )
        reaction = _Reaction()
        listener.watchers.append(reaction.watch)
        try:
            result = await ask(request)
            if result.result != "accepted" or is_doubtful:
                return result
            await reaction.wait()
        finally:
            listener.watchers.remove(reaction.watch)
        if not reaction.is_unreadable:
            urls.works(url)
            return result
        urls.fails(url)
        if time.monotonic() - began > _NO_OTHER_WAY_AFTER_S:
            break
    return Outcome("refused", "The printer cannot read the file that was sent.")
