"""What leaves the house after a commit: mails today, webhooks later.

A verb puts a parcel into the same transaction as the change it belongs to; a courier takes it out with a lease,
carries it, and records what came of it. A crash between "sent" and "recorded" can repeat a parcel (its Message-ID
stays the same), but can neither lose one nor send one for a change that did not happen. `attempts` is the fencing
number: a courier that slept past its lease records nothing.
"""

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update

from server.foundation import clock, schema
from server.foundation.database import Unit

READY, RUNNING, DONE, DEAD = "ready", "running", "done", "dead"
STATES = (READY, RUNNING, DONE, DEAD)
# The name under which a courier is woken after a commit that left a parcel.
WAKE = "outbox"
LEASE_S = 60.0
# 30 s, 2, 8, 32 minutes, then each hour: three days, so that a mail server may be away over a week-end.
MAX_ATTEMPTS = 76
_FIRST_PAUSE_S = 30.0
_LONGEST_PAUSE_S = 3600.0
# Recipients are people: what was carried is forgotten after a while.
KEEP_DAYS = 90

_outbox = schema.outbox


@dataclass(frozen=True, slots=True)
class Parcel:
    id: int
    kind: str
    key: str
    recipient: str
    payload: dict[str, Any]
    attempts: int


def put(
    unit: Unit, *, kind: str, key: str, subject_id: str, recipient: str, subject: str, payload: dict[str, Any]
) -> None:
    """Leave a parcel; `key` is unique, so the same change never sends twice."""
    unit.run(
        insert(_outbox).values(
            kind=kind,
            key=key,
            subject_id=subject_id,
            recipient=recipient,
            subject=subject,
            payload=msgspec.json.encode(payload).decode(),
            state=READY,
            run_at=unit.now,
            created_at=unit.now,
        )
    )
    unit.woken.add(WAKE)


def claim(unit: Unit, owner: str) -> Parcel | None:
    """Take the parcel that is due longest, with a lease; before it those whose courier let the lease run out."""
    lapsed = (_outbox.c.state == RUNNING) & (_outbox.c.lease_until < unit.now)
    is_due = (_outbox.c.state == READY) & (_outbox.c.run_at <= unit.now)
    # Two questions instead of one with OR: each walks the index and stops at its first row.
    row = _take(unit, owner, lapsed) or _take(unit, owner, is_due)
    if row is None:
        return None
    return Parcel(row.id, row.kind, row.key, row.recipient, msgspec.json.decode(row.payload), row.attempts)


def is_any_due(unit: Unit) -> bool:
    """Whether `claim` would find something: a read, so that a poll costs no write transaction."""
    due = select(_outbox.c.id).where(_outbox.c.state == READY, _outbox.c.run_at <= unit.now).limit(1)
    lapsed = select(_outbox.c.id).where(_outbox.c.state == RUNNING, _outbox.c.lease_until < unit.now).limit(1)
    return unit.first(due) is not None or unit.first(lapsed) is not None


def carried(unit: Unit, parcel: Parcel, owner: str, subject: str | None = None) -> bool:
    """It went out; `subject` is the one that the recipient reads."""
    return _record(unit, parcel, owner, subject, state=DONE, sent_at=unit.now, last_error=None)


def dropped(unit: Unit, parcel: Parcel, owner: str, reason: str) -> bool:
    """Nothing had to go out any more; the reason stays readable."""
    return _record(unit, parcel, owner, None, state=DONE, last_error=reason[:500])


def failed(
    unit: Unit, parcel: Parcel, owner: str, error: str, *, for_good: bool, subject: str | None = None
) -> bool:
    """Try again later, or never: after MAX_ATTEMPTS, or when the other side said so. True when it is dead now."""
    dead = for_good or parcel.attempts >= MAX_ATTEMPTS
    pause_s = min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 4 ** min(parcel.attempts - 1, 8))
    recorded = _record(
        unit,
        parcel,
        owner,
        subject,
        state=DEAD if dead else READY,
        run_at=clock.shift(unit.now, seconds=pause_s),
        last_error=error[:500],
    )
    if recorded and dead:
        _tell(unit)
    return recorded and dead


