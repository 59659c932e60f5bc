"""The people behind the counter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from workstation.records import wire


@dataclass(frozen=True, slots=True)
class StaffMember:
    name: str
    is_active: bool
    added_at: datetime | None = None
    deactivated_at: datetime | None = None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            name=str(row["name"]),
            is_active=bool(row.get("is_active")),
            added_at=wire.moment(row.get("added_at")),
            deactivated_at=wire.moment(row.get("deactivated_at")),
        )
