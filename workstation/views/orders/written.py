"""What is written about an order: notes of the workshop, and what was said with the buyer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workstation.actions import orders
from workstation.views.orders import sections
from workstation.widgets.labels import button
from workstation.widgets.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    from workstation.records.orders import Order
    from workstation.views.surroundings import Surroundings
    from workstation.widgets.timeline import Moment


class _Written(QWidget):
    written = Signal()
    """Somebody has written something down, and the server has it."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.order: Order | None = None
        self.found: tuple[Any, ...] = ()
        self.timeline = Timeline(around.theme)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    async def load(self) -> None:
        """Asks for what is written about `order` and shows it."""
        raise NotImplementedError

    def show_order(self, order: Order) -> None:
        if self.order is None or self.order.id != order.id:
            self.found = ()
            self.timeline.show_moments(())
        self.order = order

    def show_found(self, order: Order, found: tuple[Any, ...], moments: Sequence[Moment]) -> None:
        """Unless somebody looks at another order by now."""
        if self.order is not None and self.order.id == order.id:
            self.found = found
            self.timeline.show_moments(moments)

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        self.around.tasks.start(work, type(self).__name__)


class OrderNotes(_Written):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("A note for your colleagues"))
        self.text.setAccessibleName(self.tr("Note"))
        self.add = button(self.tr("Add"))
        self.add.setEnabled(False)
        row = QHBoxLayout()
        row.addWidget(self.text, 1)
        row.addWidget(self.add)
        self.column.addLayout(row)
        self.column.addWidget(self.timeline)
        self.text.textChanged.connect(self._on_typed)
        self.text.returnPressed.connect(self._on_add)
        self.add.clicked.connect(self._on_add)

    def show_order(self, order: Order) -> None:
        if self.order is None or self.order.id != order.id:
            self.text.clear()
        super().show_order(order)

    async def load(self) -> None:
        order = self.order
        if order is None:
            return
        found = await self.around.desk.orders.notes(order.id)
        self.show_found(order, found, sections.note_moments(found))

    def _on_typed(self) -> None:
        self.add.setEnabled(bool(self.text.text().strip()))

    def _on_add(self) -> None:
        if self.order is not None and self.add.isEnabled():
            self.start(self._add(self.order, self.text.text().strip()))

    async def _add(self, order: Order, words: str) -> None:
        """What was typed goes only when the server has it."""
        if not await self.around.errands.know_staff():
            return
        self.add.setEnabled(False)
        try:
            await orders.add_note(self.around.desk, order, words)
            if self.text.text().strip() == words:
                self.text.clear()
        finally:
            self._on_typed()
        self.written.emit()
        await self.load()


class OrderTalks(_Written):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.log = button(self.tr("Write down what was said…"))
        self.log.clicked.connect(self._on_log)
        row = QHBoxLayout()
        row.addWidget(self.log)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.timeline)

    async def load(self) -> None:
        order = self.order
        if order is None:
            return
        found = await self.around.desk.orders.talks(order.id)
        self.show_found(order, found, sections.talk_moments(found))

    def _on_log(self) -> None:
        if self.order is not None:
            self.start(self._log(self.order))

    async def _log(self, order: Order) -> None:
        from workstation.dialogs.orders.talk import TalkDialog  # noqa: PLC0415  # only when somebody writes one down

        if not await self.around.errands.know_staff():
            return

        async def act(values: dict[str, Any]) -> None:
            await orders.add_talk(self.around.desk, order, values)

        if await self.around.errands.ask_until(TalkDialog(order.buyer_name, self.window()), act):
            self.written.emit()
            await self.load()
