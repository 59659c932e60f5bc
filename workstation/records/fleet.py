"""What the stream of all printers says, one record per kind of event."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workstation.records.printers import State
from workstation.records.prints import Transfer


@dataclass(frozen=True, slots=True)
class Everything:
    """First words of a stream: all printers as they are now."""

    states: Mapping[int, State]


@dataclass(frozen=True, slots=True)
class Changed:
    """Only the fields that are different now, as the wire says them."""

    id: int
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gone:
    id: int


FleetEvent = Everything | Changed | Gone | Transfer


def _number(data: Mapping[str, Any]) -> int:
    return int(data.get("id") or 0)


_READERS: Mapping[str, Callable[[Mapping[str, Any]], FleetEvent]] = {
    "printers": lambda data: Everything(
        {_number(row): State.from_wire(row) for row in data.get("printers") or ()}
    ),
    "printer": lambda data: Changed(_number(data), data),
    "gone": lambda data: Gone(_number(data)),
    "transfer": Transfer.from_wire,
}


def event(kind: str, data: Mapping[str, Any]) -> FleetEvent | None:
    """None for kinds that a newer server may send and this desk does not know."""
    reader = _READERS.get(kind)
    return reader(data) if reader else None
