"""Something takes its time: what it is, how far it is, and one button to stop it."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QProgressBar

from workstation.dialogs.ask import ask
from workstation.dialogs.sheet import Sheet
from workstation.models.words import length_left
from workstation.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from PySide6.QtWidgets import QWidget

T = TypeVar("T")
_PATIENCE_S = 0.4  # A small file is here before a sheet could be read.
_LOOKS_BACK_S, _KNOWS_AFTER_S = 5.0, 1.0


class ProgressSheet(Sheet):
    """Answers only None: somebody stopped it. Whoever does the work calls `show_progress` and `finish`."""

    def __init__(self, title: str, explanation: str, parent: QWidget | None = None) -> None:
        super().__init__(title, explanation, self.tr("Stop"), parent=parent)
        self.ok_button.hide()
        self.cancel_button.setText(self.tr("Stop"))
        self.cancel_button.setAccessibleName(self.tr("Stop"))
        self.bar = progress_bar(title)
        self.state = label("", "muted")
        self._pace = Pace()
        self.body.addWidget(self.bar)
        self.body.addWidget(self.state)

    def show_progress(self, done_bytes: int, all_bytes: int) -> None:
        fill(self.bar, done_bytes, all_bytes)
        self.state.setText(self._pace.say(done_bytes, all_bytes))

    def accept(self) -> None:
        """There is nothing to agree to; Return does not stop the work by accident."""


async def unless_stopped(work: Coroutine[Any, Any, T], sheet: ProgressSheet) -> T | None:
    """What the work answers; None when a person stopped it. The sheet comes only when it takes long."""
    working = asyncio.ensure_future(work)
    try:
        await asyncio.wait({working}, timeout=_PATIENCE_S)
        if working.done():
            sheet.finish()
        else:
            await _first(working, asyncio.ensure_future(ask(sheet)))
        return working.result() if working.done() else None
    finally:
        await _ended(working)


async def _first(working: asyncio.Future[Any], stopping: asyncio.Future[Any]) -> None:
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await _ended(stopping)


async def _ended(task: asyncio.Future[Any]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def progress_bar(name: str) -> QProgressBar:
    bar = QProgressBar()
    bar.setRange(0, 1000)  # A QProgressBar counts in 32 bits; files do not.
    bar.setTextVisible(False)
    bar.setAccessibleName(name)
    return bar


def fill(bar: QProgressBar, done_bytes: int, all_bytes: int) -> None:
    bar.setValue(round(1000 * done_bytes / all_bytes) if all_bytes else 0)


class Pace:
    """How far it is, how fast it goes, and how long the rest takes. It looks back a few seconds only: what stalls shows."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()

    def say(self, done_bytes: int, all_bytes: int) -> str:
        here = QLocale()
        tr = QCoreApplication.translate
        said = f"{here.formattedDataSize(done_bytes, 1)} / {here.formattedDataSize(all_bytes, 1)}"
        speed = self._per_second(done_bytes)
        if speed <= 0:
            return said
        said += " · " + tr("Pace", "{size} per second").format(size=here.formattedDataSize(round(speed), 1))
        left_s = (all_bytes - done_bytes) / speed
        return (
            f"{said} · " + tr("Pace", "{time} left").format(time=length_left(left_s)) if left_s > 0 else said
        )

    def _per_second(self, done_bytes: int) -> float:
        """0 while nobody knows."""
        now = self._clock()
        if self._seen and done_bytes < self._seen[-1][1]:
            self._seen.clear()  # another file
        self._seen.append((now, done_bytes))
        while now - self._seen[0][0] > _LOOKS_BACK_S and len(self._seen) > 2:
            self._seen.popleft()
        began, first = self._seen[0]
        return (done_bytes - first) / (now - began) if now - began >= _KNOWS_AFTER_S else 0.0
