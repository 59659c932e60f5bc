"""Compute jobs as their owner sees them, and the machines that run them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from workstation.records import wire

OPEN = ("PROCESSING", "RUNNING")


@dataclass(frozen=True, slots=True)
class ComputeJob:
    id: int = 0
    title: str = ""
    status: str = ""
    created_at: datetime | None = None
    total_subtasks: int = 0
    completed_subtasks: int = 0
    ended_at: datetime | None = None
    error: str = ""
    code_name: str = ""
    data_name: str = ""
    result_bytes: int | None = None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(cls, row)

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def has_result(self) -> bool:
        return self.status == "COMPLETED"


@dataclass(frozen=True, slots=True)
class Part:
    number: int = 0
    status: str = ""
    attempt: int = 0
    agent: str = ""
    begun_at: datetime | None = None
    ended_at: datetime | None = None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(cls, row)

    @property
    def after_the_job(self) -> Self:
        """A job that has failed or was cancelled leaves parts behind that nobody will run."""
        return replace(self, status="SKIPPED") if self.status in ("PENDING", "RUNNING") else self


@dataclass(frozen=True, slots=True)
class Machine:
    id: str = ""
    name: str = ""
    is_online: bool = False
    status: str = ""
    gpu_model: str = ""
    ram_total: str = ""
    slots: int = 0
    last_heartbeat: datetime | None = None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(cls, row)


@dataclass(frozen=True, slots=True)
class Machines:
    """`problem`: why no job can run just now; empty when it can."""

    agents: tuple[Machine, ...] = ()
    problem: str = ""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        agents = tuple(Machine.from_wire(agent) for agent in row.get("agents") or ())
        return cls(agents, wire.text(row.get("problem")))
