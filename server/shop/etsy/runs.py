"""Syncs as they are recorded, as verbs: one per shop at a time, page by page with what each brought.

Pages and the place after them are committed together, so a sync that a crash ended goes on where it stopped; a page that is
taken in twice changes nothing. Whoever lost a run to another process writes nothing more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, update
from sqlalchemy.exc import DataError

from server.foundation import clock, processes
from server.foundation.database import Unit
from server.foundation.problems import Conflict
from server.shop.etsy import connections, standing
from server.shop.etsy.reading import Read
from server.shop.etsy.tables import etsy_problems as _problems
from server.shop.etsy.tables import etsy_runs as _runs
from server.shop.etsy.tables import etsy_shops as _shops
from server.shop.etsy.trouble import RECONNECT, NeedsReconnect
from server.shop.orders import intake
from server.shop.orders.intake import Taken
from server.shop.orders.receipt import Receipt

RECENT, FULL = "recent", "full"
RUNNING, DONE, FAILED = "running", "done", "failed"
# Etsy's own clock may be behind, and changes may appear late.
OVERLAP_S = 86_400.0
KEEP_RUNS = 50
_LOST = "This shop's orders are fetched by another server process, or another shop was connected."


@dataclass(frozen=True, slots=True)
class Run:
    id: int
    account_id: int
    shop_id: int
    kind: str
    window_from: clock.Instant | None
    window_to: clock.Instant
    offset: int
    expected: int | None
    owner: str
    was_left_behind: bool
    """By a process that died; it goes on where that one stopped."""


class Lost(Conflict):
    """Another process does it now."""


def begin(unit: Unit, account_id: int, kind: str, owner: str) -> Run:
    """Raises NotFound, NeedsReconnect, Conflict when it is being done or the person has no shop."""
    # First, so that two that begin at once meet in this row.
    unit.run(update(_shops).where(_shops.c.account_id == account_id).values(tried_at=unit.now))
    shop = connections.one(unit, account_id)
    if shop.state != connections.CONNECTED:
        raise NeedsReconnect(shop.trouble or RECONNECT)
    if shop.shop_id is None:
        raise Conflict(
            "This Etsy account has no shop, so there are no orders to fetch. Open one on Etsy, then sign in again."
        )
    left = unit.first(_of(account_id, kind).where(_runs.c.state == RUNNING).order_by(_runs.c.id.desc()))
    if left is None:
        return _started(unit, shop, kind, owner)
    if left.owner != owner and left.owner in processes.alive(unit):
        raise Conflict("This shop's orders are being fetched already.")
    unit.run(update(_runs).where(_runs.c.id == left.id).values(owner=owner))
    return _run({**left._asdict(), "owner": owner}, shop.shop_id, was_left_behind=True)


def store(unit: Unit, run: Run, read: Read, next_offset: int | None, expected: int | None) -> Taken:
    """One page, or some. Raises Lost."""
    taken, refused = _taken_in(unit, run.account_id, read.receipts)
    problems = {**read.problems, **refused}
    _write_problems(unit, run.account_id, problems, [str(receipt.receipt_id) for receipt in read.receipts])
    changed = unit.run(
        update(_runs)
        .where(_runs.c.id == run.id, _runs.c.owner == run.owner, _runs.c.state == RUNNING)
        .values(
            offset=_runs.c.offset if next_offset is None else next_offset,
            expected=expected,
            seen=_runs.c.seen + read.seen,
            new=_runs.c.new + taken.new,
            updated=_runs.c.updated + taken.updated,
            problems=_runs.c.problems + len(problems),
        )
    )
    if not changed.rowcount:
        raise Lost(_LOST)
    return taken


def finish(unit: Unit, run: Run) -> Mapping[str, Any]:
    """The window was read whole; what the run brought in all. Raises Lost."""
    if not _end(unit, run, state=DONE):
        raise Lost(_LOST)
    values = {"last_sync_at": unit.now, "last_error": None, "synced_until": run.window_to}
    if run.kind == FULL:
        values = {"rescanned_at": unit.now}
    connections.note(unit, run.account_id, **values)
    standing.tell(unit, run.account_id)
    return brought(unit, run.id)


def fail(unit: Unit, run: Run, sentence: str) -> None:
    if not _end(unit, run, state=FAILED, error=sentence[:500]):
        return
    # A look at everything is tried again at its usual time.
    values = {"last_error": sentence[:500]} if run.kind == RECENT else {"rescanned_at": unit.now}
    connections.note(unit, run.account_id, **values)
    standing.tell(unit, run.account_id)


def brought(unit: Unit, run_id: int) -> Mapping[str, Any]:
    row = unit.run(select(_runs).where(_runs.c.id == run_id)).one()
    return {name: getattr(row, name) for name in ("seen", "new", "updated", "problems")}


def due(unit: Unit, every_s: float) -> list[int]:
    """The accounts whose orders were not asked for in so long."""
    tried_at = func.coalesce(_shops.c.tried_at, "")
    query = connections.syncable().where(_is_long_ago(unit, tried_at, every_s))
    return [row.account_id for row in unit.all(query)]


def due_for_rescan(unit: Unit, every_s: float) -> list[int]:
    """Only who was synced before: the first sync sees everything anyway."""
    rescanned_at = func.coalesce(_shops.c.rescanned_at, _shops.c.connected_at)
    query = connections.syncable().where(
        _shops.c.last_sync_at.is_not(None), _is_long_ago(unit, rescanned_at, every_s)
    )
    return [row.account_id for row in unit.all(query)]


def _is_long_ago(unit: Unit, moment: Any, every_s: float) -> ColumnElement[bool]:
    """What lies in the future was written while the clock was wrong."""
    return or_(moment < clock.shift(unit.now, seconds=-every_s), moment > unit.now)


def _started(unit: Unit, shop: Any, kind: str, owner: str) -> Run:
    # A clock that was ahead then must not hide what comes now.
    since = min(shop.synced_until, unit.now) if kind == RECENT and shop.synced_until else None
    values = {
        "account_id": shop.account_id,
        "kind": kind,
        "state": RUNNING,
        "window_from": None if since is None else clock.shift(since, seconds=-OVERLAP_S),
        "window_to": unit.now,
        "owner": owner,
        "started_at": unit.now,
    }
    row = unit.run(insert(_runs).values(**values).returning(_runs)).one()
    _forget_old(unit, shop.account_id, row.id)
    standing.tell(unit, shop.account_id)
    return _run(row._asdict(), shop.shop_id, was_left_behind=False)


def _forget_old(unit: Unit, account_id: int, newest_id: int) -> None:
    ids = select(_runs.c.id).where(_runs.c.account_id == account_id).order_by(_runs.c.id.desc())
    oldest_kept = unit.value(ids.offset(KEEP_RUNS - 1).limit(1))
    if oldest_kept is not None:
        unit.run(
            delete(_runs).where(
                _runs.c.account_id == account_id,
                _runs.c.id < min(oldest_kept, newest_id),
                _runs.c.state != RUNNING,
            )
        )


def _run(row: Mapping[str, Any], shop_id: int, *, was_left_behind: bool) -> Run:
    names = ("id", "account_id", "kind", "window_from", "window_to", "offset", "expected", "owner")
    return Run(shop_id=shop_id, was_left_behind=was_left_behind, **{name: row[name] for name in names})


def _end(unit: Unit, run: Run, **values: Any) -> bool:
    """False: it is another's by now, or was ended."""
    mine = (_runs.c.id == run.id) & (_runs.c.owner == run.owner) & (_runs.c.state == RUNNING)
    return bool(unit.run(update(_runs).where(mine).values(ended_at=unit.now, **values)).rowcount)


