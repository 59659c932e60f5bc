"""Pages of prints and what became of their filament, with the names that people know, read in one go."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from server.foundation import clock
from server.foundation.database import Unit
from server.printers import fleet
from server.shop.stock import printed, spools
from server.shop.stock.grams import grams, shown
from server.shop.stock.low_stock import named
from server.shop.stock.wire_prints import PrintUse, PrintUseList


@dataclass(frozen=True, slots=True)
class _Names:
    printers: dict[int, str]
    spools: dict[int, Row[Any]]


def page(unit: Unit, state: str, before: int | None, limit: int) -> PrintUseList:
    found = printed.listed(unit, state, before, limit + 1)
    rows = found[:limit]
    names = _Names(fleet.names(unit), spools.named(unit, {row.spool_id for row in rows if row.spool_id}))
    following = rows[-1].print_id if len(found) > limit else None
    return PrintUseList([_shown(row, names) for row in rows], following)


def _shown(row: Row[Any], names: _Names) -> PrintUse:
    spool = names.spools.get(row.spool_id)
    return PrintUse(
        print_id=row.print_id,
        printer_id=row.printer_id,
        printer_name=names.printers.get(row.printer_id, ""),
        name=row.name,
        ended=row.ended,
        ended_at=clock.shown_or_none(row.ended_at),
        progress=row.progress,
        job_id=row.job_id,
        order_id=row.order_id,
        state=row.state,
        filament_id=row.spool_id,
        filament="" if spool is None else named(spool),
        grams=None if row.amount is None else shown(grams(row.amount)),
        question=row.question,
        staff_name=row.person,
    )
