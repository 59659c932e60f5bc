"""The files that a device gets with its next sync: its own, and those of all devices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workstation.actions import devices
from workstation.client.errors import ClientError
from workstation.dialogs.ask import ask
from workstation.dialogs.confirm import ConfirmDialog
from workstation.dialogs.open_files import ask_for_files
from workstation.models.devices import DeviceFilesModel
from workstation.records.devices import SHARED, Device, DeviceFile
from workstation.widgets.busy_line import BusyLine
from workstation.widgets.chips import Chips
from workstation.widgets.labels import button, label, picture_before
from workstation.widgets.record_table import RecordTable

if TYPE_CHECKING:
    import asyncio
    from pathlib import Path
    from typing import Any

    from workstation.views.surroundings import Surroundings

_OWN = "own"
_TABLE_HEIGHT = 170


class DeviceFilesView(QWidget):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._device: Device | None = None
        self._asked_for = ""
        self._work: asyncio.Task[Any] | None = None
        self.model = DeviceFilesModel(self)
        self.table = RecordTable(around.theme, self.model, self.tr("Files of the device"))
        self.chips = Chips(
            self.tr("Whose files"), [(_OWN, self.tr("This device")), (SHARED, self.tr("All devices"))]
        )
        self.empty = label("", "muted", wraps=True)
        self.busy = BusyLine()
        self.add_button = button(self.tr("Add files…"))
        self.remove_button = button(self.tr("Remove…"), "quiet")
        self._build()
        self._connect()
        self._show()

    def show_device(self, device: Device) -> None:
        """Loads the list for another device; the same one only looks different."""
        self._device = device
        if self._owner != self._asked_for:
            self._reload()
        self._show()

    @property
    def _owner(self) -> str:
        if self._device is None or self.chips.key == SHARED:
            return SHARED
        return self._device.id

    async def _load(self) -> None:
        owner = self._asked_for = self._owner
        try:
            found = await self._around.desk.devices.files(owner)
        except ClientError:
            self._asked_for = ""
            raise
        if owner == self._owner:
            self.model.arrange(found)
            self._show()

    async def _add(self) -> None:
        owner = self._owner
        chosen = await ask_for_files(self.tr("Files for the device"), self.window())
        if not chosen:
            return
        try:
            for path in chosen:
                await self._put(owner, path)
        finally:
            self.busy.rest()
        self._around.errands.say(self.tr("Kept for the next sync: {count}").format(count=len(chosen)))
        await self._load()

    async def _put(self, owner: str, path: Path) -> None:
        def progress(done: int, whole: int) -> None:
            said = self.tr("Sending {file}").format(file=path.name)
            self.busy.show_work(said, done / whole if whole else None)

        await devices.put_file(self._around.desk, owner, path.name, path, progress)

    async def _remove(self, file: DeviceFile) -> None:
        owner = self._owner
        sheet = ConfirmDialog(
            self.tr("Remove {file}?").format(file=file.path),
            self.tr("It goes from the device with the next sync, unless it was changed there."),
            self.tr("Remove"),
            look="danger",
            parent=self.window(),
        )
        if await ask(sheet):
            await devices.remove_file(self._around.desk, owner, file.path)
            await self._load()

    def _build(self) -> None:
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.add_button)
        row.addStretch(1)
        row.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.chips)
        column.addWidget(self.busy)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty)
        column.addLayout(row)
        column.addStretch()
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._paint()

    def _connect(self) -> None:
        self.chips.picked.connect(self._reload)
        self.add_button.clicked.connect(self._on_add)
        self.remove_button.clicked.connect(self._on_remove)
        self.table.chosen.connect(self._show)
        self.busy.stopped.connect(self._on_stopped)
        self._around.theme.changed.connect(self._paint)

    def _reload(self) -> None:
        self._asked_for = ""
        self.model.arrange(())
        self._show()
        if self._around.desk.link.is_online:
            self._asked_for = self._owner
            self._around.tasks.start(self._load(), "files of a device")

    def _on_add(self) -> None:
        self._work = self._around.tasks.start(self._add(), "files for a device")

    def _on_stopped(self) -> None:
        if self._work is not None:
            self._work.cancel()

    def _on_remove(self) -> None:
        if self.table.record is not None:
            self._around.tasks.start(self._remove(self.table.record), "remove a device's file")

    def _show(self) -> None:
        has_files = self.model.rowCount() > 0
        self.table.setVisible(has_files)
        self.empty.setVisible(not has_files)
        if self._owner == SHARED:
            self.empty.setText(
                self.tr("No file for all devices yet. What is added here arrives on each of them.")
            )
        else:
            self.empty.setText(
                self.tr("No file of its own yet. What is added here arrives with the next sync.")
            )
        self.add_button.setEnabled(self._around.desk.link.is_online)
        self.remove_button.setEnabled(has_files and self.table.record is not None)

    def _paint(self) -> None:
        picture_before(self.add_button, self._around.theme, "upload")
