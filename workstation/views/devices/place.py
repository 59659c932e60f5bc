"""The place of the devices: which are in sync, which are not and why, and one that is looked at closely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from workstation.actions import devices
from workstation.models.devices import DevicesModel
from workstation.records.devices import Device
from workstation.views.devices.card import DeviceCard
from workstation.views.devices.errands import DeviceErrands
from workstation.views.panel import Panel
from workstation.widgets.busy_line import BusyLine
from workstation.widgets.empty import EmptyState
from workstation.widgets.labels import button, label, picture_before
from workstation.widgets.record_table import RecordTable

if TYPE_CHECKING:
    import asyncio
    from typing import Any

    from workstation.records.feed import Moved
    from workstation.views.surroundings import Surroundings

_SPLIT = (668, 340)


class DevicesView(Panel):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.devices: dict[str, Device] = {}
        self.model = DevicesModel(self)
        self.table = RecordTable(
            around.theme,
            self.model,
            self.tr("Devices"),
            steps_back=("synced",),
            order="state",
        )
        self.empty = EmptyState(around.theme)
        self.add_button = button(self.tr("Add a device…"))
        self.all_button = button(self.tr("Sync all"), "primary")
        self.progress = BusyLine()
        self.errands = DeviceErrands(around, self)
        self.card = DeviceCard(around, self.errands)
        self._syncing_all: asyncio.Task[Any] | None = None
        self._build()
        self._connect()
        self._show()

    async def load(self) -> None:
        self.show_devices(await self.around.desk.devices.all())

    def show_devices(self, found: tuple[Device, ...]) -> None:
        chosen: Device | None = self.table.record
        self.is_loaded = True  # what an empty place says depends on it
        self.devices = {device.id: device for device in found}
        self.model.arrange(found)
        if chosen is not None:
            self.table.choose(chosen.id)
        elif found:
            self.table.choose(self.model.record(0).id)
        self._show()

    def show_device(self, device: Device) -> None:
        """One that changed, or is new."""
        chosen: Device | None = self.table.record
        self.devices[device.id] = device
        with QSignalBlocker(self.table):  # a row that moves hands Qt's choice to its neighbour for a moment
            self.model.update_rows((device,))
            if chosen is not None and (self.table.record is None or self.table.record.id != chosen.id):
                self.table.choose(chosen.id)
        self._show()

    def _build(self) -> None:
        explanation = self.tr(
            "Small computers beside printers and behind kiosks. A sync brings the lab's files to a device and"
            " reads its state back."
        )
        upper = QHBoxLayout()
        upper.setSpacing(10)
        upper.addWidget(label(explanation, "muted", wraps=True), 1)
        upper.addWidget(self.add_button)
        upper.addWidget(self.all_button)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.table)
        self._splitter.addWidget(self.card)
        self._splitter.setStretchFactor(0, 2)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes(_SPLIT)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self.empty)
        self.column.addLayout(upper)
        self.column.addWidget(self.progress)
        self.column.addWidget(self._stack, 1)
        self._paint()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._on_add)
        self.empty.pressed.connect(self._on_add)
        self.all_button.clicked.connect(self._on_all)
        self.progress.stopped.connect(self._on_stopped)
        self.table.chosen.connect(self._show_choice)
        self.table.opened.connect(self.errands.start_sync)
        self.errands.changed.connect(self.show_device)
        self.errands.listed.connect(self.reload)
        self.around.follower.moved.connect(self._on_moved)
        self.around.theme.changed.connect(self._paint)
        self.around.desk.link.changed.connect(self._show)

    async def _sync_all(self) -> None:
        everything = tuple(self.devices.values())
        done: list[Device] = []

        def told(device: Device) -> None:
            done.append(device)
            self.show_device(device)
            self._say_progress(len(done), len(everything))

        self._say_progress(0, len(everything))
        try:
            await devices.sync_all(self.around.desk, everything, told)
        finally:
            self.progress.rest()
        failed = sum(not device.is_good for device in done)
        if failed:
            said = self.tr("{failed} of {count} devices could not be synced.")
            self.around.desk.notices.say("warning", said.format(failed=failed, count=len(done)))
        else:
            self.around.errands.say(self.tr("All {count} devices are in sync.").format(count=len(done)))

    def _say_progress(self, done: int, count: int) -> None:
        said = self.tr("Syncing: {done} of {count}").format(done=done, count=count)
        self.progress.show_work(said, done / count if count else None)

    def _on_all(self) -> None:
        if self._syncing_all is None and self.devices:
            self._syncing_all = self.around.tasks.start(self._sync_all(), "sync all devices")
            self._syncing_all.add_done_callback(self._on_all_done)
            self._show()

    def _on_all_done(self, _task: object) -> None:
        self._syncing_all = None
        self._show()

    def _on_stopped(self) -> None:
        if self._syncing_all is not None:
            self._syncing_all.cancel()

    def _on_add(self) -> None:
        self.start(self.errands.add())

    def _on_moved(self, moved: Moved) -> None:
        if moved.kind != "device" or not self.is_loaded:
            return
        row = moved.row.get("device")
        if row:
            self.show_device(Device.from_wire(row))
            self.errands.heard(self.devices[str(row["device_id"])])
        else:
            gone = str(moved.row.get("id"))
            self.devices.pop(gone, None)
            self.model.update_rows((), (gone,))
            self._show()

    def _show(self) -> None:
        link = self.around.desk.link
        is_admin = link.role == "admin"
        self.add_button.setVisible(is_admin)
        self.all_button.setEnabled(bool(self.devices) and link.is_online and self._syncing_all is None)
        self._stack.setCurrentWidget(self._splitter if self.devices else self.empty)
        if not self.is_loaded and not self.devices:
            self.empty.say("monitor", self.tr("Devices"), self.tr("The list appears here."))
        elif is_admin:
            sentence = self.tr(
                "Add a Raspberry Pi, start our program on it, and pair it with the code shown here."
            )
            self.empty.say("monitor", self.tr("No devices yet"), sentence, self.tr("Add a device…"))
        else:
            sentence = self.tr("An administrator's desk adds them.")
            self.empty.say("monitor", self.tr("No devices yet"), sentence)
        self._show_choice()

    def _show_choice(self) -> None:
        chosen: Device | None = self.table.record
        self.card.show_device(None if chosen is None else self.devices.get(chosen.id))

    def _paint(self) -> None:
        picture_before(self.add_button, self.around.theme, "plus")
        picture_before(self.all_button, self.around.theme, "refresh-cw", "on_accent")
