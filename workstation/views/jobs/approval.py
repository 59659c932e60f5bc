"""The errand of approving: lock, candidate files, price while typing, one key to approve."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.actions import jobs
from workstation.client.errors import ClientError
from workstation.dialogs.approve import ApprovalAnswer, ApproveDialog
from workstation.views.jobs.held import Hold, work

if TYPE_CHECKING:
    from workstation.records.jobs import Job
    from workstation.views.errands import Errands


async def approve(errands: Errands, job: Job) -> None:
    desk = errands.desk

    async def act(answer: ApprovalAnswer) -> None:
        approval = jobs.Approval(answer.filename, answer.weight_g, answer.time_hours, answer.sha256)
        await jobs.approve(desk, job, approval)

    sheet = ApproveDialog(errands.theme, job, errands.window)
    sheet.price_wanted.connect(partial(_start_price, errands, sheet, job))
    sheet.refresh_wanted.connect(partial(_start_refresh, errands, sheet, job))
    hold = Hold(errands, job, sheet)
    try:
        await hold.take()
        await refresh(errands, sheet, job)
    except BaseException:
        await hold.leave()
        sheet.finish()
        raise
    if await work(errands, job, sheet, act, taken=hold):
        errands.say(QCoreApplication.translate("Errands", "Approved: {name}").format(name=job.display_name))


async def refresh(errands: Errands, sheet: ApproveDialog, job: Job) -> None:
    """Reads the candidate files again; whoever saved one beside the original asks for it through the sheet."""
    sheet.show_candidates(await jobs.read_candidates(errands.desk, job.id))


def _start_refresh(errands: Errands, sheet: ApproveDialog, job: Job) -> None:
    errands.tasks.start(refresh(errands, sheet, job), "read candidates")


def _start_price(errands: Errands, sheet: ApproveDialog, job: Job, weight_g: float) -> None:
    errands.tasks.start(_price(errands, sheet, job, weight_g), "ask price")


async def _price(errands: Errands, sheet: ApproveDialog, job: Job, weight_g: float) -> None:
    """An answer to a weight that was typed over meanwhile is dropped."""
    try:
        price = await jobs.ask_price(errands.desk, job, weight_g)
    except ClientError:
        sheet.show_no_price()
        return
    if abs(sheet.weight_g.value() - weight_g) < 0.01:
        sheet.show_price(price)
