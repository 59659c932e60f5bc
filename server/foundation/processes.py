"""Which server processes live, and which of them runs what only one may run.

SQLite means one process; a PostgreSQL house may have several. Each writes a heartbeat, and recovery touches only what
dead ones left.
"""

from sqlalchemy import delete, insert, literal, or_, select, update

from server.foundation import clock, schema
from server.foundation.database import Unit

HEARTBEAT_S = 5.0
DEAD_AFTER_S = 30.0

_processes, _leases = schema.processes, schema.leases


def answers(unit: Unit) -> None:
    """Whether the database answers at all: raises when it does not."""
    unit.value(select(literal(1)))


def enter(unit: Unit, process_id: str) -> None:
    unit.run(insert(_processes).values(id=process_id, started_at=unit.now, seen_at=unit.now))


def beat(unit: Unit, process_id: str) -> None:
    changed = unit.run(update(_processes).where(_processes.c.id == process_id).values(seen_at=unit.now))
    if not changed.rowcount:
        enter(unit, process_id)


def leave(unit: Unit, process_id: str) -> None:
    unit.run(delete(_processes).where(_processes.c.id == process_id))
    unit.run(delete(_leases).where(_leases.c.owner == process_id))


def forget_all(unit: Unit) -> None:
    """At the start of a server that knows it is alone."""
    unit.run(delete(_processes))
    unit.run(delete(_leases))


def alive(unit: Unit) -> list[str]:
    horizon = clock.shift(unit.now, seconds=-DEAD_AFTER_S)
    return [row.id for row in unit.all(select(_processes.c.id).where(_processes.c.seen_at > horizon))]


def lead(unit: Unit, name: str, process_id: str, lease_s: float) -> bool:
    """Take or extend the lease on what only one process may do. True while it is ours."""
    until = clock.shift(unit.now, seconds=lease_s)
    mine_or_free = or_(_leases.c.owner == process_id, _leases.c.until < unit.now)
    taken = unit.run(
        update(_leases)
        .where(_leases.c.name == name, mine_or_free)
        .values(owner=process_id, until=until, token=_leases.c.token + 1)
    )
    if taken.rowcount:
        return True
    if unit.first(select(_leases.c.name).where(_leases.c.name == name)) is not None:
        return False
    unit.run(insert(_leases).values(name=name, owner=process_id, token=1, until=until))
    return True
