"""What the server found out about a model: its size, whether it is whole, what it will weigh, what to tell a student."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from workstation.records import wire


@dataclass(frozen=True, slots=True)
class Inspection:
    state: str
    format: str
    triangles: int | None
    size_mm: tuple[float, ...]
    volume_cm3: float | None
    watertight: bool | None
    unit_guess: str | None
    fits: Mapping[str, bool]
    weight_estimate_g: tuple[float, ...]
    advice: tuple[str, ...]

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            state=wire.text(row.get("state")),
            format=wire.text(row.get("format")),
            triangles=row.get("triangles"),
            size_mm=wire.numbers(row.get("size_mm")),
            volume_cm3=wire.number(row.get("volume_cm3")),
            watertight=row.get("watertight"),
            unit_guess=row.get("unit_guess"),
            fits=row.get("fits") or {},
            weight_estimate_g=wire.numbers(row.get("weight_estimate_g")),
            advice=wire.words(row.get("advice")),
        )
