"""Keeps every task: holds the reference, hears its failure, cancels it at closing.

An action needs no try/except because of this file: what the client says is fit for people becomes a notice, a lost
connection or token moves the link, cancellation is silent, and anything else is a fault of ours and says so.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from workstation.client import errors

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from workstation.sync.link import Link
    from workstation.sync.notices import Notices

log = logging.getLogger(__name__)


class TaskKeeper(QObject):
    crashed = Signal(object)
    """A failure nobody foresaw, as the exception itself."""

    def __init__(self, link: Link, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._notices = notices
        self._tasks: set[asyncio.Task[Any]] = set()
        # The one that the first task began on. Qt may deliver a timer or a click while it stands still (somebody
        # processes Qt's events outside of it): what starts then begins when it goes on.
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self, work: Coroutine[Any, Any, Any], name: str = "") -> asyncio.Task[Any]:
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
        task = self._loop.create_task(work, name=name or None)
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        return task

    async def settle(self, *names: str, within_s: float = 2) -> None:
        """Lets these finish before everything is stopped: what a person wrote last must reach the outbox."""
        waited = [task for task in self._tasks if task.get_name() in names]
        if waited:
            await asyncio.wait(waited, timeout=within_s)

    async def stop(self) -> None:
        """Cancels what runs, and what a timer or a `finally` begins meanwhile, until there is nothing left."""
        while running := self._tasks - {asyncio.current_task()}:
            for task in running:
                task.cancel()
            await asyncio.wait(running)

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (trouble := task.exception()) is not None:
            self.report(trouble)

    def report(self, trouble: BaseException) -> None:
        if isinstance(trouble, errors.Unauthorised):
            self._link.sign_out()
        elif isinstance(trouble, errors.ClientError):
            if isinstance(trouble, errors.Offline):
                self._link.lost()
            self._notices.say("danger", trouble.sentence)
        else:
            log.error("A task failed", exc_info=trouble)
            self._notices.say("danger", _unforeseen())
            self.crashed.emit(trouble)


def _unforeseen() -> str:
    return QCoreApplication.translate(
        "TaskKeeper", "Something went wrong inside Layerdesk. The log has the details."
    )
