"""Agents as verbs: who was seen, and when last."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from server.compute.tables import agents
from server.foundation import clock
from server.foundation.clock import Instant
from server.foundation.database import Unit

# Three missed reports, and an agent counts as gone.
ONLINE_S = 30.0
_KEPT_DAYS = 30
IDLE, BUSY = "IDLE", "BUSY"


@dataclass(frozen=True, slots=True)
class Seen:
    name: str
    status: str
    gpu_model: str
    ram_bytes: int
    slots: int
    last_heartbeat: Instant


def report(unit: Unit, seen: Iterable[Seen]) -> None:
    for agent in seen:
        values = {
            "status": agent.status,
            "gpu_model": agent.gpu_model[:200],
            "ram_bytes": agent.ram_bytes,
            "slots": agent.slots,
            "last_heartbeat": agent.last_heartbeat,
        }
        changed = unit.run(update(agents).where(agents.c.name == agent.name).values(**values))
        if not changed.rowcount:
            unit.run(insert(agents).values(name=agent.name, **values))
    unit.run(delete(agents).where(agents.c.last_heartbeat < clock.shift(unit.now, days=-_KEPT_DAYS)))


def online(unit: Unit) -> list[Row[Any]]:
    horizon = clock.shift(unit.now, seconds=-ONLINE_S)
    return unit.all(select(agents).where(agents.c.last_heartbeat > horizon).order_by(agents.c.name))


def known(unit: Unit) -> list[Row[Any]]:
    """Also those that are gone."""
    return unit.all(select(agents).order_by(agents.c.name))


def public_id(name: str) -> str:
    """What strangers read: the same each time, and not the name of a machine in the lab."""
    return "agent_" + hashlib.sha256(f"layerdesk-agent\x00{name}".encode()).hexdigest()[:12]
