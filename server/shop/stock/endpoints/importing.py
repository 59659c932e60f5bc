"""Spoolman's export, sent as it is: first a trial that only reports, then the import."""

import asyncio
from typing import Any

import msgspec

from server.foundation.operations import Call
from server.foundation.problems import Invalid
from server.shop.stock import importing, spoolman
from server.shop.stock.endpoints.asking import Stock, person
from server.shop.stock.importing import Planned
from server.shop.stock.spoolman import Read, Unreadable
from server.shop.stock.wire import Text100

MAX_BYTES = 8 * 1024 * 1024
# So many spools hold up everybody else who writes for a fraction of a second.
_PIECE = 50


class ImportQuery(msgspec.Struct):
    dry_run: bool = True
    amounts: bool = False
    """Take over the amounts of spools that are known already, too."""
    staff_name: Text100 | None = None


class Imported(msgspec.Struct):
    external_id: str
    action: str
    """new, changed or same."""
    filament_id: int | None
    material: str
    color: str
    vendor: str
    changes: list[str]
    """The fields that differ."""
    remark: str


class Trouble(msgspec.Struct):
    row: int
    external_id: str
    message: str


class ImportReport(msgspec.Struct):
    dry_run: bool
    new: int
    changed: int
    same: int
    spools: list[Imported]
    problems: list[Trouble]
    """Rows that were left out, each with its reason."""


async def take_in(stock: Stock, call: Call[None, ImportQuery]) -> ImportReport:
    query, by = call.query, await person(stock, call, call.query.staff_name)
    content = await call.request.body()
    try:
        found = await asyncio.to_thread(spoolman.read, content)
    except Unreadable as error:
        raise Invalid(message=str(error)) from None
    db = stock.bridge.db
    if query.dry_run:
        planned = await db.read(importing.plan, found.spools, amounts=query.amounts)
    else:
        # What a crash cuts off goes on when the same file is sent again.
        pieces = [found.spools[begin : begin + _PIECE] for begin in range(0, len(found.spools), _PIECE)]
        done = [await db.write(importing.take_in, piece, by, amounts=query.amounts) for piece in pieces]
        planned = [one for piece in done for one in piece]
    return _report(found, planned, dry_run=query.dry_run)


def _report(found: Read, planned: list[Planned], *, dry_run: bool) -> ImportReport:
    counts: dict[str, Any] = {
        action: sum(one.action == action for one in planned) for action in ("new", "changed", "same")
    }
    troubles = [Trouble(one.row, one.number, one.sentence) for one in found.troubles]
    return ImportReport(dry_run, **counts, spools=[_shown(one) for one in planned], problems=troubles)


def _shown(one: Planned) -> Imported:
    return Imported(
        external_id=one.spool.number,
        action=one.action,
        filament_id=one.spool_id,
        material=one.spool.material,
        color=one.spool.color,
        vendor=one.spool.vendor,
        changes=sorted(one.values) if one.action == "changed" else [],
        remark=one.remark,
    )
