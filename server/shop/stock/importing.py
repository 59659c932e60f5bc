"""Spools that come from Spoolman, put beside ours: new, changed, or the same. Importing the same file again changes nothing.

A spool is found again by the number that it has there. What is described is taken over; an amount only when that is
asked for, because what was used here since is known to us alone. A trial plans and writes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from sqlalchemy import Row, select

from server.foundation.database import Unit
from server.shop.stock import spools
from server.shop.stock.grams import Hundredths, hundredths, micros, said
from server.shop.stock.spoolman import Spool
from server.shop.stock.tables import spools as table

Action: TypeAlias = Literal["new", "changed", "same"]
_PREFIX = "spoolman-"
_NOTE = "Imported from Spoolman."
_CHUNK = 500
# What a second import takes over again.
_DESCRIBED = (
    "material", "color", "color_hex", "vendor", "name", "initial_amount", "cost_per_gram", "diameter", "density",
    "spool_weight", "location", "lot", "comment",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planned:
    """What becomes of one spool. `remark`: what a person should know of it."""

    spool: Spool
    action: Action
    spool_id: int | None
    values: Mapping[str, Any]
    remark: str = ""


def plan(unit: Unit, found: Sequence[Spool], *, amounts: bool) -> list[Planned]:
    known = _known(unit, [_PREFIX + one.number for one in found])
    return [_planned(one, known.get(_PREFIX + one.number), amounts=amounts) for one in found]


def take_in(unit: Unit, found: Sequence[Spool], by: str, *, amounts: bool) -> list[Planned]:
    """In one transaction."""
    return [_done(unit, one, by) for one in plan(unit, found, amounts=amounts)]


def _done(unit: Unit, planned: Planned, by: str) -> Planned:
    spool_id = planned.spool_id
    if planned.action == "new":
        archived = {"archived_at": unit.now} if planned.spool.is_archived else {}
        spool_id = spools.add(unit, {**planned.values, **archived}, by, _NOTE).id
    elif planned.action == "changed" and spool_id is not None:
        spools.change(unit, spool_id, planned.values, by, _NOTE)
    return Planned(planned.spool, planned.action, spool_id, planned.values, planned.remark)


def _planned(one: Spool, row: Row[Any] | None, *, amounts: bool) -> Planned:
    values = _values(one)
    if row is None:
        return Planned(one, "new", None, {**values, "external_id": _PREFIX + one.number})
    differs = {name: values[name] for name in _DESCRIBED if values[name] != getattr(row, name)}
    ours, theirs = row.current_amount, values["current_amount"]
    if amounts and ours != theirs:
        differs["current_amount"] = theirs
    remark = "" if amounts or ours == theirs else _kept(ours, theirs)
    return Planned(one, "changed" if differs else "same", row.id, differs, remark)


def _kept(ours: Hundredths, theirs: Hundredths) -> str:
    return f"Spoolman says {said(theirs)}, our ledger {said(ours)}. The amount is kept."


def _values(one: Spool) -> dict[str, Any]:
    """In the words of the table."""
    return {
        "material": one.material,
        "color": one.color,
        "color_hex": one.color_hex,
        "vendor": one.vendor,
        "name": one.name,
        "initial_amount": hundredths(one.initial),
        "current_amount": hundredths(one.current),
        "cost_per_gram": micros(one.cost_per_gram),
        "diameter": _thousandths(one.diameter),
        "density": _thousandths(one.density),
        "spool_weight": None if one.spool_weight is None else hundredths(one.spool_weight),
        "location": one.location,
        "lot": one.lot,
        "comment": one.comment,
    }


def _thousandths(number: Decimal) -> int:
    return round(number * 1000)


def _known(unit: Unit, names: Sequence[str]) -> dict[str, Row[Any]]:
    found: dict[str, Row[Any]] = {}
    for begin in range(0, len(names), _CHUNK):
        wanted = table.c.external_id.in_(names[begin : begin + _CHUNK])
        found |= {row.external_id: row for row in unit.all(select(table).where(wanted))}
    return found
