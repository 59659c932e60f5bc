"""What archiving or pruning would touch, or has touched."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from workstation.records import wire

ARCHIVE, PRUNE = "archive", "prune"


@dataclass(frozen=True, slots=True)
class SweptJob:
    id: str
    display_name: str
    status: str
    updated_at: datetime | None = None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            id=str(row["id"]),
            display_name=wire.text(row.get("display_name")),
            status=wire.text(row.get("status")),
            updated_at=wire.moment(row.get("updated_at")),
        )


@dataclass(frozen=True, slots=True)
class Sweep:
    """`count` jobs, `size_bytes` of files; `sample` are the first of them."""

    count: int
    size_bytes: int = 0
    sample: tuple[SweptJob, ...] = ()
    skipped: int = 0
    """Held by somebody, or without their file: they stay."""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any], done_key: str = "would_affect") -> Self:
        """`done_key` is how the answer names the number: what would be touched, or what was."""
        return cls(
            count=int(wire.number(row.get(done_key)) or 0),
            size_bytes=int(wire.number(row.get("bytes")) or 0),
            sample=tuple(SweptJob.from_wire(item) for item in row.get("sample") or ()),
            skipped=int(wire.number(row.get("skipped")) or 0),
        )
