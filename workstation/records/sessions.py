"""Who this desk is signed in as."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from workstation.records import wire

ROLES = ("kiosk", "staff", "admin")
"""Each role may do what the ones before it may."""


@dataclass(frozen=True, slots=True)
class Session:
    workstation_id: str
    role: str
    expires_at: datetime | None
    token: str = ""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any], token: str = "") -> Self:
        return cls(
            workstation_id=wire.text(row.get("workstation_id")),
            role=wire.text(row.get("role")) or "staff",
            expires_at=wire.moment(row.get("expires_at")),
            token=wire.text(row.get("token")) or token,
        )

    def reaches(self, role: str) -> bool:
        return _rank(self.role) >= _rank(role)


def _rank(role: str) -> int:
    return ROLES.index(role) if role in ROLES else -1
