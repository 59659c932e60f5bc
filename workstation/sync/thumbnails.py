"""Pictures of models, fetched when a row is looked at, a few at a time, the most recent kept."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workstation.client import errors

if TYPE_CHECKING:
    from workstation.client.lab import Lab
    from workstation.sync.tasks import TaskKeeper

_KEPT = 400
_AT_ONCE = 3


class Thumbnails(QObject):
    arrived = Signal(str)

    def __init__(self, lab: Lab, tasks: TaskKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._tasks = tasks
        self._pictures: OrderedDict[str, bytes] = OrderedDict()
        self._wanted: set[str] = set()
        self._turns = asyncio.Semaphore(_AT_ONCE)

    def get(self, job_id: str) -> bytes | None:
        """The picture when it is here; asks for it otherwise. Empty bytes mean: there is none."""
        found = self._pictures.get(job_id)
        if found is None and job_id not in self._wanted:
            self._wanted.add(job_id)
            self._tasks.start(self._fetch(job_id), f"thumbnail {job_id}")
        return found

    async def _fetch(self, job_id: str) -> None:
        try:
            async with self._turns:
                self._pictures[job_id] = await self._lab.thumbnail(job_id)
        except errors.Refused:
            self._pictures[job_id] = b""
        except errors.ClientError:
            return  # Asked again when the row is next looked at.
        finally:
            self._wanted.discard(job_id)
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        self.arrived.emit(job_id)
