"""Errands that need the job's lock while a sheet is open: taken before, watched during, given back after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject

from workstation.actions import jobs, locks
from workstation.client.errors import ClientError, Conflict, Locked
from workstation.dialogs.reject import Reasons, RejectDialog

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from workstation.dialogs.work import WorkSheet
    from workstation.records.jobs import Job
    from workstation.sync.leases import Lease
    from workstation.views.errands import Errands


class Hold(QObject):
    """Ties one sheet to one job's lock, and takes it again when it was lost and somebody wants to go on."""

    def __init__(self, errands: Errands, job: Job, sheet: WorkSheet) -> None:
        super().__init__(sheet)
        self._errands = errands
        self._job = job
        self._sheet = sheet
        self._lease: Lease | None = None
        sheet.retake_wanted.connect(self._on_retake_wanted)

    async def take(self) -> None:
        lease = await locks.take(self._errands.desk, self._job)
        self._lease = lease
        lease.lost.connect(self._sheet.show_lost)
        self._sheet.show_held(self._left_s)

    async def leave(self) -> None:
        lease, self._lease = self._lease, None
        if lease is not None:
            lease.lost.disconnect(self._sheet.show_lost)
            await locks.give_back(self._errands.desk, lease)

    def _left_s(self) -> float:
        return self._lease.left_s if self._lease else 0.0

    def _on_retake_wanted(self) -> None:
        self._errands.tasks.start(self._retake(), "take job again")

    async def _retake(self) -> None:
        """A refusal belongs into the sheet: what is said behind it cannot be read."""
        try:
            await self.take()
        except Locked as taken:
            self._sheet.complain(lost_to(taken.locked_by))
        except ClientError as trouble:
            self._sheet.complain(trouble.sentence)


async def work(
    errands: Errands,
    job: Job,
    sheet: WorkSheet,
    act: Callable[[Any], Awaitable[None]],
    *,
    taken: Hold | None = None,
) -> bool:
    """Opens the sheet under the job's lock. True when its verb went through."""
    hold = taken or Hold(errands, job, sheet)
    try:
        if taken is None:
            await hold.take()
        return await errands.ask_until(sheet, _watching(errands, job, act))
    finally:
        await hold.leave()


def _watching(
    errands: Errands, job: Job, act: Callable[[Any], Awaitable[None]]
) -> Callable[[Any], Awaitable[None]]:
    """The server may be the first to say that the lock is somebody else's."""

    async def careful(value: object) -> None:
        try:
            await act(value)
        except Locked as taken:
            errands.desk.leases.lose(job.id, lost_to(taken.locked_by))
            raise
        except Conflict:
            await errands.desk.leases.make_sure(job.id)
            raise

    return careful


def lost_to(name: str) -> str:
    return QCoreApplication.translate("Hold", "{name} has this job now. What you typed is kept.").format(
        name=name
    )


async def reject(errands: Errands, job: Job) -> None:
    async def act(reasons: Reasons) -> None:
        await jobs.reject(errands.desk, job, jobs.Rejection(reasons.codes, reasons.words))

    sheet = RejectDialog(
        errands.theme, job.display_name, errands.desk.shift.catalog.rejection_reasons, errands.window
    )
    if await work(errands, job, sheet, act):
        errands.say(QCoreApplication.translate("Errands", "Rejected: {name}").format(name=job.display_name))
