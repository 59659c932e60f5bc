"""How a connection stands, in the words of the wire: for the list on the desk, and for everybody when it changes."""

from typing import Any

from sqlalchemy import Row, func, select

from server.foundation import clock, processes
from server.foundation.database import Unit
from server.shop.etsy.oauth import SCOPES
from server.shop.etsy.tables import etsy_problems as _problems
from server.shop.etsy.tables import etsy_runs as _runs
from server.shop.etsy.tables import etsy_shops as _shops
from server.shop.orders import intake

SYNCING = "syncing"
_SHOWN_PROBLEMS = 20


def tell(unit: Unit, account_id: int) -> None:
    """Every desk sees it."""
    unit.announce("etsy", lambda at_commit: of(at_commit, account_id))


def of(unit: Unit, account_id: int) -> dict[str, Any]:
    return _shown(unit, unit.run(select(_shops).where(_shops.c.account_id == account_id)).one())


def every(unit: Unit) -> list[dict[str, Any]]:
    return [_shown(unit, row) for row in unit.all(select(_shops).order_by(_shops.c.account_id))]


def problems(unit: Unit, account_id: int) -> list[dict[str, str]]:
    """The receipts that are not as they should be, the newest first."""
    query = select(_problems).where(_problems.c.account_id == account_id)
    rows = unit.all(query.order_by(_problems.c.at.desc(), _problems.c.receipt_id).limit(_SHOWN_PROBLEMS))
    return [
        {"receipt_id": row.receipt_id, "sentence": row.sentence, "at": clock.shown(row.at)} for row in rows
    ]


def _shown(unit: Unit, row: Row[Any]) -> dict[str, Any]:
    sync = _under_way(unit, row.account_id)
    return {
        "id": row.account_id,
        "etsy_user_id": row.etsy_user_id,
        "shop_id": row.shop_id,
        "name": row.shop_name or f"Etsy user {row.etsy_user_id}",
        "role": row.role,
        "state": SYNCING if sync is not None and row.state == "connected" else row.state,
        "trouble": row.trouble,
        "missing_scopes": [scope for scope in SCOPES if scope not in row.scopes.split()],
        "connected_at": clock.shown(row.connected_at),
        "last_sync_at": clock.shown_or_none(row.last_sync_at),
        "last_error": row.last_error,
        "orders": intake.total(unit, row.account_id),
        "problem_count": _problem_count(unit, row.account_id),
        "sync": sync,
    }


def _under_way(unit: Unit, account_id: int) -> dict[str, Any] | None:
    """What a person may see of the sync that runs just now."""
    row = unit.first(
        select(_runs)
        .where(_runs.c.account_id == account_id, _runs.c.kind == "recent", _runs.c.state == "running")
        .where(_runs.c.owner.in_(processes.alive(unit)))
        .order_by(_runs.c.id.desc())
        .limit(1)
    )
    if row is None:
        return None
    shown = ("seen", "expected", "new", "updated", "problems")
    return {"started_at": clock.shown(row.started_at), **{name: getattr(row, name) for name in shown}}


def _problem_count(unit: Unit, account_id: int) -> int:
    query = select(func.count()).select_from(_problems).where(_problems.c.account_id == account_id)
    return int(unit.value(query))
