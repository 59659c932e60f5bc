"""The lock of the job in the panel: taken for work, shown as a countdown, given back on close, lost aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.actions import locks
from workstation.models import words
from workstation.widgets.hold_line import HoldLine

if TYPE_CHECKING:
    from workstation.records.jobs import Job
    from workstation.sync.leases import Lease
    from workstation.views.surroundings import Surroundings


class JobLock(QWidget):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._job: Job | None = None
        self._lease: Lease | None = None
        self.line = HoldLine(around.theme, can_give_back=True)
        self.line.take_wanted.connect(self.take)
        self.line.give_back_wanted.connect(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)

    @property
    def is_held(self) -> bool:
        return self._lease is not None and self._lease.is_held

    def show_job(self, job: Job, *, is_foreign: bool, why_not: str) -> None:
        self._job = job
        if self._lease is not None and self._lease.is_held:
            self.line.show_held(self._left_s)
        elif is_foreign:
            until = words.moment(job.locked_until)
            sentence = self.tr("{name} is working on this job, until {time}.")
            self.line.show_taken(sentence.format(name=job.locked_by, time=until))
        else:
            self.line.show_free(why_not)

    def take(self) -> None:
        if self._job is not None and not self.is_held:
            self._around.tasks.start(self._take(self._job), "take job")

    def leave(self) -> None:
        lease, self._lease = self._lease, None
        if lease is not None:
            self._around.tasks.start(locks.give_back(self._around.desk, lease), "give job back")

    async def _take(self, job: Job) -> None:
        if not await self._around.errands.know_staff():
            return
        lease = await locks.take(self._around.desk, job)
        if self._job is None or self._job.id != job.id:
            await locks.give_back(self._around.desk, lease)
            return
        self._lease = lease
        lease.lost.connect(self._on_lost)
        lease.ended.connect(self._on_ended)
        self.line.show_held(self._left_s)

    def _left_s(self) -> float:
        return self._lease.left_s if self._lease else 0.0

    def _on_lost(self, sentence: str) -> None:
        self._lease = None
        self.line.show_lost(sentence)
        self._around.desk.notices.say("warning", sentence)

    def _on_ended(self) -> None:
        self._lease = None
