"""The errand of slicing: fetch, open, watch, offer what was saved, clean up when the job has moved on."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from workstation.actions import jobs, slicers, slicing
from workstation.client.errors import NotFound
from workstation.dialogs.approve import ApproveDialog
from workstation.dialogs.candidate import CandidateDialog
from workstation.dialogs.progress import ProgressSheet, unless_stopped
from workstation.sync import work_folder
from workstation.sync.work_folder import WorkFolder
from workstation.views.preferring import prefer

if TYPE_CHECKING:
    from workstation.records.jobs import Job, JobDetails
    from workstation.settings import Settings
    from workstation.sync.board import Delta
    from workstation.sync.work_folder import Note
    from workstation.views.errands import Errands


class Slicing(QObject):
    def __init__(self, errands: Errands, settings: Settings) -> None:
        super().__init__(errands)
        self._errands = errands
        self._desk = errands.desk
        self._settings = settings
        self._watched: dict[str, tuple[WorkFolder, asyncio.Task[None]]] = {}
        self._turn = asyncio.Lock()  # One question at a time, however many files a slicer saves.
        errands.add("slice", self.open)
        self._desk.board.changed.connect(self._on_board_changed)

    @property
    def root(self) -> Path:
        return Path(self._settings["work_folder"] or self._settings.folder / "work")

    async def open(self, job: Job) -> None:
        program = await self._program(job)
        if not program:
            return
        details = await jobs.read_details(self._desk, job.id)
        path = slicing.on_shared_disk(details, self._settings["storage"])
        if path is None or not await slicing.is_the_file(details, path):
            path = await self._fetch(details)
        if path is None:
            return
        if not slicers.start(program, path):
            sentence = self.tr("{program} could not be started. Look at the preferences of this desk.")
            self._desk.notices.say("danger", sentence.format(program=program))
            return
        self._errands.say(self.tr("Opened in the slicer: {name}").format(name=path.name))

    async def resume(self) -> None:
        """At the start: folders of jobs that still wait are watched again, the others go."""
        for path, note in await asyncio.to_thread(lambda: list(work_folder.left_behind(self.root))):
            try:
                job = (await self._desk.lab.job(note.job_id)).job
            except NotFound:
                job = None
            if job is not None and job.status == note.status == "UPLOADED":
                self._watch(path, note)
            elif job is None or job.status != note.status:
                await self._clean(path, note)

    async def _program(self, job: Job) -> str:
        found = await asyncio.to_thread(slicers.installed)
        program = self._choose(job, found)
        if not program:
            notice = self.tr("No slicer was found on this computer. Please choose one.")
            self._desk.notices.say("warning", notice)
            await prefer(self._errands, self._settings)
            program = self._choose(job, found)
        return program

    def _choose(self, job: Job, found: tuple[slicers.Slicer, ...]) -> str:
        return slicers.choose(job.print_method, self._settings["slicers"], self._settings["slicer"], found)

    async def _fetch(self, details: JobDetails) -> Path | None:
        """None when somebody stopped it; what has arrived is kept for the next time."""
        job, filename = details.job, slicing.file_of(details)
        folder, note = await asyncio.to_thread(work_folder.prepare, self.root, job, filename)
        title = self.tr("Fetching {name}").format(name=filename)
        sheet = ProgressSheet(title, self.tr("The file is brought to this desk and checked."), self._above())
        work = slicing.fetch(self._desk, job, filename, folder, sheet.show_progress)
        path = await unless_stopped(work, sheet)
        if path is not None and job.status == "UPLOADED":
            self._watch(folder, note)
        return path

    def _watch(self, path: Path, note: Note) -> None:
        if note.job_id in self._watched:
            return
        folder = WorkFolder(path, note, self._extensions, self)
        folder.saved.connect(self._on_saved)
        task = self._errands.tasks.start(folder.watch(), f"watch {path.name}")
        self._watched[note.job_id] = (folder, task)

    @property
    def _extensions(self) -> tuple[str, ...]:
        return self._desk.shift.catalog.slicer_extensions

    def _on_saved(self, path: Path) -> None:
        folder = self.sender()
        if isinstance(folder, WorkFolder):
            self._errands.tasks.start(self._offer(folder, path), f"offer {path.name}")

    async def _offer(self, folder: WorkFolder, path: Path) -> None:
        async with self._turn:
            job = self._desk.board.get(folder.note.job_id)
            if job is None:
                job = (await jobs.read_details(self._desk, folder.note.job_id)).job
            becomes = slicing.candidate_name(self._desk, job, folder, path)
            if becomes == folder.note.original:
                sentence = self.tr(
                    "{file} stays here: it would replace the student's original. Export the G-code."
                )
                self._desk.notices.say("info", sentence.format(file=path.name))
            elif job.status == "UPLOADED":
                await self._ask(job, folder, path, becomes)

    async def _ask(self, job: Job, folder: WorkFolder, path: Path, becomes: str) -> None:
        size_bytes, _ = await asyncio.to_thread(work_folder.stamp_of, path)
        sheet = CandidateDialog(path.name, job.display_name, becomes, size_bytes, self._above())

        async def act(_yes: object) -> None:
            await sheet.sending(slicing.save_candidate(self._desk, job, folder, path, sheet.show_progress))

        self._errands.window.activateWindow()
        QApplication.alert(self._errands.window)
        if await self._errands.ask_until(sheet, act):
            self._errands.say(self.tr("Saved as a candidate: {name}").format(name=becomes))
            self._refresh_lists(job)

    def _refresh_lists(self, job: Job) -> None:
        for sheet in self._errands.window.findChildren(ApproveDialog):
            if sheet.job_id == job.id:
                sheet.refresh_wanted.emit()

    def _above(self) -> QWidget:
        """Over whatever question is open: the approval may wait for exactly this file."""
        return QApplication.activeModalWidget() or self._errands.window

    def _on_board_changed(self, delta: Delta) -> None:
        moved = [after for _, after in delta.changed if after.id in self._watched]
        gone = [job.id for job in moved if job.status != "UPLOADED"]
        gone += [job.id for job in delta.removed if job.id in self._watched]
        for job_id in gone:
            folder, watching = self._watched.pop(job_id)
            watching.cancel()
            folder.deleteLater()
            self._errands.tasks.start(self._clean(folder.path, folder.note), "clean work folder")

    async def _clean(self, path: Path, note: Note) -> None:
        if not await asyncio.to_thread(work_folder.clean, path, note, self._extensions):
            left = await asyncio.to_thread(work_folder.unsent, path, note, self._extensions)
            if left:
                sentence = self.tr("Kept, because it was never uploaded: {name}")
                self._desk.notices.say("info", sentence.format(name=str(path / left[0])))
