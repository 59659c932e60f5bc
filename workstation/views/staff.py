"""The staff list: who may be named in a job's history. Nobody is ever deleted, because histories keep the names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from workstation.actions import staff
from workstation.dialogs.confirm import ConfirmDialog
from workstation.models.staff import StaffModel
from workstation.views.panel import Panel
from workstation.widgets.empty import EmptyState
from workstation.widgets.labels import button, label, picture_before
from workstation.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from workstation.records.staff import StaffMember
    from workstation.views.surroundings import Surroundings

_LONGEST_NAME = 100


class StaffView(Panel):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.members: tuple[StaffMember, ...] = ()
        self.model = StaffModel(self)
        self.table = RecordTable(around.theme, self.model, self.tr("Staff"), steps_back=("left", "added"))
        self.empty = EmptyState(around.theme)
        self.name = QLineEdit()
        self.add_button = button(self.tr("Add"), "primary")
        self.switch_button = button(self.tr("Deactivate…"))
        self._acting = label("", "muted", wraps=True)
        self._build()
        self._connect()
        self._show()

    async def load(self) -> None:
        self.show_members(await self.around.desk.lab.staff(include_inactive=True))

    def show_loaded(self) -> None:
        self._show()

    def show_members(self, members: tuple[StaffMember, ...]) -> None:
        chosen = self.table.record
        self.members = members
        self.model.arrange(members)
        if chosen is not None:
            self.table.choose(chosen.name)
        self._show()

    def _build(self) -> None:
        self.name.setAccessibleName(self.tr("Name of a new member"))
        self.name.setPlaceholderText(self.tr("Name of a new member"))
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setMaximumWidth(340)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        upper = QHBoxLayout()
        upper.setSpacing(10)
        upper.addWidget(self.name, 1)
        upper.addWidget(self.add_button)
        upper.addStretch(1)
        upper.addWidget(self.switch_button)
        explanation = self.tr(
            "Staff are names, not accounts: whoever works at a desk chooses theirs, and it stands in the"
            " history of every job they touch."
        )
        self.column.addWidget(label(explanation, "muted", wraps=True))
        self.column.addLayout(upper)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self._acting)
        self._paint()

    def _connect(self) -> None:
        self.name.textChanged.connect(self._show)
        self.name.returnPressed.connect(self._on_add_clicked)
        self.add_button.clicked.connect(self._on_add_clicked)
        self.switch_button.clicked.connect(self._on_switch_clicked)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(self._on_switch_clicked)
        self.around.follower.staff_changed.connect(self.hear_news)
        self.around.desk.shift.changed.connect(self._show)
        self.around.theme.changed.connect(self._paint)

    async def _add(self, name: str) -> None:
        if self._names_active and not await self.around.errands.know_staff():
            return
        self.add_button.setEnabled(False)
        try:
            member = await staff.add(self.around.desk, name)
        finally:
            self._show()
        self.name.clear()
        self.around.errands.say(self.tr("Added: {name}").format(name=member.name))
        await self.load()
        self.table.choose(member.name)

    async def _switch(self, member: StaffMember) -> None:
        if not await self.around.errands.know_staff():
            return

        async def act(_yes: object) -> None:
            await staff.set_active(self.around.desk, member, is_active=not member.is_active)

        if not member.is_active:
            await act(None)
            self.around.errands.say(self.tr("Active again: {name}").format(name=member.name))
        elif await self.around.errands.ask_until(self._question(member), act):
            self.around.errands.say(self.tr("Inactive now: {name}").format(name=member.name))
        await self.load()

    def _question(self, member: StaffMember) -> ConfirmDialog:
        return ConfirmDialog(
            self.tr("Deactivate {name}?").format(name=member.name),
            self.tr(
                "The name stays in every history, but cannot be chosen at a desk until it is activated again."
                " Recorded in the name of {staff}."
            ).format(staff=self.around.desk.shift.staff_name),
            self.tr("Deactivate"),
            look="danger",
            parent=self.window(),
        )

    @property
    def _names_active(self) -> bool:
        return any(member.is_active for member in self.members)

    def _on_add_clicked(self) -> None:
        name = self._typed
        if name and self.add_button.isEnabled():
            self.start(self._add(name))

    def _on_switch_clicked(self) -> None:
        if self.table.record is not None:
            self.start(self._switch(self.table.record))

    @property
    def _typed(self) -> str:
        return " ".join(self.name.text().split())

    def _show(self) -> None:
        member: StaffMember | None = self.table.record
        self.add_button.setEnabled(len(self._typed) > 1)
        self.switch_button.setEnabled(member is not None)
        is_active = member is None or member.is_active
        words = self.tr("Deactivate…") if is_active else self.tr("Activate")
        self.switch_button.setText(words)
        self.switch_button.setAccessibleName(words.rstrip("…"))
        self._stack.setCurrentWidget(self.table if self.members else self.empty)
        if self.is_loaded:
            self.empty.say(
                "users", self.tr("Nobody yet"), self.tr("Type the first name above: it may be yours.")
            )
        else:
            self.empty.say("users", self.tr("Staff"), self.tr("The list appears here."))
        self._show_acting()

    def _show_acting(self) -> None:
        acting = self.around.desk.shift.staff_name
        if acting:
            self._acting.setText(self.tr("Changes are recorded in the name of {name}.").format(name=acting))
        elif self._names_active:
            self._acting.setText(self.tr("Nobody is at the desk yet: you will be asked who you are."))
        else:
            self._acting.setText("")

    def _paint(self) -> None:
        picture_before(self.add_button, self.around.theme, "plus", "on_accent")
