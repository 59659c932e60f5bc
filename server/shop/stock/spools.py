"""Spools: what is in the house, added, described, weighed and put away. Amounts change through the ledger alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, insert, or_, select, update

from server.foundation.database import Unit
from server.foundation.problems import Conflict, Invalid, NotFound
from server.shop.stock import ledger, low_stock
from server.shop.stock.grams import Hundredths, hundredths, said
from server.shop.stock.ledger import Why
from server.shop.stock.tables import assignments, spools

DEFAULT_AMOUNT = hundredths(1000)
DEFAULT_THRESHOLD = hundredths(100)
# What may be stated about a spool, beside its amount.
FIELDS = (
    "material", "color", "color_hex", "vendor", "name", "initial_amount", "cost_per_gram", "low_stock_threshold",
    "diameter", "density", "spool_weight", "location", "lot", "comment", "opened_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filter:
    """Which spools: everything that is stated must agree."""

    material: str = ""
    color: str = ""
    search: str = ""
    location: str = ""
    low_stock: bool = False
    archived: bool = False
    tied: bool | None = None


def add(unit: Unit, stated: Mapping[str, Any], by: str, note: str = "") -> Row[Any]:
    """`stated`: some of FIELDS, `current_amount`, `external_id`; amounts in hundredths of a gram."""
    for field in ("material", "color"):
        if not stated.get(field):
            raise Invalid({field: f"{field} is required."})
    current = stated.get("current_amount", stated.get("initial_amount", DEFAULT_AMOUNT))
    values = {
        "initial_amount": current,
        "low_stock_threshold": DEFAULT_THRESHOLD,
        **{field: stated[field] for field in (*FIELDS, "external_id", "archived_at") if field in stated},
        "current_amount": 0,
        "created_at": unit.now,
        "updated_at": unit.now,
    }
    # New and low already is no news: it starts as told.
    if current <= values["low_stock_threshold"]:
        values["warned_at"] = unit.now
    row = unit.run(insert(spools).values(values).returning(spools)).one()
    ledger.begin(unit, row, current, Why("new_spool", by, note))
    ledger.tell(unit, row.id, "added")
    return one(unit, row.id)


def change(unit: Unit, spool_id: int, stated: Mapping[str, Any], by: str, note: str = "") -> Row[Any]:
    """Another amount is a correction, with its entry."""
    ledger.held(unit, spool_id)
    for field in ("material", "color"):
        if field in stated and not stated[field]:
            raise Invalid({field: f"{field} must not be empty."})
    values = {field: stated[field] for field in FIELDS if field in stated}
    if values:
        unit.run(update(spools).where(spools.c.id == spool_id).values(**values, updated_at=unit.now))
        ledger.tell(unit, spool_id)
    if "current_amount" in stated:
        ledger.set_to(unit, spool_id, stated["current_amount"], Why("correction", by, note))
    # Last: a threshold that is raised together with the amount is no news.
    low_stock.watch(unit, spool_id)
    return one(unit, spool_id)


@dataclass(frozen=True, slots=True)
class Scale:
    """What it shows: with the empty spool (gross) or without (net). `tare`: what the empty spool weighs, when it is stated."""

    gross: Hundredths | None = None
    net: Hundredths | None = None
    tare: Hundredths | None = None


def weigh(
    unit: Unit, spool_id: int, scale: Scale, by: str, note: str = ""
) -> tuple[Row[Any], Row[Any] | None]:
    """It was put on a scale. And the entry, when that changed anything. A stated tare is kept with it, or nothing is."""
    row, net, gross = ledger.held(unit, spool_id), scale.net, scale.gross
    if (net is None) == (gross is None):
        raise Invalid({"net_grams": "State either gross_grams or net_grams."})
    if gross is not None:
        net = _net(row.spool_weight if scale.tare is None else scale.tare, gross)
    if scale.tare not in (None, row.spool_weight):
        unit.run(update(spools).where(spools.c.id == spool_id).values(spool_weight=scale.tare))
        ledger.tell(unit, spool_id)
    found = net or 0
    entry = ledger.set_to(unit, spool_id, found, Why("correction", by, f"Weighed. {note}".strip()))
    return one(unit, spool_id), entry


def remove(unit: Unit, spool_id: int) -> None:
    """Out of every list; its entries stay."""
    ledger.held(unit, spool_id)
    gone = {"removed_at": unit.now, "printer_id": None, "slot": None, "external_id": None}
    unit.run(update(spools).where(spools.c.id == spool_id).values(gone))
    unit.run(delete(assignments).where(assignments.c.spool_id == spool_id, assignments.c.state == "open"))
    ledger.tell(unit, spool_id, "removed")


def archive(unit: Unit, spool_id: int, *, archived: bool) -> Row[Any]:
    """Put away, or fetched back. What is put away lies in no tray."""
    ledger.held(unit, spool_id)
    values: dict[str, Any] = {"archived_at": unit.now if archived else None, "updated_at": unit.now}
    if archived:
        values |= {"printer_id": None, "slot": None}
    unit.run(update(spools).where(spools.c.id == spool_id).values(values))
    ledger.tell(unit, spool_id)
    return one(unit, spool_id)


def one(unit: Unit, spool_id: int) -> Row[Any]:
    row = unit.first(select(spools).where(spools.c.id == spool_id, spools.c.removed_at.is_(None)))
    if row is None:
        raise NotFound("Filament not found")
    return row


def is_there(unit: Unit, spool_id: int) -> bool:
    query = select(spools.c.id).where(spools.c.id == spool_id, spools.c.removed_at.is_(None))
    return unit.first(query) is not None


def listed(unit: Unit, wanted: Filter, limit: int, offset: int) -> tuple[list[Row[Any]], int]:
    """And how many there are of them."""
    condition = _condition(wanted)
    query = select(spools).where(condition).order_by(spools.c.material, spools.c.color, spools.c.id)
    total = unit.value(select(func.count()).select_from(spools).where(condition))
    return unit.all(query.limit(limit).offset(offset)), int(total)


def named(unit: Unit, spool_ids: Iterable[int]) -> dict[int, Row[Any]]:
    """Removed ones too: entries speak of them."""
    ids = list(spool_ids)
    return {row.id: row for row in unit.all(select(spools).where(spools.c.id.in_(ids)))} if ids else {}


def in_use(unit: Unit) -> list[Row[Any]]:
    """Everything that prints may take from."""
    query = select(spools).where(spools.c.removed_at.is_(None), spools.c.archived_at.is_(None))
    return unit.all(query.order_by(spools.c.id))


def _net(tare: Hundredths | None, gross: Hundredths) -> Hundredths:
    if tare is None:
        raise Conflict(
            "The weight of the empty spool is not known. State spool_weight first, or weigh without it."
        )
    net = int(gross - tare)
    if net < 0:
        raise Invalid({"gross_grams": f"gross_grams is less than the empty spool weighs ({said(tare)})."})
    return net


def _condition(wanted: Filter) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = [spools.c.removed_at.is_(None)]
    parts.append(spools.c.archived_at.is_not(None) if wanted.archived else spools.c.archived_at.is_(None))
    stated = {field: getattr(wanted, field) for field in ("material", "color", "location")}
    # Both sides by the database: SQLite lowers plain letters only.
    parts.extend(func.lower(spools.c[field]) == func.lower(value) for field, value in stated.items() if value)
    if wanted.low_stock:
        parts.append(low_stock.is_low())
    if wanted.tied is not None:
        parts.append(spools.c.printer_id.is_not(None) if wanted.tied else spools.c.printer_id.is_(None))
    if wanted.search:
        parts.append(_mentions(wanted.search))
    return and_(*parts)


def _mentions(text: str) -> ColumnElement[bool]:
    searched = ("material", "color", "vendor", "name", "location", "lot", "comment")
    found = [spools.c[field].icontains(text, autoescape=True) for field in searched]
    number = text.removeprefix("#")
    if number.isascii() and number.isdecimal() and len(number) < 10:
        found.append(spools.c.id == int(number))
    return or_(*found)
