"""The buttons that command a printer, and what became of the commands asked last."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from workstation.actions import printers
from workstation.dialogs.confirm import ConfirmDialog
from workstation.models import words
from workstation.models.printers import SPEEDS, Card, command_name, command_state, speed_name
from workstation.widgets.badge import Badge
from workstation.widgets.labels import button, label, picture_before
from workstation.widgets.server_words import translated

if TYPE_CHECKING:
    from workstation.records.prints import Command
    from workstation.views.surroundings import Surroundings

_ICONS = {"pause": "pause", "resume": "play", "stop": "square", "light": "lightbulb", "speed": "gauge"}
_SHOWN = 5


class PrinterCommands(QWidget):
    """Buttons; one that is impossible says why in its tooltip."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._card: Card | None = None
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for kind in printers.COMMANDS:
            made = button(command_name(kind), "danger" if kind == "stop" else "")
            self.buttons[kind] = made
            row.addWidget(made)
            if kind != "speed":
                made.clicked.connect(partial(self._on_clicked, kind))
        self._add_speeds()
        around.theme.changed.connect(self._paint)
        self._paint()

    def show_card(self, card: Card) -> None:
        self._card = card
        for kind, made in self.buttons.items():
            reason = printers.why_not(kind, card.printer, card.state, self._around.desk)
            made.setEnabled(not reason)
            made.setToolTip(reason)
            made.setAccessibleDescription(reason)
            made.setVisible(kind in card.printer.abilities and kind != self._other(card))
        is_on = any(on for _, on in card.state.lights)
        light = self.tr("Light off") if is_on else self.tr("Light on")
        self.buttons["light"].setText(light)
        self.buttons["light"].setAccessibleName(light)

    def _other(self, card: Card) -> str:
        """Pause and resume share a place."""
        return "pause" if card.state.status == "paused" else "resume"

    def _add_speeds(self) -> None:
        menu = QMenu(self)
        for level in SPEEDS:
            action = menu.addAction(speed_name(level))
            action.triggered.connect(partial(self._ask, "speed", {"level": level}))
        self.buttons["speed"].setMenu(menu)
        self.buttons["speed"].setProperty("menu", "true")  # a Qt property, read by the style sheet

    def _on_clicked(self, kind: str) -> None:
        card = self._card
        if card is None:
            return
        if kind == "light":
            self._ask(kind, {"on": not any(on for _, on in card.state.lights)})
        elif kind == "stop":
            self._around.tasks.start(self._stop(card), "stop a print")
        else:
            self._ask(kind, {})

    def _ask(self, kind: str, arguments: dict[str, Any], _checked: object = None) -> None:
        if self._card is not None:
            self._around.tasks.start(self._command(self._card, kind, arguments), "command a printer")

    async def _command(self, card: Card, kind: str, arguments: dict[str, Any]) -> None:
        if await self._around.errands.know_staff():
            await printers.command(self._around.desk, card.id, kind, arguments)

    async def _stop(self, card: Card) -> None:
        if not await self._around.errands.know_staff():
            return

        async def act(_yes: object) -> None:
            await printers.command(self._around.desk, card.id, "stop", {})

        sheet = ConfirmDialog(
            self.tr("Stop this print for good?"),
            self.tr("{job} on {printer} cannot be continued afterwards.").format(
                job=card.state.current_job or "–", printer=card.printer.name
            ),
            self.tr("Stop the print"),
            look="danger",
            parent=self.window(),
        )
        await self._around.errands.ask_until(sheet, act)

    def _paint(self) -> None:
        for kind, made in self.buttons.items():
            picture_before(
                made, self._around.theme, _ICONS[kind], "danger" if kind == "stop" else "muted", 16
            )


class CommandList(QWidget):
    """The last commands: who asked, how it went, and why not."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._shown: tuple[Command, ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        self._nothing = label(self.tr("Nothing was asked of this printer yet."), "muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._nothing)
        column.addLayout(self._grid)

    @property
    def commands(self) -> tuple[Command, ...]:
        return self._shown

    def show_commands(self, commands: tuple[Command, ...]) -> None:
        shown = commands[:_SHOWN]
        if shown == self._shown:
            return
        self._shown = shown
        self._nothing.setVisible(not shown)
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for number, command in enumerate(shown):
            self._add(number * 2, command)

    def _add(self, row: int, command: Command) -> None:
        said, tone = command_state(command)
        badge = Badge(self._around.theme, said, tone)
        when = words.clock(command.asked_at) if command.asked_at else ""
        who = " · ".join(part for part in (when, command.staff_name) if part)
        self._grid.addWidget(label(command_name(command.kind)), row, 0)
        self._grid.addWidget(badge, row, 1)
        self._grid.addWidget(label(who, "muted"), row, 2)
        if command.kind == "send" and command.state in ("asked", "sending"):
            cancel = button(self.tr("Cancel"), "quiet")
            cancel.clicked.connect(partial(self._on_cancel_clicked, command))
            self._grid.addWidget(cancel, row, 3)
        if command.sentence:
            self._grid.addWidget(label(translated(command.sentence), "muted", wraps=True), row + 1, 0, 1, 4)

    def _on_cancel_clicked(self, command: Command) -> None:
        self._around.tasks.start(printers.cancel(self._around.desk, command.id), "cancel a command")
