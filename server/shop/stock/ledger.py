"""Every gram that leaves or enters a spool: the only place that changes an amount, always with its entry.

The spool's row is held while its amount is read and written, so two uses at once are two entries after each other. A use
that is asked for is refused when the spool does not hold it; a print that has happened cannot be refused: it is written
down to nothing, with what is missing in the entry. `key` names an event for ever, and the same event is booked once.
"""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sqlalchemy import Row, Select, insert, select, update

from server.foundation.clock import Instant
from server.foundation.database import Unit
from server.foundation.failpoints import reach
from server.foundation.problems import Conflict, NotFound
from server.shop.stock import days, low_stock
from server.shop.stock.grams import Hundredths, cost, said
from server.shop.stock.tables import ledger, spools

Reason: TypeAlias = Literal["print", "failure", "waste", "correction", "new_spool"]
REASONS: tuple[Reason, ...] = ("print", "failure", "waste", "correction", "new_spool")
# What left because something was made, or was meant to be.
USES: tuple[Reason, ...] = ("print", "failure", "waste")


@dataclass(frozen=True, slots=True)
class Why:
    """Of one entry: what for, and who."""

    reason: Reason
    person: str = ""
    note: str = ""
    order_id: int | None = None
    job_id: str | None = None
    print_id: int | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: everything that is stated must agree. `before`: older than that entry."""

    spool_id: int | None = None
    reason: str | None = None
    order_id: int | None = None
    job_id: str | None = None
    print_id: int | None = None
    since: Instant | None = None
    until: Instant | None = None


def use(unit: Unit, spool_id: int, amount: Hundredths, why: Why) -> Row[Any]:
    """Take so much. Raises Conflict when there is not enough; nothing is changed then."""
    booked = _booked(unit, why)
    if booked is not None:
        return booked
    row = held(unit, spool_id)
    if amount > row.current_amount:
        raise Conflict(
            f"Spool {spool_id} holds {said(row.current_amount)}, not {said(amount)}. Weigh it, or choose another spool."
        )
    return _write(unit, row, -amount, why)


def drain(unit: Unit, spool_id: int, amount: Hundredths, why: Why) -> Row[Any]:
    """Write down what has been used already: to nothing at most, and how much is missing."""
    booked = _booked(unit, why)
    if booked is not None:
        return booked
    row = held(unit, spool_id)
    return _write(unit, row, -min(amount, row.current_amount), why, shortfall_of(amount, row.current_amount))


def set_to(unit: Unit, spool_id: int, amount: Hundredths, why: Why) -> Row[Any] | None:
    """The spool holds so much, as somebody has found: the difference is kept. None when there is none."""
    row = held(unit, spool_id)
    return None if amount == row.current_amount else _write(unit, row, amount - row.current_amount, why)


def begin(unit: Unit, row: Row[Any], amount: Hundredths, why: Why) -> None:
    """The first entry of a new spool, whose row starts with nothing."""
    if amount:
        _write(unit, row, amount, why)


def held(unit: Unit, spool_id: int) -> Row[Any]:
    """The spool, until this transaction ends. Raises NotFound."""
    query = select(spools).where(spools.c.id == spool_id, spools.c.removed_at.is_(None))
    row = unit.first(query.with_for_update())
    if row is None:
        raise NotFound("Filament not found")
    return row


def shortfall_of(amount: Hundredths, there: Hundredths) -> Hundredths:
    return max(0, amount - there)


def listed(unit: Unit, wanted: Wanted, before: int | None, limit: int) -> list[Row[Any]]:
    """The newest first."""
    query = _filtered(select(ledger), wanted).order_by(ledger.c.id.desc()).limit(limit)
    return unit.all(query if before is None else query.where(ledger.c.id < before))


def of_order(unit: Unit, order_id: int) -> list[Row[Any]]:
    """What was used for an order, the oldest first."""
    query = select(ledger).where(ledger.c.order_id == order_id, ledger.c.reason.in_(USES))
    return unit.all(query.order_by(ledger.c.id))


def _write(unit: Unit, row: Row[Any], change: Hundredths, why: Why, shortfall: Hundredths = 0) -> Row[Any]:
    balance = row.current_amount + change
    changed = {"current_amount": balance, "updated_at": unit.now}
    if why.reason in USES and row.opened_at is None:
        changed["opened_at"] = unit.now
    unit.run(update(spools).where(spools.c.id == row.id).values(changed))
    reach("ledger.amount")
    entry = _insert(unit, row, change, balance, why, shortfall)
    reach("ledger.entry")
    if why.reason in USES:
        days.add(unit, -change, row.cost_per_gram)
    low_stock.watch(unit, row.id)
    tell(unit, row.id, "shortfall" if shortfall else "changed")
    return entry


def _insert(
    unit: Unit, row: Row[Any], change: Hundredths, balance: Hundredths, why: Why, shortfall: Hundredths
) -> Row[Any]:
    values = {
        "spool_id": row.id,
        "change": change,
        "balance": balance,
        "reason": why.reason,
        "key": why.key,
        "shortfall": shortfall,
        "cost": cost(change, row.cost_per_gram),
        "order_id": why.order_id,
        "job_id": why.job_id,
        "print_id": why.print_id,
        "person": why.person,
        "note": _note(why.note, shortfall),
        "at": unit.now,
    }
    return unit.run(insert(ledger).values(values).returning(ledger)).one()


def tell(unit: Unit, spool_id: int, what: str = "changed") -> None:
    unit.announce("filament", lambda _at_commit: {"filament_id": spool_id, "what": what})


def _note(note: str, shortfall: Hundredths) -> str:
    if not shortfall:
        return note
    missing = f"{said(shortfall)} more were used than the spool held by the book. Weigh it."
    return f"{note} {missing}".strip()


def _booked(unit: Unit, why: Why) -> Row[Any] | None:
    return None if why.key is None else unit.first(select(ledger).where(ledger.c.key == why.key))


def _filtered(query: Select[Any], wanted: Wanted) -> Select[Any]:
    for name in ("spool_id", "reason", "order_id", "job_id", "print_id"):
        value = getattr(wanted, name)
        if value is not None:
            query = query.where(ledger.c[name] == value)
    if wanted.since is not None:
        query = query.where(ledger.c.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(ledger.c.at < wanted.until)
    return query
