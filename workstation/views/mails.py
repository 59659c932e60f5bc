"""Outgoing mail: what waits, what went, what was given up and why, and a way to send it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from workstation.actions import mails
from workstation.models.mails import MailsModel, state_name, subject, trouble
from workstation.records.mails import STATES, Mail, Mails
from workstation.views.panel import Panel
from workstation.widgets.chips import Chips
from workstation.widgets.empty import EmptyState
from workstation.widgets.labels import button, label, picture_before
from workstation.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from workstation.views.surroundings import Surroundings

_FRESH_MS = 10_000
_ALL = ""


class MailsView(Panel):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.found = Mails()
        self.model = MailsModel(self)
        choices = [(_ALL, self.tr("All")), *((state, state_name(state)) for state in STATES)]
        self.chips = Chips(self.tr("Mails by state"), choices)
        self.table = RecordTable(
            around.theme,
            self.model,
            self.tr("Mails"),
            steps_back=("attempts", "when"),
            order="when",
            newest_first=True,
        )
        self.empty = EmptyState(around.theme)
        self.older_button = button(self.tr("Show older"), "quiet")
        self.retry_button = button(self.tr("Send again"), "primary")
        self.job_button = button(self.tr("Go to the job"))
        self._trouble = label("", "problem", wraps=True, selectable=True)
        self._pages = 1
        self._fresh = QTimer(self, interval=_FRESH_MS)
        self._build()
        self._connect()
        self._show()

    async def load(self) -> None:
        """As far back as a person went: older mails may have moved as well."""
        admin, state = self.around.desk.admin, self.chips.key
        found = await admin.mails(state)
        for _ in range(1, self._pages):
            if found.next:
                found = found.followed_by(await admin.mails(state, found.next))
        self.show_mails(found)

    def show_mails(self, found: Mails) -> None:
        chosen, place = self.table.record, self.table.verticalScrollBar().value()
        self.found = found
        self.model.arrange(found.mails)
        if chosen is not None:
            self.table.choose(chosen.id)
        self.table.verticalScrollBar().setValue(place)
        self._show()

    def _build(self) -> None:
        explanation = self.tr(
            "Students hear of their job by mail. What cannot be delivered is tried again, ever less often,"
            " and given up after three days or when the other side refuses for good."
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        row = QHBoxLayout()
        row.addWidget(self.older_button)
        row.addStretch(1)
        row.addWidget(self.job_button)
        row.addWidget(self.retry_button)
        self.column.addWidget(label(explanation, "muted", wraps=True))
        self.column.addWidget(self.chips)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self._trouble)
        self.column.addLayout(row)
        self._paint()

    def _connect(self) -> None:
        self.chips.picked.connect(self._on_picked)
        self.older_button.clicked.connect(self._on_older_clicked)
        self.table.chosen.connect(self._show_choice)
        self.table.opened.connect(self._on_opened)
        self.retry_button.clicked.connect(self._on_retry_clicked)
        self.job_button.clicked.connect(self._on_job_clicked)
        self.around.follower.outbox_moved.connect(self.hear_news)
        self.around.theme.changed.connect(self._paint)
        self._fresh.timeout.connect(self._on_fresh)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        super().showEvent(event)
        self._fresh.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        super().hideEvent(event)
        self._fresh.stop()

    async def _retry(self, mail: Mail) -> None:
        if not await self.around.errands.know_staff():
            return
        self.retry_button.setEnabled(False)
        try:
            await mails.retry(self.around.desk, mail)
        finally:
            self._show_choice()
        self.around.errands.say(self.tr("On its way again: {mail}").format(mail=mail.recipient))
        self.reload()

    def _on_picked(self) -> None:
        self._pages = 1
        self.reload()

    def _on_older_clicked(self) -> None:
        self._pages += 1
        self.reload()

    def _on_fresh(self) -> None:
        """The feed tells of mails that died only; the others are looked at now and then."""
        if self._loading is None:
            self.reload()

    def _on_retry_clicked(self) -> None:
        if self.table.record is not None:
            self.start(self._retry(self.table.record))

    def _on_job_clicked(self) -> None:
        if self.table.record is not None:
            self.start(self.go_to_job(self.table.record.job_id))

    def _on_opened(self, mail: Mail) -> None:
        if mail.job_id:
            self.start(self.go_to_job(mail.job_id))

    def _show(self) -> None:
        counts = self.found.counts
        self.chips.count(_ALL, sum(counts.values()))
        for state in STATES:
            self.chips.count(state, counts.get(state, 0))
        self._stack.setCurrentWidget(self.table if self.found.mails else self.empty)
        self.older_button.setVisible(bool(self.found.next))
        if self.chips.key:
            self.empty.say("mail", self.tr("No such mails"), self.tr("No mail is in this state now."))
        else:
            self.empty.say(
                "mail",
                self.tr("No mail yet"),
                self.tr("Each step of a job that a student hears of is listed here."),
            )
        self._show_choice()

    def _show_choice(self) -> None:
        mail: Mail | None = self.table.record
        said = trouble(mail) if mail else ""
        if mail and said and said != mail.last_error:
            said = f"{said}\n{mail.last_error}"
        self._trouble.setText(said)
        self._trouble.setAccessibleName(said)
        self._trouble.setVisible(bool(said))
        self.retry_button.setEnabled(mail is not None and mail.can_be_retried)
        self.retry_button.setToolTip(
            self.tr("Send again: {mail}").format(mail=subject(mail))
            if mail
            else self.tr("Choose a mail first.")
        )
        self.job_button.setEnabled(mail is not None and bool(mail.job_id))

    def _paint(self) -> None:
        picture_before(self.retry_button, self.around.theme, "send", "on_accent")
        picture_before(self.job_button, self.around.theme, "external-link")
