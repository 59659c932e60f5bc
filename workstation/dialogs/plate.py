"""Before anything is started: somebody has looked at the plate. Without that tick nothing is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from workstation.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PlateDialog(Sheet):
    def __init__(self, title: str, explanation: str, ok: str, parent: QWidget | None = None) -> None:
        super().__init__(title, explanation, ok, parent=parent)
        self.plate = QCheckBox(self.tr("The plate is clear"))
        self.body.addWidget(self.plate)
        self.plate.setFocus()

    def missing(self) -> str:
        return (
            "" if self.plate.isChecked() else self.tr("Please look at the printer first: is the plate clear?")
        )
