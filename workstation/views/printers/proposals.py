"""What a print's end asks of people: mark complete, mark failed with the printer's words, have a look, link it to a job.

The question comes over the feed to every desk; whoever answers first settles it for all.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from workstation.actions import printers
from workstation.client.errors import Conflict, NotFound
from workstation.dialogs.ask import ask_until
from workstation.dialogs.choose import Choice, ChooseDialog
from workstation.widgets.server_words import translated

if TYPE_CHECKING:
    from workstation.records.jobs import Job
    from workstation.records.prints import Command, Print
    from workstation.views.errands import Errands

_LEVELS = {"complete": "good", "failed": "danger", "look": "warning"}
_LINKABLE = ("PRINTING", "READYTOPRINT")
_MOST_CHOICES = 12


class Proposals(QObject):
    def __init__(self, errands: Errands) -> None:
        super().__init__(errands)
        self._errands = errands
        self._told: set[tuple[int, str]] = set()
        self._own: set[str] = set()

    # notices

    def announce(self, told: Print) -> None:
        """Once for each question; the card and the job keep asking."""
        if not told.proposal or (told.id, told.proposal) in self._told:
            return
        self._told.add((told.id, told.proposal))
        sentence = question(told)
        offer = {
            "complete": self.tr("Mark complete"),
            "failed": self.tr("Mark failed…"),
        }.get(told.proposal if told.job_id else "", self.tr("Show"))
        level = _LEVELS.get(told.proposal, "info")
        self._errands.desk.notices.say(level, sentence, partial(self.answer, told), offer)

    def watch(self, command: Command) -> None:
        """The one who asked hears how it ended; a success shows itself."""
        if command.is_under_way:
            self._own.add(command.id)
        elif command.id in self._own:
            self._own.discard(command.id)
            session = self._errands.desk.link.session
            is_ours = session is not None and command.asked_by == session.workstation_id
            if command.state != "done" and command.sentence and is_ours:
                self._errands.desk.notices.say("warning", translated(command.sentence))

    # answers

    def answer(self, told: Print) -> None:
        """The answer that is proposed; without a job there is only the printer to look at."""
        work = {"complete": self.complete, "failed": self.fail}.get(told.proposal, self.show)
        self._errands.tasks.start(work(told), "answer a print")

    async def complete(self, told: Print) -> None:
        job = await self._job(told)
        if job is None:
            await self.show(told)
        elif await self._errands.know_staff():
            if job.status == "PRINTING":
                await self._errands.complete(job)
            await self._settled(told)

    async def fail(self, told: Print) -> None:
        job = await self._job(told)
        if job is None:
            await self.show(told)
        elif await self._errands.know_staff():
            if job.status == "PRINTING":
                await self._errands.mark_failed(job, told.result)
            now = self._errands.desk.board.get(job.id)
            if now is None or now.status != "PRINTING":
                await self._settled(told)

    async def dismiss(self, told: Print) -> None:
        if await self._errands.know_staff():
            await self._settled(told)

    async def show(self, told: Print) -> None:
        self._errands.show_printer(told.printer_id)

    async def link(self, told: Print) -> None:
        """A print that was started at the printer becomes a job's."""
        if not await self._errands.know_staff():
            return
        jobs = [job for job in self._errands.desk.board if job.status in _LINKABLE]
        jobs.sort(
            key=lambda job: (job.status != "PRINTING", job.display_name not in told.title, job.display_name)
        )
        if not jobs:
            self._errands.desk.notices.say("info", self.tr("No job is printing or ready to print."))
            return

        async def act(choice: Choice) -> None:
            await printers.link(self._errands.desk, told, choice.key)

        sheet = ChooseDialog(
            self.tr("Which job is this?"),
            self.tr("{name} on {printer} was started at the printer.").format(
                name=told.title or "–", printer=told.printer_name
            ),
            self.tr("Link"),
            [(job.id, f"{job.short_id} · {job.display_name}") for job in jobs[:_MOST_CHOICES]],
            parent=self._errands.window,
        )
        if await ask_until(sheet, act, self._errands.tasks.report):
            self._errands.say(self.tr("Linked: {name}").format(name=told.title))

    async def _settled(self, told: Print) -> None:
        """Often the job's own step has answered it already."""
        try:
            await printers.settle(self._errands.desk, told)
        except (Conflict, NotFound):
            return

    async def _job(self, told: Print) -> Job | None:
        if not told.job_id:
            return None
        desk = self._errands.desk
        job = desk.board.get(told.job_id)
        if job is None:
            job = (await desk.lab.job(told.job_id)).job
            desk.board.merge((job,))
        return job


def question(told: Print) -> str:
    tr = QCoreApplication.translate
    finished = (
        tr("Proposals", "{name} finished on {printer}: mark complete?")
        if told.job_id
        else tr("Proposals", "{name} finished on {printer}. It belongs to no job yet.")
    )
    words = {
        "complete": finished,
        "failed": tr("Proposals", "{name} failed on {printer}: {result}"),
        "look": tr("Proposals", "{name} on {printer}: nobody knows how it ended. Please look."),
    }
    sentence = words.get(told.proposal, "{name}")
    return sentence.format(name=told.title or "–", printer=told.printer_name, result=told.result or "–")
