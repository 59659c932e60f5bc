"""A lock that this desk was given: until when, under which number."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from workstation.records import wire


@dataclass(frozen=True, slots=True)
class Lock:
    locked_until: datetime | None
    locked_by: str
    lock_token: int | None
    lease_seconds: int

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        token = row.get("lock_token")
        return cls(
            locked_until=wire.moment(row.get("locked_until")),
            locked_by=wire.text(row.get("locked_by")),
            lock_token=None if token is None else int(token),
            lease_seconds=int(row.get("lease_seconds") or 900),
        )
