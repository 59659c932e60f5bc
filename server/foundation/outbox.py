"""What leaves the house after a commit: mails today, webhooks later.

A verb puts a parcel into the same transaction as the change it belongs to; a courier takes it out with a lease,
carries it, and records what came of it. A crash between "sent" and "recorded" can repeat a parcel (its Message-ID
stays the same), but can neither lose one nor send one for a change that did not happen. `attempts` is the fencing
number: a courier that slept past its lease records nothing.
"""

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import and_, func, insert, or_, select, update

from server.foundation import clock, schema
from server.foundation.database import Unit

READY, RUNNING, DONE, DEAD = "ready", "running", "done", "dead"
STATES = (READY, RUNNING, DONE, DEAD)
LEASE_S = 60.0
MAX_ATTEMPTS = 8
_FIRST_PAUSE_S = 30.0
_LONGEST_PAUSE_S = 6 * 3600.0

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


def claim(unit: Unit, owner: str) -> Parcel | None:
    """Take the parcel that is due longest, with a lease."""
    is_due = or_(
        and_(_outbox.c.state == READY, _outbox.c.run_at <= unit.now),
        and_(_outbox.c.state == RUNNING, _outbox.c.lease_until < unit.now),
    )
    next_due = select(_outbox.c.id).where(is_due).order_by(_outbox.c.run_at, _outbox.c.id).limit(1)
    if not unit.is_sqlite:
        next_due = next_due.with_for_update(skip_locked=True)
    row = unit.run(
        update(_outbox)
        .where(_outbox.c.id == next_due.scalar_subquery())
        .values(
            state=RUNNING,
            owner=owner,
            lease_until=clock.shift(unit.now, seconds=LEASE_S),
            attempts=_outbox.c.attempts + 1,
        )
        .returning(_outbox)
    ).first()
    if row is None:
        return None
    return Parcel(row.id, row.kind, row.key, row.recipient, msgspec.json.decode(row.payload), row.attempts)


def carried(unit: Unit, parcel: Parcel, owner: str) -> bool:
    return _record(unit, parcel, owner, state=DONE, sent_at=unit.now, lease_until=None, last_error=None)


def failed(unit: Unit, parcel: Parcel, owner: str, error: str, *, for_good: bool) -> bool:
    """Try again later, or never: after MAX_ATTEMPTS, or when the other side said so. True when it is dead now."""
    dead = for_good or parcel.attempts >= MAX_ATTEMPTS
    pause_s = min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 4 ** (parcel.attempts - 1))
    _record(
        unit,
        parcel,
        owner,
        state=DEAD if dead else READY,
        run_at=clock.shift(unit.now, seconds=pause_s),
        lease_until=None,
        last_error=error[:500],
    )
    return dead


def retry(unit: Unit, parcel_id: int) -> bool:
    """A person sends a dead parcel off again."""
    result = unit.run(
        update(_outbox)
        .where(_outbox.c.id == parcel_id, _outbox.c.state.in_((DEAD, READY)))
        .values(state=READY, run_at=unit.now, attempts=0)
    )
    return result.rowcount == 1


def counts(unit: Unit) -> dict[str, int]:
    rows = unit.all(select(_outbox.c.state, func.count()).group_by(_outbox.c.state))
    return dict.fromkeys(STATES, 0) | {
        str(state): int(count) for state, count in (tuple(row) for row in rows)
    }


def _record(unit: Unit, parcel: Parcel, owner: str, **values: Any) -> bool:
    result = unit.run(
        update(_outbox)
        .where(
            _outbox.c.id == parcel.id,
            _outbox.c.owner == owner,
            _outbox.c.attempts == parcel.attempts,
            _outbox.c.state == RUNNING,
        )
        .values(**values)
    )
    return result.rowcount == 1