def retry(unit: Unit, parcel_id: int) -> bool:
    """A person sends a dead or waiting parcel off again, now. False when it is neither."""
    state = state_of(unit, parcel_id)
    result = unit.run(
        update(_outbox)
        .where(_outbox.c.id == parcel_id, _outbox.c.state.in_((DEAD, READY)))
        .values(state=READY, run_at=unit.now, attempts=0)
    )
    if state == DEAD:
        _tell(unit)
    unit.woken.add(WAKE)
    return result.rowcount == 1


def release(unit: Unit, alive: list[str]) -> int:
    """What dead couriers held is due at once, instead of when its lease has run out."""
    result = unit.run(
        update(_outbox)
        .where(_outbox.c.state == RUNNING, _outbox.c.owner.not_in(alive))
        .values(state=READY, lease_until=None)
    )
    return int(result.rowcount)


def listed(
    unit: Unit, state: str | None, limit: int, before: int | None = None
) -> tuple[list[Row[Any]], dict[str, int]]:
    """The newest parcels (older than `before`), without what is in them, and how many there are in each state."""
    shown = [column for column in _outbox.c if column.name not in ("payload", "key", "owner", "lease_until")]
    query = select(*shown).order_by(_outbox.c.id.desc()).limit(limit)
    if state is not None:
        query = query.where(_outbox.c.state == state)
    if before is not None:
        query = query.where(_outbox.c.id < before)
    return unit.all(query), counts(unit)


def state_of(unit: Unit, parcel_id: int) -> str | None:
    state: str | None = unit.value(select(_outbox.c.state).where(_outbox.c.id == parcel_id))
    return state


def left_since(unit: Unit, subject_id: str, key_prefix: str, since: clock.Instant) -> bool:
    """Whether a parcel of this sort was left for a subject since then, and is not dead."""
    query = select(_outbox.c.id).where(
        _outbox.c.subject_id == subject_id,
        _outbox.c.key.startswith(key_prefix, autoescape=True),
        _outbox.c.created_at > since,
        _outbox.c.state != DEAD,
    )
    return unit.first(query.limit(1)) is not None


def prune(unit: Unit) -> None:
    horizon = clock.shift(unit.now, days=-KEEP_DAYS)
    unit.run(delete(_outbox).where(_outbox.c.state == DONE, _outbox.c.run_at < horizon))


def counts(unit: Unit) -> dict[str, int]:
    rows = unit.all(select(_outbox.c.state, func.count()).group_by(_outbox.c.state))
    return dict.fromkeys(STATES, 0) | {
        str(state): int(count) for state, count in (tuple(row) for row in rows)
    }


def _take(unit: Unit, owner: str, condition: ColumnElement[bool]) -> Row[Any] | None:
    first = select(_outbox.c.id).where(condition).order_by(_outbox.c.run_at, _outbox.c.id).limit(1)
    if not unit.is_sqlite:
        first = first.with_for_update(skip_locked=True)
    return unit.run(
        update(_outbox)
        .where(_outbox.c.id == first.scalar_subquery())
        .values(
            state=RUNNING,
            owner=owner,
            lease_until=clock.shift(unit.now, seconds=LEASE_S),
            attempts=_outbox.c.attempts + 1,
        )
        .returning(_outbox)
    ).first()


def _record(unit: Unit, parcel: Parcel, owner: str, subject: str | None, **values: Any) -> bool:
    if subject is not None:
        values["subject"] = subject
    result = unit.run(
        update(_outbox)
        .where(
            _outbox.c.id == parcel.id,
            _outbox.c.owner == owner,
            _outbox.c.attempts == parcel.attempts,
            _outbox.c.state == RUNNING,
        )
        .values(lease_until=None, **values)
    )
    return result.rowcount == 1


def _tell(unit: Unit) -> None:
    unit.announce("outbox", lambda at_commit: {"dead": _dead(at_commit)})


def _dead(unit: Unit) -> int:
    return int(unit.value(select(func.count()).select_from(_outbox).where(_outbox.c.state == DEAD)) or 0)
