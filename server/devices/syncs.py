"""One sync of one device at a time, as verbs: it begins, is taken by the device's program, and ends with an outcome.

Who asks while one is under way joins it. The outcome is written by the sync that is open, and by no other; a program that
comes back later says what is true then, and is believed as long as nothing newer was asked.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select, update

from server.devices import devices as verbs
from server.devices.devices import WAKE
from server.devices.rules import FAILURES, SUCCESS, Outcome
from server.devices.tables import device_syncs, devices
from server.foundation import clock, processes
from server.foundation.clock import Instant
from server.foundation.database import Unit

_KEEP_DAYS, _SHOWN = 30, 100
_INTERRUPTED = "The server was restarted during the sync."


@dataclass(frozen=True, slots=True)
class Begun:
    """`is_mine` False: somebody else's sync is under way, and its outcome will be ours."""

    id: int
    device_id: int
    is_mine: bool
    deadline: Instant


@dataclass(frozen=True, slots=True)
class Told:
    """What a sync learnt beside its outcome. None: nothing about it."""

    detail: str = ""
    state: dict[str, Any] | None = None
    placed: dict[str, Any] | None = None


def begin(unit: Unit, device_id: int, owner: str, limit_s: float) -> Begun:
    """Open a sync of a device, or join the one that is open."""
    row = unit.first(select(devices.c.sync_id).where(devices.c.id == device_id).with_for_update())
    open_id = None if row is None else row.sync_id
    running = None if open_id is None else _sync(unit, open_id)
    if running is not None and running.finished_at is None and running.deadline > unit.now:
        return Begun(running.id, device_id, False, running.deadline)
    deadline = clock.shift(unit.now, seconds=limit_s)
    added = insert(device_syncs).values(
        device_id=device_id, owner=owner, asked_at=unit.now, deadline=deadline
    )
    sync_id = int(unit.run(added.returning(device_syncs.c.id)).scalar_one())
    attempt = {"sync_id": sync_id, "last_attempt_at": unit.now, "attempts": devices.c.attempts + 1}
    unit.run(update(devices).where(devices.c.id == device_id).values(**attempt))
    verbs.announce(unit, device_id, "syncing")
    unit.woken_everywhere.add(WAKE)
    return Begun(sync_id, device_id, True, deadline)


def finish(unit: Unit, sync_id: int, outcome: Outcome, told: Told) -> bool:
    """Write the outcome. False when this sync is not the open one any more."""
    mine = (device_syncs.c.id == sync_id) & device_syncs.c.finished_at.is_(None)
    ended = update(device_syncs).where(mine).values(**_outcome(unit, outcome, told))
    device_id = unit.run(ended.returning(device_syncs.c.device_id)).scalar()
    row = None if device_id is None else verbs.by_id(unit, device_id)
    if row is None or row.sync_id != sync_id:
        return False
    _write(unit, row.id, outcome, told)
    return True


def caught_up(unit: Unit, device_id: int, sync_id: int, outcome: Outcome, told: Told) -> bool:
    """What a device's program says about a sync, in time or late. False when it is of no interest any more."""
    sync = _sync(unit, sync_id)
    if sync is None or sync.device_id != device_id:
        return False
    if finish(unit, sync_id, outcome, told):
        return True
    newer = select(device_syncs.c.id).where(
        device_syncs.c.device_id == device_id, device_syncs.c.id > sync_id
    )
    row = verbs.by_id(unit, device_id)
    if row is None or row.sync_id is not None or unit.first(newer.limit(1)) is not None:
        return False
    if outcome != SUCCESS or row.sync_status_code == SUCCESS.code:
        return False
    unit.run(update(device_syncs).where(device_syncs.c.id == sync_id).values(**_outcome(unit, outcome, told)))
    _write(unit, device_id, outcome, told)
    return True


