"""A product's profile; what it should cost is worked out while somebody types."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from workstation.dialogs.record_sheet import RecordSheet
from workstation.models import words
from workstation.records.profiles import Profile, suggested_price
from workstation.widgets.fields import Fields, choice, line, number, said
from workstation.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QDoubleSpinBox, QWidget

_MOST = 1_000_000.0


class ProfileDialog(RecordSheet):
    def __init__(
        self,
        profile: Profile | None = None,
        known: Mapping[str, Sequence[str]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`known`: the materials and colours of the stock, to choose from."""
        tr = QCoreApplication.translate
        super().__init__(
            tr("ProfileDialog", "Edit this product") if profile else tr("ProfileDialog", "Add a product"),
            tr("ProfileDialog", "Orders with an item of this name are planned with these values."),
            tr("ProfileDialog", "Save") if profile else tr("ProfileDialog", "Add"),
            parent=parent,
        )
        self.setMinimumWidth(600)
        known = known or {}
        self.is_new = profile is None
        had = profile or Profile()
        self.name = line(self.tr("Product"), had.product_name, self.tr("exactly as the listing is called"))
        self.category = line(self.tr("Category"), had.category)
        self.material = choice(self.tr("Material"), known.get("material", ()), had.preferred_material)
        self.color = choice(self.tr("Colour"), known.get("color", ()), had.preferred_color)
        self.grams = number(self.tr("Filament for one"), had.standard_filament_amount, _MOST, " g", 1)
        self.minutes = number(self.tr("Print time"), had.print_time_minutes, _MOST, " min")
        self.nozzle = number(self.tr("Nozzle"), had.nozzle_temp_c, 500, " °C")
        self.bed = number(self.tr("Bed"), had.bed_temp_c, 200, " °C")
        self.cost = number(self.tr("Material cost"), _float(had.material_cost), _MOST, "", 2)
        self.overhead = number(self.tr("Other cost"), _float(had.overhead_cost), _MOST, "", 2)
        self.labor = number(self.tr("Work"), had.labor_minutes, _MOST, " min")
        self.margin = number(self.tr("Margin"), had.target_margin_pct, 10_000, " %")
        self.supports = line(
            self.tr("Supports"), had.support_settings, self.tr("none, tree, on the plate only …")
        )
        self._price = label("", "hint", wraps=True)
        self.fields = Fields(2)
        self._build()
        self._show()
        self.remember()

    @property
    def price(self) -> Decimal | None:
        return suggested_price(_decimal(self.cost), _decimal(self.overhead), said(self.margin))

    @property
    def price_words(self) -> str:
        return self._price.text()

    def described(self) -> dict[str, Any]:
        return {
            "product_name": self.name.text().strip(),
            "category": self.category.text().strip(),
            "preferred_material": self.material.currentText().strip(),
            "preferred_color": self.color.currentText().strip(),
            "standard_filament_amount": said(self.grams),
            "print_time_minutes": _whole(self.minutes),
            "nozzle_temp_c": _whole(self.nozzle),
            "bed_temp_c": _whole(self.bed),
            "material_cost": said(self.cost),
            "overhead_cost": said(self.overhead),
            "labor_minutes": _whole(self.labor),
            "target_margin_pct": said(self.margin),
            "support_settings": self.supports.text().strip(),
        }

    def problems(self) -> dict[str, str]:
        wrong: dict[str, str] = {}
        if not self.name.text().strip():
            wrong["product_name"] = self.tr("What is the product called?")
        if not said(self.grams):
            wrong["standard_filament_amount"] = self.tr("How much filament does one take?")
        return wrong

    def _build(self) -> None:
        self.fields.add("product_name", self.name, whole=True)
        for key, field in (
            ("category", self.category),
            ("standard_filament_amount", self.grams),
            ("preferred_material", self.material),
            ("preferred_color", self.color),
            ("print_time_minutes", self.minutes),
            ("labor_minutes", self.labor),
            ("nozzle_temp_c", self.nozzle),
            ("bed_temp_c", self.bed),
            ("material_cost", self.cost),
            ("overhead_cost", self.overhead),
            ("target_margin_pct", self.margin),
            ("support_settings", self.supports),
        ):
            self.fields.add(key, field)
        self.body.addWidget(self.fields)
        self.body.addWidget(self._price)
        for spin in (self.cost, self.overhead, self.margin):
            spin.valueChanged.connect(self._show)
        for edited in (self.name.textChanged, self.grams.valueChanged):
            edited.connect(self.look_again)

    def _show(self) -> None:
        price = self.price
        if price is None:
            self._price.setText(self.tr("With a cost, the suggested price appears here."))
        else:
            self._price.setText(self.tr("Suggested price: {price}").format(price=words.money(price)))


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _decimal(field: QDoubleSpinBox) -> Decimal | None:
    value = said(field)
    return None if value is None else Decimal(str(round(value, 2)))


def _whole(field: QDoubleSpinBox) -> int | None:
    value = said(field)
    return None if value is None else int(value)
