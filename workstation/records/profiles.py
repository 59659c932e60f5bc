"""What a product needs to be made: filament, time, heat, and what it costs and should bring."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Self

from workstation.records import wire

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Profile:
    id: int = 0
    product_name: str = ""
    description: str = ""
    category: str = ""
    standard_filament_amount: float | None = None
    preferred_material: str = ""
    preferred_color: str = ""
    print_time_minutes: int | None = None
    nozzle_temp_c: int | None = None
    bed_temp_c: int | None = None
    print_speed_mms: int | None = None
    infill_percent: int | None = None
    layer_height_mm: float | None = None
    support_settings: str = ""
    material_cost: Decimal | None = None
    overhead_cost: Decimal | None = None
    labor_minutes: int | None = None
    target_margin_pct: float | None = None
    suggested_price: Decimal | None = None
    updated_at: datetime | None = None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(cls, row)


def suggested_price(
    material: Decimal | None, overhead: Decimal | None, margin_pct: float | None
) -> Decimal | None:
    """The server's formula, so that a person sees the price while typing; None when nothing costs anything."""
    cost = (material or Decimal()) + (overhead or Decimal())
    if not cost:
        return None
    share = 1 + Decimal(str(margin_pct or 0)) / 100
    return (cost * share).quantize(_CENT, ROUND_HALF_UP)
