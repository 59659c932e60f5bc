"""Pictures of the printers that are on screen: one at a time, each at most every few seconds, none that nobody looks at.

Decoding happens in a thread and at the size of a thumbnail: a camera's full picture would stop the desk for a moment.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from workstation.client import errors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workstation.client.printers import Printers
    from workstation.sync.tasks import TaskKeeper

EVERY_S = 10.0
_LOOK_S = 0.5
_REFUSED_S = 60.0
_SMALL = QSize(672, 420)


class Cameras(QObject):
    arrived = Signal(int)

    def __init__(self, client: Printers, tasks: TaskKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._tasks = tasks
        self._wanted: tuple[int, ...] = ()
        self._due: dict[int, float] = {}
        self._pictures: dict[int, QImage] = {}
        self._loop: asyncio.Task[None] | None = None

    def get(self, printer_id: int) -> QImage | None:
        return self._pictures.get(printer_id)

    def watch(self, printer_ids: Iterable[int]) -> None:
        """These are on screen now; nobody else is asked."""
        self._wanted = tuple(printer_ids)
        for gone in set(self._pictures) - set(self._wanted):
            del self._pictures[gone]
        if self._wanted and (self._loop is None or self._loop.done()):
            self._loop = self._tasks.start(self._run(), "cameras")

    def hurry(self, printer_id: int) -> None:
        """Somebody wants to see it now."""
        if printer_id in self._wanted:
            self._due[printer_id] = 0.0

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while self._wanted:
            due = min(self._wanted, key=lambda number: self._due.get(number, 0.0))
            wait_s = self._due.get(due, 0.0) - loop.time()
            if wait_s > 0:
                await asyncio.sleep(min(wait_s, _LOOK_S))
                continue
            self._due[due] = loop.time() + await self._fetch(due)

    async def _fetch(self, printer_id: int) -> float:
        """How long this printer is left alone afterwards."""
        try:
            data = await self._client.picture(printer_id)
            image = await asyncio.to_thread(decoded, data)
        except errors.Refused:
            self._pictures.pop(printer_id, None)
            return _REFUSED_S
        except errors.ClientError:
            return EVERY_S
        if printer_id in self._wanted and not image.isNull():
            self._pictures[printer_id] = image
            self.arrived.emit(printer_id)
        return EVERY_S


def decoded(data: bytes, within: QSize = _SMALL) -> QImage:
    """Null when it is no picture."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > within.width() or size.height() > within.height()):
        reader.setScaledSize(size.scaled(within, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
