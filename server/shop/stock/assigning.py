"""Which spool is meant for an order or a scheduled print.

Assigning takes nothing from a spool: the print that is made of it does, once, when it ends (see `printed`). A shop whose
printers are not connected books what was meant for an order with `consume`, and lets go of it with `release`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, update

from server.foundation.database import Unit
from server.foundation.problems import Problem
from server.printers.queue import schedule
from server.shop.stock import ledger, matching, profiles, reservations, spools
from server.shop.stock.grams import Hundredths, said
from server.shop.stock.ledger import Why
from server.shop.stock.tables import assignments


@dataclass(frozen=True, slots=True)
class Piece:
    """One item of an order: its number there, what it is, how many."""

    item: int
    title: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Assigned:
    """What was found for one item. Without a spool, `reason` says why."""

    piece: Piece
    spool: Row[Any] | None
    amount: Hundredths
    reason: str = ""


class NothingFits(Problem):
    """No item found a spool; `success` as the real client reads it."""

    status = 400


def assign(unit: Unit, order_id: int, pieces: Sequence[Piece], by: str) -> list[Assigned]:
    """For each item the spool that suits it. What was assigned before is chosen anew, unless a print has begun with it.

    Raises NothingFits, and changes nothing, when none is found for any.
    """
    kept = reservations.open_of_order(unit, order_id)
    untouched = [row for row in kept if not row.used]
    begun = {row.item for row in kept if row.used}
    reservations.close(unit, [row.id for row in untouched])
    found = [_choose(unit, order_id, piece, by) for piece in pieces if piece.item not in begun]
    if not begun and not any(one.spool is not None for one in found):
        reasons = " ".join(dict.fromkeys(one.reason for one in found)) or "The order has no items to assign."
        raise NothingFits(reasons, success=False)
    _tell(unit, order_id)
    return found


def choose(unit: Unit, spool_id: int, *, scheduled_id: int, amount: Hundredths | None, by: str) -> Row[Any]:
    """A person says which spool a scheduled print will be made of."""
    ledger.held(unit, spool_id)
    entry = schedule.one(unit, scheduled_id)
    ledger.tell(unit, spool_id)
    values = {
        "spool_id": spool_id,
        "scheduled_id": scheduled_id,
        "person": by,
        "at": unit.now,
        "state": "open",
    }
    before = reservations.for_print(unit, entry.order_id, scheduled_id, entry.job_name)
    if before is None:
        said_of_it = {"order_id": entry.order_id, "title": entry.job_name, "amount": amount}
        return reservations.add(unit, **values, **said_of_it)
    if amount is not None:
        values["amount"] = amount
    changed = update(assignments).where(assignments.c.id == before.id).values(values)
    return unit.run(changed.returning(assignments)).one()


def consume(unit: Unit, order_id: int, by: str) -> Hundredths:
    """Book what was meant for an order and no print has used: it was printed elsewhere. How much that was."""
    total = 0
    for row in sorted(reservations.open_of_order(unit, order_id), key=lambda one: (one.spool_id, one.id)):
        left = (row.amount or 0) - row.used
        if left > 0:
            why = Why("print", by, row.title, order_id=order_id, key=f"assignment-{row.id}")
            ledger.drain(unit, row.spool_id, left, why)
            reservations.used(unit, row, left)
            total += left
    release(unit, order_id)
    return total


def release(unit: Unit, order_id: int) -> None:
    """Nothing more will be printed for it: it was cancelled, or is done."""
    rows = reservations.open_of_order(unit, order_id)
    if rows:
        reservations.close(unit, [row.id for row in rows])
        _tell(unit, order_id)


def _choose(unit: Unit, order_id: int, piece: Piece, by: str) -> Assigned:
    profile = profiles.of_product(unit, piece.title)
    if profile is None:
        return Assigned(piece, None, 0, f"No product profile fits {piece.title}.")
    amount = profile.standard_filament_amount * piece.quantity
    there = spools.in_use(unit)
    spoken_for = reservations.by_spool(unit, [row.id for row in there])
    spool = matching.spool_for(profile.preferred_material, profile.preferred_color, amount, there, spoken_for)
    if spool is None:
        kind = f"{profile.preferred_material} {profile.preferred_color}".strip() or "filament"
        return Assigned(piece, None, amount, f"No spool has {said(amount)} of {kind} for {piece.title}.")
    reservations.add(
        unit,
        spool_id=spool.id,
        order_id=order_id,
        item=piece.item,
        title=piece.title[:300],
        quantity=piece.quantity,
        amount=amount,
        person=by,
    )
    return Assigned(piece, spool, amount)


def shown_spool(row: Row[Any]) -> str:
    """As the real client shows it."""
    return f"{row.material} - {row.color}"


def _tell(unit: Unit, order_id: int) -> None:
    unit.announce("filament", lambda _at_commit: {"order_id": order_id, "what": "assigned"})
