"""Spools that lie in a printer's tray, and what the printer itself says about them.

A printer that reads its spools has an opinion of its own about the amount. It is shown beside ours, with the difference;
it never overwrites what the ledger says. When another spool lies in the tray than the one that was tied, nothing is
taken from that spool by itself any more: a person is asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select, update

from server.foundation.database import Unit
from server.foundation.problems import Conflict, Invalid
from server.printers import fleet
from server.printers.materials import SLOTS, family, remaining_grams
from server.printers.tables import materials
from server.shop.stock import ledger
from server.shop.stock.grams import Hundredths, hundredths
from server.shop.stock.tables import spools


@dataclass(frozen=True, slots=True)
class Tray:
    """Where a spool lies. `reported`: what the printer believes is left; None: it does not know."""

    printer_id: int
    printer_name: str
    slot: int
    material_type: str
    color: str
    reported_pct: float | None
    reported: Hundredths | None
    difference: Hundredths | None
    # Another spool was put there since, or one of another material.
    is_doubtful: bool


def tie(unit: Unit, spool_id: int, printer_id: int, slot: int) -> Row[Any]:
    """It lies there now; whatever was tied to that tray does not any more."""
    row = ledger.held(unit, spool_id)
    fleet.one(unit, printer_id)
    if slot not in SLOTS:
        raise Invalid(
            {"slot": "slot must be 0 to 15 (four for each unit), 128 to 135, 254 or 255 (external)."}
        )
    if row.archived_at is not None:
        raise Conflict("This spool is archived. Fetch it back first.")
    there = unit.first(
        select(spools.c.id).where(
            spools.c.printer_id == printer_id, spools.c.slot == slot, spools.c.id != spool_id
        )
    )
    if there is not None:
        _put(unit, there.id, None, None, None)
    shown = _shown_at(unit, printer_id, slot)
    _put(unit, spool_id, printer_id, slot, None if shown is None else shown.loaded_at)
    return unit.run(select(spools).where(spools.c.id == spool_id)).one()


def untie(unit: Unit, spool_id: int) -> Row[Any]:
    ledger.held(unit, spool_id)
    _put(unit, spool_id, None, None, None)
    return unit.run(select(spools).where(spools.c.id == spool_id)).one()


def of(unit: Unit, rows: Iterable[Row[Any]]) -> dict[int, Tray]:
    """By spool, of those that are tied."""
    tied = [row for row in rows if row.printer_id is not None]
    if not tied:
        return {}
    names = fleet.names(unit)
    ids = {row.printer_id for row in tied}
    found = unit.all(select(materials).where(materials.c.printer_id.in_(ids)))
    shown = {(row.printer_id, row.slot): row for row in found}
    return {row.id: _tray(row, names, shown.get((row.printer_id, row.slot))) for row in tied}


def at_printer(unit: Unit, printer_id: int) -> list[Row[Any]]:
    """The spools that are tied to its trays, by slot."""
    query = select(spools).where(spools.c.printer_id == printer_id, spools.c.removed_at.is_(None))
    return unit.all(query.order_by(spools.c.slot))


def is_doubtful(spool: Row[Any], shown: Row[Any] | None) -> bool:
    """Whether the tray holds another spool by now than the one that was tied."""
    if shown is None or not shown.is_present:
        return False
    if spool.tied_to is not None and spool.tied_to != shown.loaded_at:
        return True
    return bool(shown.material_type) and family(shown.material_type) != family(spool.material)


def shown_at(unit: Unit, spool: Row[Any]) -> Row[Any] | None:
    """What its printer reports of its tray."""
    return None if spool.printer_id is None else _shown_at(unit, spool.printer_id, spool.slot)


def _tray(spool: Row[Any], names: Mapping[int, str], shown: Row[Any] | None) -> Tray:
    there = shown if shown is not None and shown.is_present else None
    left = None if there is None else remaining_grams(there.weight_grams, there.remaining_pct)
    reported = None if left is None else hundredths(left)
    return Tray(
        printer_id=spool.printer_id,
        printer_name=names.get(spool.printer_id, ""),
        slot=spool.slot,
        material_type="" if there is None else there.material_type,
        color="" if there is None else there.color,
        reported_pct=None if there is None else there.remaining_pct,
        reported=reported,
        difference=None if reported is None else reported - spool.current_amount,
        is_doubtful=is_doubtful(spool, shown),
    )


def _shown_at(unit: Unit, printer_id: int, slot: int) -> Row[Any] | None:
    return unit.first(select(materials).where(materials.c.printer_id == printer_id, materials.c.slot == slot))


def _put(unit: Unit, spool_id: int, printer_id: int | None, slot: int | None, tied_to: str | None) -> None:
    tied_at = None if printer_id is None else unit.now
    values = {"printer_id": printer_id, "slot": slot, "tied_to": tied_to, "tied_at": tied_at}
    unit.run(update(spools).where(spools.c.id == spool_id).values(**values, updated_at=unit.now))
    ledger.tell(unit, spool_id)
