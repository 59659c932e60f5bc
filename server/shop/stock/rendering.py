"""Rows of the stock as the wire shows them, and what a body states in the words of the tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from server.foundation import clock
from server.foundation.clock import Instant
from server.foundation.problems import Invalid
from server.shop.paging import Position
from server.shop.stock import wire
from server.shop.stock.grams import Hundredths, grams, hundredths, micros, price, shown
from server.shop.stock.low_stock import named
from server.shop.stock.trays import Tray

UNIT = "g"
_WEIGHTS = ("initial_amount", "current_amount", "low_stock_threshold", "spool_weight")
_TEXTS = ("vendor", "name", "color_hex", "location", "lot", "comment")
_THOUSANDTHS = ("diameter", "density")
# What a null in a body stands for, where the table has no null.
_NOTHING: Mapping[str, Any] = {
    **dict.fromkeys(_TEXTS, ""),
    **dict.fromkeys(_THOUSANDTHS, 0),
    "cost_per_gram": 0,
    "low_stock_threshold": hundredths(100),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """Spools with what belongs to them, as one reading finds them."""

    rows: Sequence[Row[Any]]
    total: int
    trays: Mapping[int, Tray]
    reserved: Mapping[int, Hundredths]


def weight(amount: Hundredths) -> wire.Number:
    return shown(grams(amount))


def filament(found: Shown, row: Row[Any]) -> wire.Filament:
    tray = found.trays.get(row.id)
    return wire.Filament(
        id=row.id,
        material=row.material,
        color=row.color,
        initial_amount=weight(row.initial_amount),
        current_amount=weight(row.current_amount),
        cost_per_gram=shown(price(row.cost_per_gram)),
        low_stock_threshold=weight(row.low_stock_threshold),
        created_at=clock.shown(row.created_at),
        updated_at=clock.shown(row.updated_at),
        used_amount=weight(max(0, row.initial_amount - row.current_amount)),
        is_low_stock=row.current_amount <= row.low_stock_threshold,
        unit=UNIT,
        vendor=row.vendor,
        name=row.name,
        color_hex=row.color_hex,
        diameter=_thousandths(row.diameter),
        density=_thousandths(row.density),
        spool_weight=None if row.spool_weight is None else weight(row.spool_weight),
        location=row.location,
        lot=row.lot,
        comment=row.comment,
        opened_at=clock.shown_or_none(row.opened_at),
        archived_at=clock.shown_or_none(row.archived_at),
        external_id=row.external_id,
        reserved_amount=weight(found.reserved.get(row.id, 0)),
        tray=None if tray is None else _tray(tray),
    )


def page(found: Shown, position: Position) -> wire.FilamentPage:
    return wire.FilamentPage(
        filaments=[filament(found, row) for row in found.rows],
        total=position.total,
        limit=position.limit,
        offset=position.offset,
        page=position.page,
        pages=position.pages,
    )


def entry(row: Row[Any], spools: Mapping[int, Row[Any]]) -> wire.Entry:
    spool = spools.get(row.spool_id)
    return wire.Entry(
        id=row.id,
        filament_id=row.spool_id,
        filament="" if spool is None else named(spool),
        change=weight(row.change),
        balance=weight(row.balance),
        reason=row.reason,
        shortfall=weight(row.shortfall),
        order_id=row.order_id,
        job_id=row.job_id,
        print_id=row.print_id,
        staff_name=row.person,
        note=row.note,
        created_at=clock.shown(row.at),
    )


def usage(row: Row[Any]) -> wire.Usage:
    return wire.Usage(
        id=row.id,
        filament_id=row.spool_id,
        order_id=row.order_id,
        amount_used=weight(-row.change),
        description=row.note,
        created_at=clock.shown(row.at),
        reason=row.reason,
        staff_name=row.person,
    )


def spool_fields(body: wire.FilamentWish) -> dict[str, Any]:
    """In the words of the table. Invalid for a time that is none."""
    said = wire.stated(body)
    for name in ("staff_name", "note"):
        said.pop(name, None)
    for name, nothing in _NOTHING.items():
        if name in said and said[name] is None:
            said[name] = nothing
    for name in _WEIGHTS:
        if said.get(name) is not None and not (name in _NOTHING and getattr(body, name) is None):
            said[name] = hundredths(said[name])
    for name in _THOUSANDTHS:
        if name in said:
            said[name] = round(Decimal(repr(said[name])) * 1000)
    if "cost_per_gram" in said:
        said["cost_per_gram"] = micros(said["cost_per_gram"])
    if "opened_at" in said:
        said["opened_at"] = instant(said["opened_at"], "opened_at")
    return said


def instant(text: str | None, field: str) -> Instant | None:
    if not text:
        return None
    try:
        return clock.from_text(text)
    except ValueError:
        raise Invalid({field: f"{field} must be a time like 2026-01-31T14:00:00Z."}) from None


def _thousandths(number: int) -> wire.Number | None:
    return shown(Decimal(number) / 1000) if number else None


def _tray(tray: Tray) -> wire.Tray:
    pct = tray.reported_pct
    return wire.Tray(
        printer_id=tray.printer_id,
        printer_name=tray.printer_name,
        slot=tray.slot,
        material_type=tray.material_type,
        color=tray.color,
        reported_pct=None if pct is None else shown(Decimal(repr(pct))),
        reported_grams=None if tray.reported is None else weight(tray.reported),
        difference_grams=None if tray.difference is None else weight(tray.difference),
        is_doubtful=tray.is_doubtful,
    )
