"""A spool as people describe it: new, as a copy of another one, or corrected. Amounts are corrected by weighing, not here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QWidget

from workstation.dialogs.record_sheet import RecordSheet
from workstation.models.stock.looks import seen
from workstation.widgets.fields import Fields, choice, line, number, said
from workstation.widgets.labels import button
from workstation.widgets.stock.spool_picture import SpoolPicture

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workstation.records.stock import Spool
    from workstation.widgets.theme import Theme

_MOST_G, _MOST_PER_KG = 100_000.0, 100_000.0
_MATERIALS = ("PLA", "PETG", "ABS", "ASA", "TPU", "PC", "PA", "PVA")
_CODE = re.compile(r"#?[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?")
_WHOLE_G, _WARN_G = 1000.0, 100.0
_PICTURE = 36


class SpoolDialog(RecordSheet):
    def __init__(
        self,
        theme: Theme,
        spool: Spool | None = None,
        known: Mapping[str, Sequence[str]] | None = None,
        *,
        is_new: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`known`: words that were used before for material, vendor and location. With `is_new` a given spool is copied."""
        super().__init__(_title(spool, is_new=is_new), "", _ok(is_new=is_new), parent=parent)
        self.setMinimumWidth(560)
        self.is_new = is_new
        before, known = spool, known or {}
        materials = sorted({*_MATERIALS, *known.get("material", ())})
        self.material = choice(self.tr("Material"), materials, before.material if before else "PLA")
        self.color = line(self.tr("Colour"), before.color if before else "", self.tr("as people call it"))
        self.code = line(self.tr("Colour code"), before.color_hex if before else "", "#1d4ed8", 9)
        self.pick = button(self.tr("Pick…"))
        self.picture = SpoolPicture(theme, _PICTURE)
        self.vendor = choice(self.tr("Vendor"), known.get("vendor", ()), before.vendor if before else "")
        self.location = choice(
            self.tr("Location"), known.get("location", ()), before.location if before else ""
        )
        self.initial = _grams(self.tr("Filament when full"), before.initial_amount if before else _WHOLE_G)
        self.current = _grams(self.tr("Filament now"), None)
        self.tare = _grams(self.tr("Weight of the empty spool"), before.spool_weight if before else None)
        self.per_kg = number(self.tr("Price per kg"), _per_kg(before), _MOST_PER_KG, "", 2)
        self.warn = _grams(self.tr("Warn when less than"), before.low_stock_threshold if before else _WARN_G)
        self.lot = line(self.tr("Lot"), before.lot if before and not is_new else "")
        self.comment = line(self.tr("Note"), before.comment if before else "", longest=500)
        self.fields = Fields(2)
        self._build()
        self._connect()
        self.remember()

    def described(self) -> dict[str, Any]:
        per_kg = said(self.per_kg)
        values: dict[str, Any] = {
            "material": self.material.currentText().strip(),
            "color": self.color.text().strip(),
            "color_hex": _code(self.code.text()),
            "vendor": self.vendor.currentText().strip(),
            "location": self.location.currentText().strip(),
            "initial_amount": said(self.initial),
            "spool_weight": said(self.tare),
            "cost_per_gram": None if per_kg is None else round(per_kg / 1000, 6),
            "low_stock_threshold": said(self.warn),
            "lot": self.lot.text().strip(),
            "comment": self.comment.text().strip(),
        }
        if self.is_new:
            now = said(self.current)
            values["current_amount"] = values["initial_amount"] if now is None else now
        return values

    def problems(self) -> dict[str, str]:
        wrong: dict[str, str] = {}
        if not self.material.currentText().strip():
            wrong["material"] = self.tr("Which material is it?")
        if not self.color.text().strip():
            wrong["color"] = self.tr("Which colour is it? A word is enough.")
        if self.code.text().strip() and not _CODE.fullmatch(self.code.text().strip()):
            wrong["color_hex"] = self.tr("Six hexadecimal digits, as in #1d4ed8.")
        if not said(self.initial):
            wrong["initial_amount"] = self.tr("How much filament does a full spool hold?")
        return wrong

    def _build(self) -> None:
        code = QWidget()
        row = QHBoxLayout(code)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.code, 1)
        row.addWidget(self.pick)
        row.addWidget(self.picture)
        self.fields.add("material", self.material)
        self.fields.add("vendor", self.vendor)
        self.fields.add("color", self.color)
        self.fields.add("color_hex", self.code, shown=code)
        self.fields.add("initial_amount", self.initial)
        if self.is_new:
            self.current.setToolTip(self.tr("A dash: as much as when it is full."))
            self.fields.add("current_amount", self.current)
        self.fields.add("spool_weight", self.tare)
        self.fields.add("cost_per_gram", self.per_kg)
        self.fields.add("low_stock_threshold", self.warn)
        self.fields.add("location", self.location)
        self.fields.add("lot", self.lot)
        self.fields.add("comment", self.comment, whole=True)
        self.body.addWidget(self.fields)

    def _connect(self) -> None:
        self.code.textChanged.connect(self._show_look)
        self.color.textChanged.connect(self._show_look)
        self.pick.clicked.connect(self._on_pick_clicked)
        for edited in (self.material.editTextChanged, self.color.textChanged, self.code.textChanged,
                       self.initial.valueChanged):  # fmt: skip
            edited.connect(self.look_again)
        self._show_look()

    def _show_look(self) -> None:
        code = self.code.text().strip()
        found = seen(code if _CODE.fullmatch(code) else "", self.color.text())
        self.picture.show_spool(found, 1.0, self.tr("How it will look"))

    def _on_pick_clicked(self) -> None:
        """The system's own; opened, never executed."""
        chooser = QColorDialog(
            QColor(seen(self.code.text().strip(), self.color.text()).code or "#808080"), self
        )
        chooser.setWindowTitle(self.tr("Colour of the filament"))
        chooser.colorSelected.connect(self._on_colour_picked)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _on_colour_picked(self, colour: QColor) -> None:
        self.code.setText(colour.name())


def _title(spool: Spool | None, *, is_new: bool) -> str:
    tr = QCoreApplication.translate
    if not is_new:
        return tr("SpoolDialog", "Edit this spool")
    return (
        tr("SpoolDialog", "Add a spool") if spool is None else tr("SpoolDialog", "Add a spool like this one")
    )


def _ok(*, is_new: bool) -> str:
    tr = QCoreApplication.translate
    return tr("SpoolDialog", "Add") if is_new else tr("SpoolDialog", "Save")


def _grams(name: str, value: float | None) -> Any:
    return number(name, value, _MOST_G, " g", 1)


def _per_kg(spool: Spool | None) -> float | None:
    return float(spool.cost_per_gram * 1000) if spool and spool.cost_per_gram is not None else None


def _code(text: str) -> str:
    digits = text.strip().lstrip("#").lower()
    return f"#{digits}" if digits else ""
