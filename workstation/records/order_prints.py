"""Which items of an order are printed, where and of what; and which filament is kept for them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Self

from workstation.records.stock import Spool


@dataclass(frozen=True, slots=True)
class Kept:
    """Filament that is meant for an item, or why there is none."""

    item: str = ""
    quantity: int = 1
    filament: str = ""
    amount_used: float | None = None
    """Grams that it will take."""
    filament_id: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PrintWish:
    """One item; without a spool the printer takes what is loaded."""

    item_id: int
    printer_id: int
    spool: Spool | None = None

    @property
    def material(self) -> str:
        return self.spool.material if self.spool else ""


@dataclass(frozen=True, slots=True)
class PrintsWish:
    items: tuple[PrintWish, ...]
    is_again: bool = False

    @property
    def together(self) -> tuple[tuple[PrintWish, ...], ...]:
        """The server schedules items of one material at one printer together, in the order of their ids."""
        found: dict[tuple[int, str], list[PrintWish]] = {}
        for wish in sorted(self.items, key=lambda one: one.item_id):
            found.setdefault((wish.printer_id, wish.material), []).append(wish)
        return tuple(tuple(wishes) for wishes in found.values())

    def without(self, item_ids: Collection[int]) -> Self:
        return replace(self, items=tuple(one for one in self.items if one.item_id not in item_ids))
