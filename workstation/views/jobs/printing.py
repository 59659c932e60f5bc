"""The printer's part of a job's panel: a file on its way, a print that runs, and what its end asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from workstation.models.printers import command_state, left, percent, until
from workstation.models.prints import state_name
from workstation.views.printers.question import PrintQuestion
from workstation.widgets.labels import button, label
from workstation.widgets.server_words import translated

if TYPE_CHECKING:
    from workstation.records.jobs import Job
    from workstation.records.prints import Command, Print, Transfer
    from workstation.views.surroundings import Surroundings

_STEPS = 1000
_RUNNING = ("printing", "paused")


class JobPrinting(QWidget):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._job: Job | None = None
        self._prints: dict[int, Print] = {}
        self.words = label("", wraps=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, _STEPS)
        self.bar.setAccessibleName(self.tr("Sending to the printer"))
        self.question = PrintQuestion(around, is_narrow=True)
        self.go = button(self.tr("Show the printer"), "quiet")
        self.go.clicked.connect(self._on_go_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.words, self.bar, self.question):
            column.addWidget(part)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        fleet = around.desk.fleet
        fleet.commanded.connect(self._on_command)
        fleet.moved.connect(self._on_transfer)
        fleet.changed.connect(self._on_changed)
        around.follower.print_moved.connect(self._on_print)
        self.hide()

    def show_job(self, job: Job) -> None:
        is_other = self._job is None or self._job.id != job.id
        self._job = job
        if is_other:
            self._prints = {}
        self._show()

    async def load(self, job_id: str) -> None:
        """The prints of this job, told with its other details."""
        found = await self._around.desk.printers.prints_of_job(job_id)
        if self._job is not None and self._job.id == job_id:
            self._prints = {told.id: told for told in found}
            if any(told.state in _RUNNING for told in found):
                self._around.desk.fleet.need()
            self._show()

    @property
    def _last(self) -> Print | None:
        return self._prints[max(self._prints)] if self._prints else None

    @property
    def _command(self) -> Command | None:
        """The newest order to send this job, as long as it says more than its print does."""
        if self._job is None:
            return None
        sent = self._around.desk.fleet.sending(self._job.id)
        return sent[-1] if sent and (sent[-1].is_under_way or sent[-1].state != "done") else None

    def _show(self) -> None:
        command, told = self._command, self._last
        transfer = self._around.desk.fleet.transfer(command.id) if command else None
        if command is not None:
            self.words.setText(self._sending_words(command, transfer))
        elif told is not None:
            self.words.setText(self._print_words(told))
        self.bar.setVisible(transfer is not None)
        if transfer is not None:
            self.bar.setValue(round(transfer.share * _STEPS))
        self.question.show_print(told)
        self.setVisible(self._job is not None and (command is not None or told is not None))

    def _sending_words(self, command: Command, transfer: Transfer | None) -> str:
        printer = self._around.desk.fleet.get(command.printer_id)
        name = printer.name if printer is not None else self.tr("the printer")
        said = command_state(command)[0]
        if transfer is not None:
            said = self.tr("sending, {share}").format(share=percent(transfer.share * 100))
        words = self.tr("Sending to {printer}: {state}").format(printer=name, state=said)
        return f"{words}\n{translated(command.sentence)}" if command.sentence else words

    def _print_words(self, told: Print) -> str:
        parts = [told.printer_name, state_name(told.state)]
        if told.state in _RUNNING:
            state = self._around.desk.fleet.state(told.printer_id)
            parts += [
                percent(told.progress if state.progress is None else state.progress),
                left(state),
                until(state),
            ]
        return " · ".join(part for part in parts if part)

    def _on_command(self, command: Command) -> None:
        if self._job is not None and command.job_id == self._job.id:
            self._show()

    def _on_changed(self, ids: frozenset[int]) -> None:
        if self.isVisible() and self._last is not None and self._last.printer_id in ids:
            self._show()

    def _on_transfer(self, transfer: Transfer) -> None:
        if self._job is not None and transfer.job_id == self._job.id:
            self._show()

    def _on_print(self, told: Print) -> None:
        if self._job is not None and told.job_id == self._job.id:
            self._prints[told.id] = told
            self._show()

    def _on_go_clicked(self) -> None:
        command, told = self._command, self._last
        printer_id = command.printer_id if command else told.printer_id if told else 0
        if printer_id:
            self._around.errands.show_printer(printer_id)
