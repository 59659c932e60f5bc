"""What a click starts: questions and one verb, strung together. One method per verb, found by the verb's key.

An errand knows dialogs and actions; neither knows the other. Its failures go to the task keeper like everybody's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject

from workstation.actions import jobs
from workstation.dialogs.ask import ask, ask_until
from workstation.dialogs.choose import Choice, ChooseDialog
from workstation.dialogs.confirm import ConfirmDialog
from workstation.dialogs.reason import Reason, ReasonDialog
from workstation.dialogs.staff import StaffDialog
from workstation.models import words
from workstation.records.jobs import QUEUES
from workstation.sync.statuses import status_name

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from PySide6.QtWidgets import QWidget

    from workstation.actions.desk import Desk
    from workstation.dialogs.sheet import Sheet
    from workstation.records.jobs import Job
    from workstation.sync.tasks import TaskKeeper
    from workstation.widgets.theme import Theme

    Errand = Callable[[Job], Coroutine[Any, Any, None]]


class Errands(QObject):
    def __init__(self, desk: Desk, tasks: TaskKeeper, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.desk = desk
        self.tasks = tasks
        self.theme = theme
        self.window = window
        self._errands: dict[str, Errand] = {
            "review": self._review,
            "mark_printing": self._mark_printing,
            "complete": self._complete,
            "pick_up": self._pick_up,
            "revert_completion": self._revert_completion,
            "revert_pickup": self._revert_pickup,
            "mark_failed": self._mark_failed,
            "resend_mail": self._resend_mail,
            "force_confirm": self._force_confirm,
            "change_status": self._change_status,
            "force_unlock": self._force_unlock,
            "delete": self._delete,
        }

    def add(self, key: str, errand: Errand) -> None:
        """A verb whose errand lives elsewhere (approval, rejection, the slicer)."""
        self._errands[key] = errand

    def knows(self, key: str) -> bool:
        return key in self._errands

    def start(self, key: str, job: Job) -> None:
        self.tasks.start(self._run(key, job), key)

    async def know_staff(self) -> bool:
        """Nothing is done in nobody's name."""
        return bool(self.desk.shift.staff_name) or await self.choose_staff()

    async def choose_staff(self) -> bool:
        shift = self.desk.shift
        name = await ask(StaffDialog(shift.names, shift.staff_name or shift.last_name, self.window))
        if name:
            shift.choose(name)
        return bool(name)

    async def ask_until(self, sheet: Sheet, act: Callable[[Any], Awaitable[None]]) -> bool:
        return await ask_until(sheet, act, self.tasks.report)

    def show_printer(self, printer_id: int) -> None:
        go = getattr(self.window, "show_printer", None)
        if go is not None:
            go(printer_id)

    def say(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        self.desk.notices.say("good", sentence, undo)

    async def _run(self, key: str, job: Job) -> None:
        if await self.know_staff():
            await self._errands[key](job)

    def _again(self, key: str, job: Job) -> Callable[[], None]:
        """The way back, offered in the toast: on the job as it is by then."""
        return lambda: self.start(key, self.desk.board.get(job.id) or job)

    # without a question

    async def _review(self, job: Job) -> None:
        await jobs.review(self.desk, job, reviewed=job.is_new)
        said = self.tr("Marked as reviewed.") if job.is_new else self.tr("Marked as new.")
        self.say(said, self._again("review", job))

    async def _mark_printing(self, job: Job) -> None:
        await jobs.mark_printing(self.desk, job)
        self.say(self.tr("Printing: {name}").format(name=job.display_name))

    async def complete(self, job: Job) -> None:
        await self._complete(job)

    async def _complete(self, job: Job) -> None:
        await jobs.complete(self.desk, job)
        self.say(
            self.tr("Completed: {name}").format(name=job.display_name), self._again("revert_completion", job)
        )

    async def _revert_completion(self, job: Job) -> None:
        await jobs.revert_completion(self.desk, job)
        self.say(self.tr("Back to printing: {name}").format(name=job.display_name))

    async def _revert_pickup(self, job: Job) -> None:
        await jobs.revert_pickup(self.desk, job)
        self.say(self.tr("Back to completed: {name}").format(name=job.display_name))

    # with one

    async def _pick_up(self, job: Job) -> None:
        from workstation.dialogs.pickup import Pickup, PickupDialog  # noqa: PLC0415  # only when somebody pays

        async def act(answer: Pickup) -> None:
            await jobs.pick_up(self.desk, job, answer.picked_up_by, answer.txn_no)

        details = " · ".join(
            part for part in (words.grams(job.weight_g), job.print_method, job.color) if part
        )
        sheet = PickupDialog(
            job.display_name, job.student_name, words.money(job.cost_usd), details, self.window
        )
        if await self.ask_until(sheet, act):
            self.say(
                self.tr("Handed over: {name}").format(name=job.display_name),
                self._again("revert_pickup", job),
            )

    async def _delete(self, job: Job) -> None:
        async def act(_yes: object) -> None:
            await jobs.delete(self.desk, job)

        sheet = ConfirmDialog(
            self.tr("Delete this job for good?"),
            self.tr("{name} by {student}, with all its files. This cannot be undone.").format(
                name=job.display_name, student=job.student_name
            ),
            self.tr("Delete"),
            look="danger",
            parent=self.window,
        )
        if await self.ask_until(sheet, act):
            self.say(self.tr("Deleted: {name}").format(name=job.display_name))

    async def _mark_failed(self, job: Job) -> None:
        await self.mark_failed(job)

    async def mark_failed(self, job: Job, given: str = "") -> None:
        """`given`: a printer's own words, to be used or changed."""

        async def act(reason: Reason) -> None:
            await jobs.mark_failed(self.desk, job, reason.text)

        explanation = self.tr("The job goes back to “Ready to print”; the student pays nothing more.")
        sheet = ReasonDialog(
            self.tr("Print failed"),
            explanation,
            self.tr("Mark as failed"),
            look="danger",
            given=given,
            parent=self.window,
        )
        if await self.ask_until(sheet, act):
            self.say(self.tr("Ready to print again: {name}").format(name=job.display_name))

    async def _force_confirm(self, job: Job) -> None:
        async def act(reason: Reason) -> None:
            await jobs.force_confirm(self.desk, job, reason.text, bypass_email=reason.is_ticked)

        sheet = ReasonDialog(
            self.tr("Confirm for the student"),
            self.tr("{student} agreed to {price} in another way.").format(
                student=job.student_name, price=words.money(job.cost_usd) or "–"
            ),
            self.tr("Confirm"),
            tick=self.tr("Send no mail about it"),
            parent=self.window,
        )
        if await self.ask_until(sheet, act):
            self.say(self.tr("Confirmed: {name}").format(name=job.display_name))

    async def _force_unlock(self, job: Job) -> None:
        async def act(reason: Reason) -> None:
            await jobs.force_unlock(self.desk, job, reason.text)

        explanation = self.tr("{name} loses the job at once and cannot save what is open there.")
        sheet = ReasonDialog(
            self.tr("Force unlock"),
            explanation.format(name=job.locked_by),
            self.tr("Unlock"),
            look="danger",
            parent=self.window,
        )
        if await self.ask_until(sheet, act):
            self.say(self.tr("Unlocked: {name}").format(name=job.display_name))

    async def _change_status(self, job: Job) -> None:
        async def act(choice: Choice) -> None:
            await jobs.change_status(self.desk, job, choice.key, choice.reason)

        choices = [(status, status_name(status)) for status in QUEUES if status != job.status]
        sheet = ChooseDialog(
            self.tr("Change status"),
            self.tr("{name} is now: {status}. The files move along, no mail is sent.").format(
                name=job.display_name, status=status_name(job.status)
            ),
            self.tr("Change"),
            choices,
            wants_reason=True,
            parent=self.window,
        )
        if await self.ask_until(sheet, act):
            self.say(self.tr("Status changed: {name}").format(name=job.display_name))

    async def _resend_mail(self, job: Job) -> None:
        async def act(choice: Choice) -> None:
            await jobs.resend_mail(self.desk, job, choice.key)

        sheet = ChooseDialog(
            self.tr("Resend a mail"),
            self.tr("To {mail}").format(mail=job.student_email),
            self.tr("Send"),
            _mails(job),
            parent=self.window,
        )
        if await self.ask_until(sheet, act):
            self.say(self.tr("Mail on its way to {mail}").format(mail=job.student_email))


def _mails(job: Job) -> list[tuple[str, str]]:
    """The mails that this job has had a reason for."""
    tr = QCoreApplication.translate
    names = {
        "submission": tr("Errands", "Submission received"),
        "approval": tr("Errands", "Approval with price and confirmation link"),
        "rejection": tr("Errands", "Rejection with reasons"),
        "completion": tr("Errands", "Print is ready for pickup"),
    }
    fitting = {
        "UPLOADED": ("submission",),
        "PENDING": ("approval", "submission"),
        "REJECTED": ("rejection",),
        "COMPLETED": ("completion",),
    }.get(job.status, ("submission",))
    return [(key, names[key]) for key in fitting]
