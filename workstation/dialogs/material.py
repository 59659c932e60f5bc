"""Correcting a spool: what the printer cannot know. It holds until another spool is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit

from workstation.dialogs.sheet import Sheet
from workstation.widgets.labels import form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workstation.records.prints import Material

_MOST_USD = 10_000.0


class MaterialDialog(Sheet):
    def __init__(self, material: Material, parent: QWidget | None = None) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            tr("MaterialDialog", "Correct this spool"),
            tr("MaterialDialog", "What you write here holds until another spool lies in this slot."),
            tr("MaterialDialog", "Save"),
            parent=parent,
        )
        self._before = material
        self.kind = QLineEdit(material.material_type)
        self.kind.setAccessibleName(self.tr("Material"))
        self.left = _number(self.tr("Left in percent"), material.remaining_pct, 100.0, " %", 0)
        self.vendor = QLineEdit(material.vendor)
        self.vendor.setAccessibleName(self.tr("Vendor"))
        self.cost = _number(self.tr("Price per kg"), material.cost_per_kg, _MOST_USD, " $", 2)
        self.body.addLayout(form(self.kind, self.left, self.vendor, self.cost))

    def value(self) -> dict[str, Any]:
        """Only what is different: the rest stays the printer's word."""
        before = self._before
        now = {
            "material_type": (before.material_type, self.kind.text().strip()),
            "remaining_pct": (before.remaining_pct, _said(self.left)),
            "vendor": (before.vendor, self.vendor.text().strip()),
            "cost_per_kg": (before.cost_per_kg, _said(self.cost)),
        }
        return {key: fresh for key, (old, fresh) in now.items() if fresh is not None and fresh != old}


def _number(name: str, value: float | None, highest: float, unit: str, digits: int) -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setAccessibleName(name)
    made.setDecimals(digits)
    made.setRange(-1, highest)
    made.setSpecialValueText("–")
    made.setSuffix(unit)
    made.setValue(-1 if value is None else value)
    return made


def _said(field: QDoubleSpinBox) -> float | None:
    return None if field.value() < 0 else field.value()
