"""Product profiles in rows: what a product is made of, how long that takes, what it should cost."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.models import words
from workstation.models.stock.looks import seen
from workstation.models.stock.spools import grams
from workstation.models.table import Cell, Column, RecordTableModel
from workstation.records.profiles import Profile

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


class ProfilesModel(RecordTableModel[Profile]):
    def __init__(self, parent: QObject | None = None) -> None:
        tr = QCoreApplication.translate
        columns = (
            Column("product", tr("Profiles", "Product"), _product, _name, 260),
            Column("filament", tr("Profiles", "Filament"), _filament, lambda each: each.preferred_material, 170),
            Column("grams", tr("Profiles", "Grams"), _grams, lambda each: each.standard_filament_amount or 0, 90,
                   is_number=True),
            Column("time", tr("Profiles", "Time"), _time, lambda each: each.print_time_minutes or 0, 100),
            Column("heat", tr("Profiles", "Nozzle / bed"), _heat, lambda each: each.nozzle_temp_c or 0, 120),
            Column("cost", tr("Profiles", "Cost"), _cost, _costs, 100, is_number=True),
            Column("price", tr("Profiles", "Suggested price"), _price, lambda each: each.suggested_price or 0, 130,
                   is_number=True),
        )  # fmt: skip
        super().__init__(columns, lambda each: str(each.id), parent)
        self._words: tuple[str, ...] = ()
        self.profiles: tuple[Profile, ...] = ()

    def show_profiles(self, profiles: tuple[Profile, ...]) -> None:
        self.profiles = profiles
        self.arrange(profiles)

    def search(self, text: str) -> None:
        self._words = tuple(text.casefold().split())
        self.arrange(self.profiles)

    def keeps(self, profile: Profile) -> bool:
        said = (profile.product_name, profile.category, profile.preferred_material, profile.preferred_color)
        whole = " ".join(said).casefold()
        return all(word in whole for word in self._words)

    def _all(self) -> tuple[Profile, ...]:
        return self.profiles


def minutes(value: int | None) -> str:
    if not value:
        return "–"
    hours, rest = divmod(value, 60)
    tr = QCoreApplication.translate
    if not hours:
        return tr("Profiles", "{m} min").format(m=rest)
    return (
        tr("Profiles", "{h} h {m} min").format(h=hours, m=rest)
        if rest
        else tr("Profiles", "{h} h").format(h=hours)
    )


def _name(profile: Profile) -> str:
    return profile.product_name.casefold()


def _product(profile: Profile) -> Cell:
    return Cell(profile.product_name, profile.category, tip=profile.description or profile.product_name)


def _filament(profile: Profile) -> Cell:
    said = " ".join(part for part in (profile.preferred_material, profile.preferred_color) if part)
    return Cell(said or "–", swatch=seen("", profile.preferred_color).code if profile.preferred_color else "")


def _grams(profile: Profile) -> Cell:
    return Cell(grams(profile.standard_filament_amount))


def _time(profile: Profile) -> Cell:
    return Cell(minutes(profile.print_time_minutes))


def _heat(profile: Profile) -> Cell:
    if not profile.nozzle_temp_c and not profile.bed_temp_c:
        return Cell("–")
    return Cell(f"{profile.nozzle_temp_c or '–'} / {profile.bed_temp_c or '–'} °C")


def _costs(profile: Profile) -> Decimal:
    return (profile.material_cost or Decimal()) + (profile.overhead_cost or Decimal())


def _cost(profile: Profile) -> Cell:
    return Cell(words.money(_costs(profile)) if _costs(profile) else "–")


def _price(profile: Profile) -> Cell:
    return Cell(words.money(profile.suggested_price) or "–")
