"""Prints that ended, taken off their spools: each once, however often its end is reported.

Asked again and again, it compares rows with rows: a print that ended and has no row here is new. What is certain is
booked; what is not waits as an open use, with what is known, until a person settles it. A spool that was found for an
open use stays the proposal: whatever is tied to the printer later has nothing to do with it. Prints that ended before
the house had its first spool are none of ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, func, insert, or_, select, update

from server.foundation.clock import Instant
from server.foundation.database import Unit
from server.foundation.failpoints import reach
from server.foundation.problems import Conflict, Invalid, NotFound
from server.printers import fleet
from server.printers.prints import OPEN
from server.printers.tables import prints
from server.shop.stock import judging, ledger, reservations, spools
from server.shop.stock.grams import Hundredths
from server.shop.stock.judging import Found
from server.shop.stock.ledger import Why
from server.shop.stock.tables import print_uses, progress
from server.shop.stock.tables import spools as spool_rows

BRIDGE = "bridge"
# So many prints are taken in by one transaction at most.
BATCH = 100
_ROW = 1


@dataclass(frozen=True, slots=True)
class Part:
    """So much of one spool. `amount` None: what is known of the print."""

    spool_id: int
    amount: Hundredths | None = None


def is_any_new(unit: Unit) -> bool:
    """Whether `follow` would find something: a read, so that looking costs no write."""
    since = _since(unit)
    if since is None:
        return False
    new = select(prints.c.id).where(_is_new(unit, since)).limit(1)
    return unit.first(new) is not None or bool(_known_by_now(unit))


def follow(unit: Unit) -> int:
    """Take in what ended. How many prints that were; may be repeated."""
    since = _since(unit)
    if since is None:
        return 0
    new = unit.all(select(prints).where(_is_new(unit, since)).order_by(prints.c.id).limit(BATCH))
    for run in new:
        _take_in(unit, run, judging.judge(unit, run))
    known = _known_by_now(unit)
    for use in known:
        _look_again(unit, use.print_id)
    if len(new) < BATCH:
        _advance(unit)
    return len(new) + len(known)


def settle(unit: Unit, print_id: int, parts: Sequence[Part], by: str) -> Row[Any]:
    """A person says of which spools it was. Raises Conflict when that was settled already."""
    use, run = _open(unit, print_id), _run(unit, print_id)
    if not parts or len({part.spool_id for part in parts}) != len(parts):
        raise Invalid({"filament_id": "Name each spool once, and at least one."})
    if run.ended_at is None:
        raise Conflict("This print runs again. Wait until it ends.")
    for number, part in enumerate(parts, 1):
        amount = part.amount if part.amount is not None or len(parts) > 1 else use.amount
        if amount is None:
            raise Invalid({"grams": "grams is required: how much the print used is not known."})
        key = f"print-{print_id}" if number == 1 else f"print-{print_id}-{number}"
        ledger.drain(unit, part.spool_id, amount, _why(unit, run, use.order_id, by, key))
    total = sum(part.amount or 0 for part in parts) or use.amount
    meant = judging.judge(unit, run).meant
    if meant is not None:
        reservations.used(unit, meant, total)
    return _close(unit, use, "counted", by, spool_id=parts[0].spool_id, amount=total)


def dismiss(unit: Unit, print_id: int, by: str) -> Row[Any]:
    """It used nothing of ours: another's spool, or none."""
    return _close(unit, _open(unit, print_id), "dismissed", by)


def listed(unit: Unit, state: str, before: int | None, limit: int) -> list[Row[Any]]:
    """The newest first, with what the print itself says."""
    said = [prints.c[name] for name in ("name", "job_id", "ended_at", "progress")]
    ended = prints.c.state.label("ended")
    query = select(print_uses, *said, ended).join(prints, prints.c.id == print_uses.c.print_id)
    query = query.where(print_uses.c.state == state).order_by(print_uses.c.print_id.desc()).limit(limit)
    return unit.all(query if before is None else query.where(print_uses.c.print_id < before))


def open_count(unit: Unit) -> int:
    query = select(func.count()).select_from(print_uses).where(print_uses.c.state == "open")
    return int(unit.value(query))


def _take_in(unit: Unit, run: Row[Any], found: Found) -> None:
    if found.asks:
        _insert(unit, run, found, "open")
        tell(unit, run.id)
    elif not found.amount:
        _insert(unit, run, found, "nothing")
    else:
        _insert(unit, run, found, "counted")
        reach("printed.known")
        _count(unit, run, found)


def _count(unit: Unit, run: Row[Any], found: Found) -> None:
    if found.spool_id is None or found.amount is None:  # a programming error: nothing was asked
        raise RuntimeError("a print without a spool was to be counted")
    why = _why(unit, run, found.order_id, run.staff_name or BRIDGE, f"print-{run.id}")
    ledger.drain(unit, found.spool_id, found.amount, why)
    if found.meant is not None:
        reservations.used(unit, found.meant, found.amount)