def _of(account_id: int, kind: str) -> Any:
    return select(_runs).where(_runs.c.account_id == account_id, _runs.c.kind == kind)


def _taken_in(unit: Unit, account_id: int, receipts: Sequence[Receipt]) -> tuple[Taken, dict[str, str]]:
    """All at once; when one of them cannot be stored, one by one, so that only that one stays out."""
    try:
        with unit.connection.begin_nested():
            return intake.take_in(unit, account_id, receipts), {}
    except (ValueError, DataError):
        if len(receipts) == 1:
            return Taken(0, 0, 0), {str(receipts[0].receipt_id): "It cannot be stored as Etsy writes it."}
    parts = [_taken_in(unit, account_id, [receipt]) for receipt in receipts]
    taken = Taken(
        *(sum(getattr(part, name) for part, _ in parts) for name in ("new", "updated", "unchanged"))
    )
    return taken, {number: sentence for _, refused in parts for number, sentence in refused.items()}


def _write_problems(unit: Unit, account_id: int, problems: Mapping[str, str], read: Sequence[str]) -> None:
    mine = _problems.c.account_id == account_id
    if unit.first(select(_problems.c.receipt_id).where(mine).limit(1)) is not None:
        unit.run(delete(_problems).where(mine, _problems.c.receipt_id.in_([*problems, *read])))
    rows = [
        {"account_id": account_id, "receipt_id": number, "sentence": sentence[:500], "at": unit.now}
        for number, sentence in problems.items()
    ]
    if rows:
        unit.run(insert(_problems), rows)
