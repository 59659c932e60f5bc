"""What the server's event stream says, one record per kind of event."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workstation.records import wire
from workstation.records.jobs import Job
from workstation.records.prints import Command, Print


@dataclass(frozen=True, slots=True)
class Hello:
    """First words of a stream: how far the server's history goes."""

    last_id: int


@dataclass(frozen=True, slots=True)
class Reset:
    """The history that this desk missed is gone: load everything again."""


@dataclass(frozen=True, slots=True)
class JobChanged:
    job_id: str
    change: str
    job: Job | None
    counts: Mapping[str, int]
    by: str | None


@dataclass(frozen=True, slots=True)
class StaffChanged:
    name: str
    change: str


@dataclass(frozen=True, slots=True)
class AuditMoved:
    task_id: str
    state: str
    progress: float


@dataclass(frozen=True, slots=True)
class OutboxMoved:
    dead: int


@dataclass(frozen=True, slots=True)
class PrinterChanged:
    """A printer was added, changed or removed; what it is doing comes over the printers' own stream."""

    id: int
    change: str


@dataclass(frozen=True, slots=True)
class QueueMoved:
    """What waits at a printer is different now."""

    printer_id: int


@dataclass(frozen=True, slots=True)
class Moved:
    """Something of the systems beside the lab is different now; `row` is what the server told of it."""

    kind: str
    """order, etsy, filament, device or compute"""
    row: Mapping[str, Any]


FeedBody = (
    Hello | Reset | JobChanged | StaffChanged | AuditMoved | OutboxMoved
    | PrinterChanged | QueueMoved | Command | Print | Moved
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """`id` is None for words outside the history (hello); the rest can be resumed after."""

    id: int | None
    body: FeedBody


def _job_changed(data: Mapping[str, Any]) -> JobChanged:
    row = data.get("job")
    return JobChanged(
        job_id=str(data.get("job_id")),
        change=wire.text(data.get("change")),
        job=Job.from_wire(row) if row else None,
        counts=data.get("counts") or {},
        by=data.get("by"),
    )


_BESIDE = frozenset({"order", "etsy", "filament", "device", "compute"})
_READERS: Mapping[str, Callable[[Mapping[str, Any]], FeedBody]] = {
    "hello": lambda data: Hello(int(data.get("last_id") or 0)),
    "reset": lambda _data: Reset(),
    "job": _job_changed,
    "staff": lambda data: StaffChanged(wire.text(data.get("name")), wire.text(data.get("change"))),
    "audit": lambda data: AuditMoved(
        wire.text(data.get("task_id")), wire.text(data.get("state")), float(data.get("progress") or 0)
    ),
    "outbox": lambda data: OutboxMoved(int(data.get("dead") or 0)),
    "printer": lambda data: PrinterChanged(int(data.get("id") or 0), wire.text(data.get("change"))),
    "schedule": lambda data: QueueMoved(int(data.get("printer_id") or 0)),
    "printer_command": lambda data: Command.from_wire(data.get("command") or {}),
    "print": lambda data: Print.from_wire(data.get("print") or {}),
}


def body(kind: str, data: Mapping[str, Any]) -> FeedBody | None:
    """None for kinds that a newer server may send and this desk does not know."""
    if kind in _BESIDE:
        return Moved(kind, data)
    reader = _READERS.get(kind)
    return reader(data) if reader else None
