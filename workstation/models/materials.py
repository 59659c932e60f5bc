"""What lies in a printer's slots as rows: as the printer says it, or as people corrected it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from workstation.models.table import Cell, Column, RecordTableModel
from workstation.records.prints import Material

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


_IN_UNIT, _FIRST_SINGLE, _FIRST_OUTSIDE = 4, 128, 254


class MaterialsModel(RecordTableModel[Material]):
    def __init__(self, parent: QObject | None = None) -> None:
        tr = QCoreApplication.translate
        columns = (
            Column(
                "material", tr("MaterialsModel", "Material"), _material, lambda item: item.material_type, 170
            ),
            Column("slot", tr("MaterialsModel", "Slot"), _slot, lambda item: item.slot, 90),
            Column("left", tr("MaterialsModel", "Left"), _left, lambda item: item.remaining_pct or 0, 120),
            Column(
                "vendor", tr("MaterialsModel", "Vendor"), _vendor, lambda item: item.vendor.casefold(), 160
            ),
            Column(
                "cost", tr("MaterialsModel", "Price per kg"), _cost, lambda item: item.cost_per_kg or 0, 120
            ),
        )
        super().__init__(columns, lambda item: str(item.id), parent)


def place(slot: int) -> str:
    """The name of a slot as on the printer's page: A1, B4, E1 for a spool outside."""
    if slot >= _FIRST_OUTSIDE:
        return f"E{slot - _FIRST_OUTSIDE + 1}"
    if slot >= _FIRST_SINGLE:
        return f"H{slot - _FIRST_SINGLE + 1}"
    return f"{chr(ord('A') + slot // _IN_UNIT)}{slot % _IN_UNIT + 1}"


def _slot(item: Material) -> Cell:
    return Cell(place(item.slot))


def _material(item: Material) -> Cell:
    if item.is_present is False:
        return Cell(QCoreApplication.translate("MaterialsModel", "empty"))
    return Cell(item.material_type or "–", swatch=item.color)


def _left(item: Material) -> Cell:
    if item.remaining_pct is None:
        return Cell("–")
    grams = f"{round(item.weight_grams * item.remaining_pct / 100)} g" if item.weight_grams else ""
    return Cell(f"{round(item.remaining_pct)} %", grams)


def _vendor(item: Material) -> Cell:
    return Cell(item.vendor or "–")


def _cost(item: Material) -> Cell:
    return Cell("–" if item.cost_per_kg is None else f"${QLocale().toString(item.cost_per_kg, 'f', 2)}")
