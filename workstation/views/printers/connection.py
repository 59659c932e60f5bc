"""The connection part of a printer's page: how it is reached, a test that says what is wrong, and its removal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from workstation.actions import printers
from workstation.client.errors import ClientError
from workstation.dialogs.confirm import ConfirmDialog
from workstation.models import words
from workstation.views.printers.part import PrinterPart
from workstation.widgets.facts import Facts
from workstation.widgets.labels import button, card, label
from workstation.widgets.printer_form import PrinterForm
from workstation.widgets.scrolling import Inside, scrolling
from workstation.widgets.trial_view import TrialView, grouped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workstation.models.printers import Card
    from workstation.records.printers import Maker, Printer
    from workstation.views.surroundings import Surroundings

_WIDTH = 680


class PrinterConnection(PrinterPart):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._makers: dict[str, Maker] = {}
        self.facts = Facts()
        self.form = PrinterForm([printer.name for printer in around.desk.shift.catalog.printers])
        self.trial = TrialView(around.theme)
        self.test = button(self.tr("Test connection"))
        self.save = button(self.tr("Save"), "primary")
        self.pause = button(self.tr("Disconnect"))
        self.remove = button(self.tr("Remove…"), "danger")
        self._reason = label("", "muted", wraps=True)
        self._problem = label("", "problem", wraps=True)
        self._build()
        self.test.clicked.connect(lambda: self.start(self._test()))
        self.save.clicked.connect(lambda: self.start(self._save()))
        self.pause.clicked.connect(lambda: self.start(self._pause()))
        self.remove.clicked.connect(lambda: self.start(self._remove()))
        around.desk.link.changed.connect(self._show_role)
        self._show_role()

    @property
    def printer(self) -> Printer | None:
        return self.around.desk.fleet.get(self.printer_id)

    async def load(self) -> None:
        if not self._makers:
            self._makers = {maker.key: maker for maker in await self.around.desk.printers.makers()}
        printer = self.printer
        maker = self._makers.get(printer.maker) if printer else None
        if printer is None or maker is None:
            return
        self.form.show_maker(maker, keeps_secret=printer.has_secret)
        self.form.show_printer(printer)
        self.trial.clear()
        self._complain("")
        self._show_facts(printer)

    def show_card(self, card: Card) -> None:
        self._show_facts(card.printer)

    def _show_facts(self, printer: Printer) -> None:
        state = self.around.desk.fleet.state(printer.id)
        self.facts.show_pairs(
            [
                (self.tr("Maker"), printer.maker_title),
                (self.tr("Model"), state.model or printer.model),
                (self.tr("Serial number"), state.serial or printer.serial),
                (self.tr("Firmware"), state.firmware),
                (self.tr("Certificate"), grouped(printer.fingerprint)),
                (self.tr("Heard"), words.moment(state.seen_at)),
            ]
        )
        self.pause.setText(self.tr("Disconnect") if printer.enabled else self.tr("Connect again"))
        self.pause.setAccessibleName(self.pause.text())

    def _build(self) -> None:
        frame, column = card()
        frame.setMaximumWidth(_WIDTH)
        column.addWidget(self.facts)
        column.addSpacing(4)
        column.addWidget(self.form)
        column.addWidget(self.trial)
        column.addWidget(self._problem)
        column.addWidget(self._reason)
        lower = QHBoxLayout()
        lower.setSpacing(8)
        lower.addWidget(self.remove)
        lower.addWidget(self.pause)
        lower.addStretch(1)
        lower.addWidget(self.test)
        lower.addWidget(self.save)
        column.addLayout(lower)
        self._problem.hide()
        inside = Inside()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.addWidget(frame)
        inner.addStretch(1)
        self.column.addWidget(scrolling(inside, self.tr("Connection")))

    def _show_role(self) -> None:
        reason = printers.why_no_admin(self.around.desk)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        for part in (self.form, self.test, self.save, self.pause, self.remove):
            part.setEnabled(not reason)

    def _complain(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    async def _test(self) -> None:
        lacking = self.form.unreachable()
        self._complain(lacking)
        if lacking:
            return
        self.test.setEnabled(False)
        self.trial.show_busy()
        values = self.form.connection() | {"printer_id": self.printer_id}
        try:
            trial = await self.around.desk.printers.test(values)
        except ClientError as trouble:
            self.trial.clear()
            self._complain(trouble.sentence)
        else:
            self.trial.show_trial(trial)
            if trial.ok:
                self.form.fingerprint = trial.fingerprint
        finally:
            self._show_role()

    async def _save(self) -> None:
        lacking = self.form.missing()
        self._complain(lacking)
        if not lacking and await self._change(self.form.values()):
            self.around.errands.say(self.tr("Saved."))

    async def _pause(self) -> None:
        printer = self.printer
        if printer is not None:
            await self._change({"enabled": not printer.enabled})

    async def _change(self, values: dict[str, Any]) -> bool:
        values.pop("maker", None)  # A printer's maker stays; another maker is another printer.
        try:
            await printers.change(self.around.desk, self.printer_id, values)
        except ClientError as trouble:
            self._complain(trouble.sentence)
            return False
        await self.load()
        return True

    async def _remove(self) -> None:
        printer = self.printer
        if printer is None or not await self.around.errands.know_staff():
            return

        async def act(_yes: object) -> None:
            await printers.remove(self.around.desk, printer.id)

        sheet = ConfirmDialog(
            self.tr("Remove {name}?").format(name=printer.name),
            self.tr("Its prints stay in the history. The printer itself goes on undisturbed."),
            self.tr("Remove"),
            look="danger",
            parent=self.window(),
        )
        if await self.around.errands.ask_until(sheet, act):
            self.around.errands.say(self.tr("Removed: {name}").format(name=printer.name))
