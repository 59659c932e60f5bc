"""One device closely: what is wrong with it in words, what it says of itself, its files, its last syncs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workstation.models.devices import facts, trouble
from workstation.views.devices.files import DeviceFilesView
from workstation.views.devices.history import DeviceHistory
from workstation.widgets.chips import Chips
from workstation.widgets.facts import Facts
from workstation.widgets.labels import IconButton, button, label, picture_before
from workstation.widgets.scrolling import Inside

if TYPE_CHECKING:
    from workstation.records.devices import Device
    from workstation.views.devices.errands import DeviceErrands
    from workstation.views.surroundings import Surroundings


class DeviceCard(QScrollArea):
    def __init__(self, around: Surroundings, errands: DeviceErrands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._errands = errands
        self.device: Device | None = None
        self.inside = Inside()
        self.name = label("", "heading", wraps=True, selectable=True)
        self.trouble = label("", "problem", wraps=True, selectable=True)
        self.detail = label("", "muted", wraps=True, selectable=True)
        self.facts = Facts()
        self.sync_button = button(self.tr("Sync"), "primary")
        self.pair_button = button(self.tr("Pair…"))
        self.change_button = IconButton(around.theme, "pencil", self.tr("Change this device"))
        self.remove_button = IconButton(around.theme, "trash-2", self.tr("Remove this device"))
        self.parts = Chips(
            self.tr("What is shown"), [("files", self.tr("Files")), ("syncs", self.tr("Last syncs"))]
        )
        self.files = DeviceFilesView(around)
        self.history = DeviceHistory(around)
        self._build()
        self.sync_button.clicked.connect(self._on_sync)
        self.pair_button.clicked.connect(self._on_pair)
        self.change_button.clicked.connect(self._on_change)
        self.remove_button.clicked.connect(self._on_remove)
        self.parts.picked.connect(self._show_part)
        around.theme.changed.connect(self._paint)
        self._paint()

    def show_device(self, device: Device | None) -> None:
        self.device = device
        self.inside.setEnabled(device is not None)
        if device is None:
            return
        link = self._around.desk.link
        self.name.setText(device.name)
        said = trouble(device)
        self.trouble.setText(said)
        self.trouble.setVisible(bool(said))
        self.detail.setText(device.detail)
        self.detail.setVisible(bool(device.detail))
        self.facts.show_pairs(facts(device))
        words = self.tr("Sync") if device.is_good or not device.error else self.tr("Try again")
        self.sync_button.setText(words)
        self.sync_button.setAccessibleName(words)
        self.sync_button.setEnabled(link.is_online and not device.is_syncing)
        is_admin = link.role == "admin"
        self.pair_button.setVisible(is_admin and device.driver == "agent")
        again = self.tr("Pair again…") if device.is_paired else self.tr("Pair…")
        self.pair_button.setText(again)
        self.pair_button.setAccessibleName(again.rstrip("…"))
        self.change_button.setVisible(is_admin)
        self.remove_button.setVisible(is_admin)
        self.files.show_device(device)
        self.history.show_device(device)

    def _show_part(self, part: str) -> None:
        self.files.setVisible(part == "files")
        self.history.setVisible(part == "syncs")

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("The chosen device"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(340)
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(14, 0, 8, 0)
        column.setSpacing(10)
        head, row = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.name, 1)
        for made in (self.change_button, self.remove_button):
            head.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        row.setSpacing(8)
        row.addWidget(self.sync_button)
        row.addWidget(self.pair_button)
        row.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.trouble)
        column.addWidget(self.detail)
        column.addLayout(row)
        column.addWidget(self.facts)
        column.addWidget(self.parts)
        column.addWidget(self.files, 1)
        column.addWidget(self.history, 1)
        self._show_part(self.parts.key)
        self.setWidget(self.inside)

    def _on_sync(self) -> None:
        if self.device is not None:
            self._errands.start_sync(self.device)

    def _on_pair(self) -> None:
        if self.device is not None:
            self._errands.start_pairing(self.device)

    def _on_change(self) -> None:
        if self.device is not None:
            self._errands.start_changing(self.device)

    def _on_remove(self) -> None:
        if self.device is not None:
            self._errands.start_removing(self.device)

    def _paint(self) -> None:
        picture_before(self.sync_button, self._around.theme, "refresh-cw", "on_accent")
