"""One printer: what it is doing now, its queue, its prints, its materials, whom it tells, and how it is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workstation.models import printers
from workstation.models.printers import Card
from workstation.views.printers.commands import PrinterCommands
from workstation.views.printers.connection import PrinterConnection
from workstation.views.printers.materials import PrinterMaterials
from workstation.views.printers.notifications import PrinterNotifications
from workstation.views.printers.now import PrinterNow
from workstation.views.printers.prints import PrinterPrints
from workstation.views.printers.queue import PrinterQueue
from workstation.widgets.badge import Badge
from workstation.widgets.chips import Chips
from workstation.widgets.labels import IconButton, label

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from workstation.records.prints import Command
    from workstation.views.printers.part import PrinterPart
    from workstation.views.surroundings import Surroundings


class PrinterPage(QWidget):
    left = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.printer_id = 0
        self.now = PrinterNow(around)
        self.parts: dict[str, PrinterPart] = {
            "queue": PrinterQueue(around),
            "prints": PrinterPrints(around),
            "materials": PrinterMaterials(around),
            "notifications": PrinterNotifications(around),
            "connection": PrinterConnection(around),
        }
        self.commands = PrinterCommands(around)
        self.tabs = Chips(self.tr("Parts of this page"), self._names())
        self._build()
        self._connect()

    def show_printer(self, printer_id: int, part: str = "") -> None:
        is_other = printer_id != self.printer_id
        self.printer_id = printer_id
        if is_other:
            self.now.forget()
        if is_other or part:
            self.tabs.press(part or "now")
            self._on_tab()
        for item in self.parts.values():
            item.show_printer(printer_id)
        self._show()
        self._ask()

    def _names(self) -> list[tuple[str, str]]:
        return [
            ("now", self.tr("Now")),
            ("queue", self.tr("Queue")),
            ("prints", self.tr("Prints")),
            ("materials", self.tr("Materials")),
            ("notifications", self.tr("Notifications")),
            ("connection", self.tr("Connection")),
        ]

    def _build(self) -> None:
        theme = self._around.theme
        self.back = IconButton(theme, "arrow-left", self.tr("Back to all printers (Backspace)"))
        self._name = label("", "title")
        self._status = Badge(theme)
        self._simulated = Badge(theme)
        self._sub = label("", "muted")
        self._trouble = label("", "problem", wraps=True)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.back)
        head.addWidget(self._name)
        head.addWidget(self._status)
        head.addWidget(self._simulated)
        head.addStretch(1)
        head.addWidget(self.commands)
        row = QHBoxLayout()
        row.addWidget(self.tabs)
        row.addWidget(self._sub)
        self._stack = QStackedWidget()
        for part in (self.now, *self.parts.values()):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(row)
        column.addWidget(self._trouble)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        fleet = self._around.desk.fleet
        self.back.clicked.connect(self.left)
        self.tabs.picked.connect(self._on_tab)
        fleet.changed.connect(self._on_changed)
        fleet.listed.connect(self._show)
        fleet.freshness_changed.connect(self._on_fresh)
        fleet.commanded.connect(self._on_command)
        self._around.desk.link.changed.connect(self._show)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        super().showEvent(event)
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        super().hideEvent(event)
        self._around.cameras.watch(())

    def _ask(self) -> None:
        """What is fetched for this printer alone."""
        if not self.printer_id or not self.isVisible():
            return
        self._around.desk.fleet.need()
        self._around.cameras.watch((self.printer_id,))
        self.now.ask_curves()
        if self._around.desk.link.is_online:
            self._around.tasks.start(
                self._around.desk.fleet.load_commands(self.printer_id), "printer commands"
            )

    def _card(self) -> Card | None:
        fleet = self._around.desk.fleet
        printer = fleet.get(self.printer_id)
        if printer is None:
            return None
        state, transfer = fleet.state(self.printer_id), fleet.transfer_to(self.printer_id)
        return Card(printer, state, transfer, fleet.is_fresh)

    def _show(self) -> None:
        card = self._card()
        if card is None:
            return
        self._name.setText(card.printer.name)
        tone = printers.tone(card.state) if card.is_fresh else "neutral"
        self._status.say(printers.status_name(card.state.status), tone)
        self._simulated.say(self.tr("SIMULATED") if card.printer.is_simulated else "", "notice")
        self._sub.setText(printers.subtitle(card.printer))
        self.tabs.count("queue", card.printer.queued)
        self._show_trouble(card)
        self.commands.show_card(card)
        self.now.show_card(card)
        for part in self.parts.values():
            part.show_card(card)

    def _show_trouble(self, card: Card) -> None:
        """All errors in words; the card had room for one."""
        said = [error.message for error in card.state.errors]
        if not said and not card.proposal:
            words, tone = printers.trouble(card)
            said = [words] if words and tone != "good" else []
        if not card.is_fresh and self._around.desk.fleet.is_loaded:
            said = [self.tr("Nothing is heard from the printers right now; this is what they said last.")]
        self._trouble.setText("\n".join(said))
        role = "problem" if card.state.errors else "warning"
        if self._trouble.property("role") != role:
            self._trouble.setProperty("role", role)  # a Qt property, read by the style sheet
            self._trouble.style().unpolish(self._trouble)
            self._trouble.style().polish(self._trouble)
        self._trouble.setVisible(bool(said))

    def _on_tab(self) -> None:
        self._stack.setCurrentWidget(self.now if self.tabs.key == "now" else self.parts[self.tabs.key])

    def _on_changed(self, ids: frozenset[int]) -> None:
        if self.printer_id in ids and self.isVisible():
            self._show()

    def _on_fresh(self) -> None:
        self._show()
        if self._around.desk.fleet.is_fresh:
            self._ask()

    def _on_command(self, command: Command) -> None:
        if command.printer_id == self.printer_id:
            self._show()