def _look_again(unit: Unit, print_id: int) -> None:
    """Its end or its weight is known by now; the spool is the one that was found when it ended."""
    use, run = _held(unit, print_id), _run(unit, print_id)
    if use is None or use.state != "open":
        return  # somebody settled it a moment ago
    found = judging.judge(unit, run)
    is_certain = (
        use.asks in ("amount", "end") and use.spool_id is not None and spools.is_there(unit, use.spool_id)
    )
    if run.state == "lost":
        _put(unit, use, amount=found.amount)
    elif is_certain and found.amount is not None:
        state = "counted" if found.amount else "nothing"
        _put(unit, use, state=state, amount=found.amount, asks="", question="")
        if found.amount:
            _count(unit, run, replace(found, spool_id=use.spool_id, order_id=use.order_id))
    else:
        asks = "amount" if is_certain else "spool"
        _put(unit, use, amount=found.amount, asks=asks, question=found.question or use.question)
    tell(unit, use.print_id)


def _known_by_now(unit: Unit) -> list[Row[Any]]:
    """Open uses of which the print has told more since."""
    is_weighed = (prints.c.grams > 0) & or_(prints.c.state == "finished", prints.c.progress.is_not(None))
    weighed = and_(print_uses.c.amount.is_(None), is_weighed, prints.c.ended_at.is_not(None))
    ended = and_(print_uses.c.asks == "end", prints.c.ended_at.is_not(None), prints.c.state != "lost")
    query = select(print_uses).join(prints, prints.c.id == print_uses.c.print_id)
    return unit.all(query.where(print_uses.c.state == "open", or_(weighed, ended)).limit(BATCH))


def _is_new(unit: Unit, since: Instant) -> ColumnElement[bool]:
    known = exists().where(print_uses.c.print_id == prints.c.id)
    return and_(prints.c.id > _looked_at(unit), prints.c.ended_at >= since, ~known)


def _since(unit: Unit) -> Instant | None:
    """When the house's first spool came; None: it keeps none."""
    first = select(spool_rows.c.created_at).order_by(spool_rows.c.id).limit(1)
    moment: Instant | None = unit.value(first)
    return moment


def _looked_at(unit: Unit) -> int:
    return int(unit.value(select(progress.c.print_id).where(progress.c.id == _ROW)) or 0)


def _advance(unit: Unit) -> None:
    """Everything up to the oldest print that is under way has been looked at: the next look begins there."""
    under_way = unit.value(select(func.min(prints.c.id)).where(prints.c.state.in_(OPEN)))
    newest = unit.value(select(func.max(prints.c.id)))
    until = int(newest or 0) if under_way is None else int(under_way) - 1
    if until <= _looked_at(unit):
        return
    changed = unit.run(update(progress).where(progress.c.id == _ROW).values(print_id=until))
    if not changed.rowcount:
        unit.run(insert(progress).values(id=_ROW, print_id=until))


def _insert(unit: Unit, run: Row[Any], found: Found, state: str) -> None:
    values = {
        "print_id": run.id,
        "printer_id": run.printer_id,
        "order_id": found.order_id,
        "state": state,
        "spool_id": found.spool_id,
        "amount": found.amount,
        "asks": found.asks,
        "question": found.question,
        "at": unit.now,
    }
    unit.run(insert(print_uses).values(values))


def _put(unit: Unit, use: Row[Any], **values: Any) -> None:
    unit.run(update(print_uses).where(print_uses.c.print_id == use.print_id).values(values))


def _held(unit: Unit, print_id: int) -> Row[Any] | None:
    """Until this transaction ends."""
    return unit.first(select(print_uses).where(print_uses.c.print_id == print_id).with_for_update())


def _open(unit: Unit, print_id: int) -> Row[Any]:
    use = _held(unit, print_id)
    if use is None:
        raise NotFound("This print waits for no filament.")
    if use.state != "open":
        raise Conflict("This print was settled already.")
    return use


def _close(unit: Unit, use: Row[Any], state: str, by: str, **values: Any) -> Row[Any]:
    _put(unit, use, state=state, person=by, asks="", question="", at=unit.now, **values)
    tell(unit, use.print_id)
    return unit.run(select(print_uses).where(print_uses.c.print_id == use.print_id)).one()


def _run(unit: Unit, print_id: int) -> Row[Any]:
    return unit.run(select(prints).where(prints.c.id == print_id)).one()


def _why(unit: Unit, run: Row[Any], order_id: int | None, by: str, key: str) -> Why:
    printer = fleet.names(unit).get(run.printer_id, "")
    return Why(
        "print" if run.state == "finished" else "failure",
        by,
        f"{run.name} on {printer}." if printer else f"{run.name}.",
        order_id=order_id,
        job_id=run.job_id,
        print_id=run.id,
        key=key,
    )


def tell(unit: Unit, print_id: int) -> None:
    unit.announce("filament", lambda at_commit: {"print_id": print_id, "open": open_count(at_commit)})
