"""The errand of sending a job to a printer: which one fits, is the plate clear, then off; how it goes is in the job's panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.actions import printers

if TYPE_CHECKING:
    from workstation.dialogs.send_to_printer import Wish
    from workstation.records.jobs import Job
    from workstation.views.errands import Errands


async def send(errands: Errands, job: Job) -> None:
    from workstation.dialogs.send_to_printer import SendDialog  # noqa: PLC0415  # only when somebody sends

    desk = errands.desk
    desk.fleet.need()
    fits = await desk.printers.fitting(job.id)
    states = {fit.id: desk.fleet.state(fit.id) for fit in fits if desk.fleet.get(fit.id) is not None}

    async def act(wish: Wish) -> None:
        await printers.send(desk, job, wish.printer_id, despite_reasons=wish.despite_reasons)

    sheet = SendDialog(job.display_name, fits, states, errands.window)
    if await errands.ask_until(sheet, act):
        errands.say(QCoreApplication.translate("Errands", "On its way: {name}").format(name=job.display_name))
