"""What the prints of an order need to know of the stock: which filament there is, how much, and where it lies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from workstation.records import wire


@dataclass(frozen=True, slots=True)
class Filament:
    id: int = 0
    material: str = ""
    color: str = ""
    color_hex: str = ""
    vendor: str = ""
    name: str = ""
    current_amount: float | None = None
    reserved_amount: float | None = None
    printer_id: int | None = None
    """In whose tray it lies."""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        tray = row.get("tray") or {}
        return wire.plain(cls, row, printer_id=wire.whole(tray.get("printer_id")))

    @property
    def free_g(self) -> float:
        """What is not meant for other prints already."""
        return max(0.0, (self.current_amount or 0.0) - (self.reserved_amount or 0.0))


@dataclass(frozen=True, slots=True)
class PrintWish:
    """One item, and what it is made of; without a filament the printer takes what is loaded."""

    item_id: int
    filament: Filament | None = None


@dataclass(frozen=True, slots=True)
class PrintsWish:
    printer_id: int
    items: tuple[PrintWish, ...]
    is_again: bool = False

    @property
    def by_material(self) -> dict[str, tuple[PrintWish, ...]]:
        """The server schedules items of one material together."""
        found: dict[str, tuple[PrintWish, ...]] = {}
        for wish in self.items:
            material = wish.filament.material if wish.filament else ""
            found[material] = (*found.get(material, ()), wish)
        return found
