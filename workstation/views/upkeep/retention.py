"""Archiving and pruning, side by side: each says what it would touch before anything is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workstation.records.retention import ARCHIVE, PRUNE
from workstation.views.panel import Panel
from workstation.views.upkeep.sweep_card import SweepCard

if TYPE_CHECKING:
    from workstation.views.surroundings import Surroundings


class RetentionView(Panel):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.archive = SweepCard(around, ARCHIVE)
        self.prune = SweepCard(around, PRUNE)
        row = QHBoxLayout()
        row.setSpacing(14)
        for part in (self.archive, self.prune):
            row.addWidget(part, 1)
            part.swept.connect(self.reload)
        self.column.addLayout(row, 1)
        around.desk.shift.changed.connect(self.reload)

    async def load(self) -> None:
        await self.archive.load()
        await self.prune.load()
