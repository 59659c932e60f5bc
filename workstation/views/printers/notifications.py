"""The notifications part of a printer's page: whom the lab tells what, by mail or by a web address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from workstation.actions import printers
from workstation.client.errors import ClientError
from workstation.views.printers.part import PrinterPart
from workstation.widgets.labels import button, card, form, label

if TYPE_CHECKING:
    from workstation.records.prints import Notifications
    from workstation.views.surroundings import Surroundings

_WIDTH = 640


class PrinterNotifications(PrinterPart):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.ticks = {
            "notify_print_start": QCheckBox(self.tr("A print starts")),
            "notify_print_complete": QCheckBox(self.tr("A print is finished")),
            "notify_print_failed": QCheckBox(self.tr("A print fails or stops")),
            "notify_material_change": QCheckBox(self.tr("Another spool is loaded")),
            "notify_maintenance": QCheckBox(self.tr("The printer wants maintenance")),
        }
        self.email_enabled = QCheckBox(self.tr("Send a mail"))
        self.email = QLineEdit()
        self.email.setAccessibleName(self.tr("Mail address"))
        self.email.setPlaceholderText("lab@example.edu")
        self.webhook = QLineEdit()
        self.webhook.setAccessibleName(self.tr("Web address"))
        self.webhook.setPlaceholderText("https://")
        self.save = button(self.tr("Save"), "primary")
        self.test = button(self.tr("Send a test"))
        self._reason = label("", "muted", wraps=True)
        self._said = label("", "hint", wraps=True, selectable=True)
        self._build()
        self.save.clicked.connect(lambda: self.start(self._save()))
        self.test.clicked.connect(lambda: self.start(self._test()))
        around.desk.link.changed.connect(self._show_role)
        self._show_role()

    async def load(self) -> None:
        asked = self.printer_id
        found = await self.around.desk.printers.notifications(asked)
        if asked == self.printer_id:
            self._said.hide()
            self.show_settings(found)

    def show_settings(self, found: Notifications) -> None:
        for key, tick in self.ticks.items():
            tick.setChecked(bool(getattr(found, key)))
        self.email_enabled.setChecked(found.email_enabled)
        self.email.setText(found.email_to)
        self.webhook.setText(found.webhook_url)

    def _build(self) -> None:
        frame, column = card()
        frame.setMaximumWidth(_WIDTH)
        column.addWidget(label(self.tr("TELL US WHEN"), "section"))
        for tick in self.ticks.values():
            column.addWidget(tick)
        column.addSpacing(6)
        column.addWidget(label(self.tr("HOW"), "section"))
        column.addWidget(self.email_enabled)
        column.addLayout(form(self.email, self.webhook))
        lower = QHBoxLayout()
        lower.addWidget(self._reason, 1)
        lower.addWidget(self.test)
        lower.addWidget(self.save)
        column.addWidget(self._said)
        column.addLayout(lower)
        self._said.hide()
        self.column.addWidget(frame)
        self.column.addStretch(1)

    def _show_role(self) -> None:
        reason = printers.why_no_admin(self.around.desk)
        self._reason.setText(reason)
        inputs = (*self.ticks.values(), self.email_enabled, self.email, self.webhook, self.save, self.test)
        for part in inputs:
            part.setEnabled(not reason)

    async def _save(self) -> None:
        if not await self.around.errands.know_staff():
            return
        values = {key: tick.isChecked() for key, tick in self.ticks.items()}
        said = {"email_enabled": self.email_enabled.isChecked(), "email_to": self.email.text().strip(),
                "webhook_url": self.webhook.text().strip()}  # fmt: skip
        found = await printers.set_notifications(self.around.desk, self.printer_id, values | said)
        self.show_settings(found)
        if found.webhook_secret:
            self._say(
                self.tr("What is sent to this address is signed with {secret}. It is shown only now.").format(
                    secret=found.webhook_secret
                )
            )
        self.around.errands.say(self.tr("Notifications are saved."))

    async def _test(self) -> None:
        if not await self.around.errands.know_staff():
            return
        desk = self.around.desk
        try:
            said = await desk.printers.test_notifications(self.printer_id, desk.shift.staff_name)
        except ClientError as trouble:
            said = trouble.sentence
        self._say(said)

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))
