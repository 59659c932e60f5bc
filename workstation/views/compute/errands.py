"""What a click on the compute page starts: upload, download, log, cancel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workstation.dialogs.ask import ask
from workstation.dialogs.compute.log import ComputeLogDialog
from workstation.dialogs.compute.upload import ComputeUploadDialog, NewComputeJob
from workstation.dialogs.confirm import ConfirmDialog
from workstation.dialogs.progress import ProgressSheet, unless_stopped
from workstation.dialogs.save_file import ask_where_to_save

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workstation.records.compute import ComputeJob
    from workstation.views.surroundings import Surroundings


class ComputeErrands(QObject):
    def __init__(self, around: Surroundings, page: QWidget) -> None:
        super().__init__(page)
        self._around = around
        self._page = page

    async def upload(self) -> None:
        sheet = ComputeUploadDialog(self._page.window())

        async def act(wanted: NewComputeJob) -> None:
            work = self._around.compute.upload(wanted.title, wanted.files, sheet.show_progress)
            await sheet.sending(work)

        if await self._around.errands.ask_until(sheet, act):
            self._around.errands.say(self.tr("Uploaded. It begins as soon as a machine is free."))
            await self._around.compute.look()

    async def cancel(self, job: ComputeJob) -> None:
        async def act(_yes: object) -> None:
            await self._around.compute.cancel(job.id)

        sheet = ConfirmDialog(
            self.tr("Cancel this job?"),
            self.tr("{title}: what runs is ended, and there will be no result.").format(title=job.title),
            self.tr("Cancel job"),
            look="danger",
            parent=self._page.window(),
        )
        sheet.cancel_button.setText(self.tr("Go on"))
        sheet.cancel_button.setAccessibleName(self.tr("Go on"))
        if await self._around.errands.ask_until(sheet, act):
            self._around.errands.say(self.tr("Cancelled: {title}").format(title=job.title))
            await self._around.compute.look()

    async def show_log(self, job: ComputeJob) -> None:
        text = await self._around.compute.log(job.id)
        await ask(ComputeLogDialog(job.title, text, self._page.window()))

    async def download(self, job: ComputeJob) -> None:
        name = f"{Path(job.data_name).stem}-{job.id}{Path(job.data_name).suffix or '.csv'}"
        kind = self.tr("Results (*)")
        target = await ask_where_to_save(self.tr("Save the result"), name, kind, self._page.window())
        if target is None:
            return
        sheet = ProgressSheet(self.tr("Fetching the result"), job.title, self._page.window())
        work = self._around.compute.download(job.id, target, sheet.show_progress)
        if await unless_stopped(work, sheet):
            self._around.errands.say(self.tr("Saved: {name}").format(name=target.name))