def take(unit: Unit, device_id: int, unfinished: int | None = None) -> int | None:
    """The sync that a device's program has to carry out now: the open one, or its own that was broken off."""
    row = unit.first(select(devices.c.sync_id).where(devices.c.id == device_id))
    sync = None if row is None or row.sync_id is None else _sync(unit, row.sync_id)
    if sync is None or sync.finished_at is not None:
        left = None if unfinished is None else _sync(unit, unfinished)
        return None if left is None or left.device_id != device_id else int(left.id)
    if sync.taken_at is None:
        unit.run(update(device_syncs).where(device_syncs.c.id == sync.id).values(taken_at=unit.now))
    return int(sync.id)


def waiting(unit: Unit, device_id: int) -> bool:
    """Whether there is one to take; a read, because a program asks again and again."""
    row = unit.first(select(devices.c.sync_id).where(devices.c.id == device_id))
    return row is not None and row.sync_id is not None


def history(unit: Unit, device_id: int) -> list[dict[str, Any]]:
    """A device's syncs as the lab's desks see them, the newest first."""
    wanted = select(device_syncs).where(device_syncs.c.device_id == device_id)
    rows = unit.all(wanted.order_by(device_syncs.c.id.desc()).limit(_SHOWN))
    return [
        {
            "sync_id": row.id,
            "asked_at": clock.shown(row.asked_at),
            "finished_at": clock.shown_or_none(row.finished_at),
            "sync_status_code": row.code,
            "error_message": row.error_message,
            "detail": row.detail,
        }
        for row in rows
    ]


def is_finished(unit: Unit, sync_id: int) -> bool:
    """Also when it is of no interest any more, because the device was removed meanwhile."""
    open_one = (devices.c.sync_id == sync_id) & devices.c.removed_at.is_(None)
    sync = unit.first(select(devices.c.id).where(open_one))
    return sync is None


def is_taken(unit: Unit, sync_id: int) -> bool:
    """Whether the device's program has been heard of since the sync was asked for."""
    sync = _sync(unit, sync_id)
    return sync is not None and sync.taken_at is not None


def note_state(unit: Unit, device_id: int, state: dict[str, Any]) -> None:
    unit.run(update(devices).where(devices.c.id == device_id).values(state=state, state_at=unit.now))


def give_up_abandoned(unit: Unit, leaving: str | None = None) -> int:
    """End what a dead server left open, or the one that is leaving; the program on the device may go on and tell later."""
    alive = [process for process in processes.alive(unit) if process != leaving]
    left = select(device_syncs).where(
        device_syncs.c.finished_at.is_(None), device_syncs.c.owner.not_in(alive)
    )
    rows = unit.all(left)
    for row in rows:
        finish(unit, row.id, FAILURES["unknown"], Told(_INTERRUPTED))
    return len(rows)


def prune(unit: Unit) -> None:
    horizon = clock.shift(unit.now, days=-_KEEP_DAYS)
    unit.run(delete(device_syncs).where(device_syncs.c.finished_at < horizon))


def _sync(unit: Unit, sync_id: int) -> Any:
    return unit.first(select(device_syncs).where(device_syncs.c.id == sync_id))


def _outcome(unit: Unit, outcome: Outcome, told: Told) -> dict[str, Any]:
    """How a sync ended, in its own row."""
    return {
        "finished_at": unit.now,
        "code": outcome.code,
        "error_message": outcome.error,
        "detail": told.detail,
    }


def _write(unit: Unit, device_id: int, outcome: Outcome, told: Told) -> None:
    values: dict[str, Any] = {
        "sync_id": None,
        "sync_status_code": outcome.code,
        "error_message": outcome.error,
        "detail": told.detail,
        # When it ended: until then the attempt was under way.
        "last_attempt_at": unit.now,
    }
    if outcome == SUCCESS:
        values["last_sync_at"] = unit.now
    if told.state is not None:
        values |= {"state": told.state, "state_at": unit.now}
    if told.placed is not None:
        values["placed"] = told.placed
    unit.run(update(devices).where(devices.c.id == device_id).values(**values))
    verbs.announce(unit, device_id, "synced")
    unit.woken_everywhere.add(WAKE)
