"""What every panel behind the counter shares: it loads when it is seen and the server is there, says so when it takes long,
lets a person stop waiting, and leads to a job.

A question that failed is told in the panel itself, with a button, and asked again when the link is back or after a pause that
grows. News that come while a question is under way wait for its end: they may come faster than answers.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.client import errors
from workstation.widgets.busy_line import BusyLine
from workstation.widgets.failed_line import FailedLine
from workstation.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from PySide6.QtGui import QHideEvent, QShowEvent

    from workstation.records.jobs import Job
    from workstation.sync.link import Link
    from workstation.views.surroundings import Surroundings

_SOON_MS = 350


class ShowsJobs(Protocol):
    """The window, as far as a panel knows it: a panel is one of its screens, so it must not know more."""

    def show_job(self, job: Job) -> None: ...


class Panel(QWidget):
    loaded = Signal()
    """There was an answer."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.is_loaded = False
        self._loading: asyncio.Task[Any] | None = None
        self._has_news = False
        self.busy = BusyLine()
        self.busy.stopped.connect(self._on_stop_wanted)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._on_soon)
        self._offline = label("", "warning", wraps=True)
        self.failed = FailedLine()
        self.failed.again.connect(self.reload)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 14, 20, 18)
        self.column.setSpacing(12)
        self.column.addWidget(self._offline)
        self.column.addWidget(self.failed)
        self.column.addWidget(self.busy)
        around.desk.link.changed.connect(self._on_link_changed)
        self._show_link()

    async def load(self) -> None:
        """Asks the server and shows the answer."""
        raise NotImplementedError

    def show_loaded(self) -> None:
        """There was an answer: what an empty place says depends on it."""

    def reload(self) -> None:
        """The newest wish counts; without a server or a spectator nothing is asked."""
        if self.isVisible() and self.around.desk.link.is_online:
            self.wait_for(self._load())

    def hear_news(self) -> None:
        """What is being asked may be older than the news: it is asked once more afterwards."""
        if self._loading is not None:
            self._has_news = True
        elif not self.failed.is_waiting:
            self.reload()

    def wait_for(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs a question that may be given up: by a newer one, or by a person."""
        self.stop_loading()
        self._soon.start()
        self._loading = self.around.tasks.start(work, type(self).__name__)
        self._loading.add_done_callback(self._on_loaded)

    def stop_loading(self) -> None:
        if self._loading is not None:
            self._loading.cancel()

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        """An errand; its failure is told like everybody's."""
        self.around.tasks.start(work, type(self).__name__)

    async def go_to_job(self, job_id: str) -> None:
        desk = self.around.desk
        job = desk.board.get(job_id)
        if job is None:
            job = (await desk.lab.job(job_id)).job
            desk.board.merge((job,))
        cast("ShowsJobs", self.around.errands.window).show_job(job)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        super().showEvent(event)
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        super().hideEvent(event)
        self.failed.hold()

    async def _load(self) -> None:
        try:
            await self.load()
        except errors.Unauthorised:
            raise
        except errors.ClientError as trouble:
            self._on_failed(trouble)
            return
        except BaseException:
            if self._loading is asyncio.current_task():  # else a newer question is under way
                self.failed.show_stopped()
            raise
        self.is_loaded = True
        self.failed.rest()
        self.show_loaded()
        self.loaded.emit()

    def _on_failed(self, trouble: errors.ClientError) -> None:
        tell_failure(self.failed, trouble, self.around.desk.link)

    def _on_loaded(self, task: asyncio.Task[Any]) -> None:
        if task is not self._loading:
            return
        self._loading = None
        self._soon.stop()
        self.busy.rest()
        if self._has_news:
            self._has_news = False
            self.hear_news()

    def _on_stop_wanted(self) -> None:
        self._has_news = False
        self.stop_loading()

    def _on_soon(self) -> None:
        self.busy.show_work(self.tr("Asking the server …"))

    def _on_link_changed(self) -> None:
        self._show_link()
        if is_asked_now(self.failed, self.around.desk.link, self):
            self.reload()

    def _show_link(self) -> None:
        is_online = self.around.desk.link.is_online
        self._offline.setVisible(not is_online)
        if self.is_loaded:
            self._offline.setText(self.tr("No connection: this is what the server said last."))
        else:
            self._offline.setText(self.tr("No connection: this page needs the server."))


def tell_failure(line: FailedLine, trouble: errors.ClientError, link: Link) -> None:
    """In words, where it happened; what was refused for good is asked again by a person only."""
    is_final = isinstance(trouble, errors.Refused) and not isinstance(trouble, errors.TooMany)
    line.show_trouble(trouble.sentence, goes_on=not is_final)
    if isinstance(trouble, errors.Offline):
        link.lost()


def is_asked_now(line: FailedLine, link: Link, page: QWidget) -> bool:
    """When the link is back: at once after the first failure; a question that fails each time is asked ever less often."""
    if not link.is_online:
        line.hold()
        line.hide()
        return False
    if line.failures > 1 and page.isVisible():
        line.go_on()
        return False
    return True
