"""The queue part of a printer's page: dragged or moved by keys into order, filled from jobs, started by somebody who looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QWidget,
)

from workstation.actions import printers
from workstation.dialogs.choose import Choice, ChooseDialog
from workstation.dialogs.plate import PlateDialog
from workstation.models.printers import span
from workstation.views.printers.part import PrinterPart
from workstation.widgets.empty import EmptyState
from workstation.widgets.labels import button, label
from workstation.widgets.server_words import translated

if TYPE_CHECKING:
    from workstation.records.feed import QueueMoved
    from workstation.records.prints import Scheduled
    from workstation.views.surroundings import Surroundings

_RECORD = Qt.ItemDataRole.UserRole
_MOST_CHOICES = 12


class PrinterQueue(PrinterPart):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.waiting: tuple[Scheduled, ...] = ()
        self.list = QListWidget()
        self.empty = EmptyState(around.theme)
        self.add = button(self.tr("Add a job…"))
        self.begin = button(self.tr("Start…"), "primary")
        self.up = button(self.tr("Up"))
        self.down = button(self.tr("Down"))
        self.remove = button(self.tr("Remove"))
        self._build()
        self._connect()
        self._show()

    async def load(self) -> None:
        asked = self.printer_id
        found = await self.around.desk.printers.queue(asked)
        if asked == self.printer_id:
            self.waiting = found
            self._show()

    def _build(self) -> None:
        self.list.setAccessibleName(self.tr("Queue"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setWordWrap(True)
        self.empty.say(
            "layout-list",
            self.tr("Nothing waits here"),
            self.tr(
                "Jobs that are ready to print can wait at a printer; each is started by somebody who looked."
            ),
        )
        upper = QHBoxLayout()
        upper.setSpacing(8)
        hint = self.tr("Drag to change the order.")
        upper.addWidget(label(hint, "muted", wraps=True), 1)
        for made in (self.up, self.down, self.remove, self.add, self.begin):
            upper.addWidget(made)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self.column.addLayout(upper)
        self.column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.list.model().rowsMoved.connect(self._on_dragged)
        self.list.currentRowChanged.connect(self._show_buttons)
        self.add.clicked.connect(lambda: self.start(self._add()))
        self.begin.clicked.connect(lambda: self.start(self._begin()))
        self.remove.clicked.connect(lambda: self.start(self._remove()))
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda step=step: self._move(step))
        self.around.follower.queue_moved.connect(self._on_queue_moved)

    @property
    def chosen(self) -> Scheduled | None:
        item = self.list.currentItem()
        found: Scheduled | None = None if item is None else item.data(_RECORD)  # Qt says there always is one
        return found

    def ids(self) -> list[int]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(_RECORD).id for item in items]

    def _show(self) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for number, waiting in enumerate(self.waiting, 1):
            item = QListWidgetItem(f"{number}.  {self._words(waiting)}")
            item.setData(_RECORD, waiting)
            self.list.addItem(item)
        if self.waiting:
            self.list.setCurrentRow(min(max(0, row), len(self.waiting) - 1))
        self._stack.setCurrentWidget(self.list if self.waiting else self.empty)
        self._show_buttons()

    def _words(self, waiting: Scheduled) -> str:
        minutes = waiting.estimated_duration_minutes
        parts = [
            waiting.job_name or waiting.file_name,
            waiting.material_type,
            span(minutes * 60) if minutes else "",
            translated(waiting.waiting_for).rstrip("."),
            self.tr("may start now") if waiting.proposed_at else "",
        ]
        return " · ".join(part for part in parts if part)

    def _show_buttons(self) -> None:
        row, last = self.list.currentRow(), self.list.count() - 1
        is_chosen = row >= 0
        self.begin.setEnabled(is_chosen)
        self.remove.setEnabled(is_chosen)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < last)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + step < self.list.count() and row >= 0:
            item = self.list.takeItem(row)
            self.list.insertItem(row + step, item)
            self.list.setCurrentRow(row + step)
            self.start(self._reorder())

    def _on_dragged(self) -> None:
        self.start(self._reorder())

    async def _reorder(self) -> None:
        """What the server says afterwards is shown, also when it refused."""
        ids = self.ids()
        try:
            if await self.around.errands.know_staff():
                await printers.reorder(self.around.desk, self.printer_id, ids)
        finally:
            await self.load()

    async def _add(self) -> None:
        if not await self.around.errands.know_staff():
            return
        jobs = [job for job in self.around.desk.board if job.status == "READYTOPRINT"]
        if not jobs:
            self.around.desk.notices.say("info", self.tr("No job is ready to print."))
            return

        async def act(choice: Choice) -> None:
            job = next(job for job in jobs if job.id == choice.key)
            await printers.enqueue(self.around.desk, self.printer_id, job)

        jobs.sort(key=lambda job: job.display_name.casefold())
        choices = [(job.id, f"{job.short_id} · {job.display_name}") for job in jobs[:_MOST_CHOICES]]
        sheet = ChooseDialog(
            self.tr("Which job shall wait here?"), "", self.tr("Add"), choices, parent=self.window()
        )
        if await self.around.errands.ask_until(sheet, act):
            await self.load()

    async def _begin(self) -> None:
        waiting = self.chosen
        if waiting is None or not await self.around.errands.know_staff():
            return

        async def act(_yes: object) -> None:
            await printers.start_queued(self.around.desk, waiting)

        sheet = PlateDialog(
            self.tr("Start this print?"), waiting.job_name, self.tr("Start"), parent=self.window()
        )
        if await self.around.errands.ask_until(sheet, act):
            await self.load()

    async def _remove(self) -> None:
        waiting = self.chosen
        if waiting is not None and await self.around.errands.know_staff():
            await printers.unqueue(self.around.desk, waiting)
            await self.load()

    def _on_queue_moved(self, moved: QueueMoved) -> None:
        if moved.printer_id == self.printer_id:
            self.reload()
