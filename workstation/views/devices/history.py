"""The last syncs of a device: when, how each ended, and what was said. Asked for only when somebody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.models.devices import DeviceSyncsModel
from workstation.widgets.labels import label
from workstation.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from workstation.records.devices import Device
    from workstation.views.surroundings import Surroundings

_TABLE_HEIGHT = 200


class DeviceHistory(QWidget):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._device: Device | None = None
        self._asked_for: tuple[object, ...] = ()
        self.model = DeviceSyncsModel(self)
        self.table = RecordTable(around.theme, self.model, self.tr("Last syncs"), newest_first=True)
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        self.empty = label(self.tr("No sync in the last 30 days."), "muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty)
        self._show()

    def show_device(self, device: Device) -> None:
        if self._device is None or self._device.id != device.id:
            self.model.arrange(())
            self._show()
        self._device = device
        self._look()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        super().showEvent(event)
        self._look()

    def _look(self) -> None:
        """Once for every attempt."""
        device = self._device
        if device is None or not self.isVisible() or not self._around.desk.link.is_online:
            return
        wanted = (device.id, device.last_attempt_at, device.is_syncing)
        if wanted != self._asked_for:
            self._asked_for = wanted
            self._around.tasks.start(self._load(device.id), "syncs of a device")

    async def _load(self, device_id: str) -> None:
        found = await self._around.desk.devices.syncs(device_id)
        if self._device is not None and self._device.id == device_id:
            self.model.arrange(found)
            self._show()

    def _show(self) -> None:
        has_some = self.model.rowCount() > 0
        self.table.setVisible(has_some)
        self.empty.setVisible(not has_some)
