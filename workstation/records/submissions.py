"""What a student gets for a submitted model, and where a job stands for whoever holds its private link."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Self

from workstation.records import wire


@dataclass(frozen=True, slots=True)
class Receipt:
    short_id: str
    display_name: str
    status_url: str

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(*(wire.text(row.get(key)) for key in ("short_id", "display_name", "status_url")))


@dataclass(frozen=True, slots=True)
class Standing:
    short_id: str
    status: str
    original_filename: str
    printer: str
    print_method: str
    color: str
    cost_usd: Decimal | None
    position: int | None
    confirm_until: datetime | None
    is_expired: bool
    reject_reasons: tuple[str, ...]
    custom_reason: str
    size_mm: tuple[float, ...]
    advice: tuple[str, ...]

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        position = row.get("position")
        texts = ("short_id", "status", "original_filename", "printer", "print_method", "color")
        values: dict[str, Any] = {key: wire.text(row.get(key)) for key in texts}
        return cls(
            **values,
            cost_usd=wire.money(row.get("cost_usd")),
            position=int(position) if position else None,
            confirm_until=wire.moment(row.get("confirm_until")),
            is_expired=bool(row.get("is_expired")),
            reject_reasons=wire.words(row.get("reject_reasons")),
            custom_reason=wire.text(row.get("custom_reason")),
            size_mm=wire.numbers(row.get("size_mm")),
            advice=wire.words(row.get("advice")),
        )


@dataclass(frozen=True, slots=True)
class WallEntry:
    """One line of the public queue; nobody's name."""

    short_id: str
    display_name: str
    status: str
    printer: str
    position: int | None
    created_at: datetime | None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        position = row.get("position")
        texts = ("short_id", "display_name", "status", "printer")
        values: dict[str, Any] = {key: wire.text(row.get(key)) for key in texts}
        return cls(
            **values,
            position=int(position) if position else None,
            created_at=wire.moment(row.get("created_at")),
        )
