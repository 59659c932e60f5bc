"""Which spool lies in which slot: what the printers report, and what people know better.

Slots are numbered as Bambu's printers do it: tray t of unit u is 4·u + t (0 to 15), the single tray of an AMS HT is its
unit's number (128 and up), external spools are 254 and 255. What a person corrected holds until another spool is
there; a corrected remaining amount goes down by what the printer says was used since. A report writes only when
something changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select, update

from server.foundation.database import Unit
from server.foundation.problems import Invalid, NotFound
from server.printers import fleet
from server.printers.state import PrinterState, Tray
from server.printers.tables import materials, printers

TRAYS_PER_UNIT = 4
_FIRST_HT_UNIT = 128
_EXTERNAL = 254
SLOTS = (*range(16), *range(128, 136), 254, 255)
CORRECTABLE = ("material_type", "color", "weight_grams", "remaining_pct", "vendor", "cost_per_kg")
_REPORTED = ("material_type", "color", "weight_grams", "remaining_pct", "vendor")
_EMPTY: Mapping[str, Any] = {
    "material_type": "", "color": "", "weight_grams": None, "remaining_pct": None, "vendor": "", "cost_per_kg": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Loaded:
    """One slot as a printer reports it. `remaining_pct` None: it does not know."""

    slot: int
    unit: int
    is_present: bool
    material_type: str = ""
    color: str = ""
    weight_grams: float | None = None
    remaining_pct: float | None = None
    vendor: str = ""
    spool_uid: str = ""


def loaded(state: PrinterState) -> tuple[Loaded, ...]:
    """The part of a state that this room cares for; equal when nothing about the spools changed."""
    trays = [
        _loaded(unit.id if unit.id >= _FIRST_HT_UNIT else unit.id * TRAYS_PER_UNIT + tray.slot, unit.id, tray)
        for unit in state.material_units
        for tray in unit.trays
    ]
    # One external spool is 254, whatever its maker counts it as; a second one is 255.
    external = [_loaded(_EXTERNAL + place, 0, tray) for place, tray in enumerate(state.external_spools[:2])]
    return tuple(spool for spool in (*trays, *external) if spool.slot in SLOTS)


def observe(unit: Unit, printer_id: int, reported: Sequence[Loaded]) -> list[int]:
    """Take a report in. The slots where another spool lies now, for those who want to be told."""
    known = {row.slot: row for row in listed(unit, printer_id)}
    exchanged: list[int] = []
    changed = False
    for spool in reported:
        row = known.pop(spool.slot, None)
        values = _first_seen(unit, spool) if row is None else _after_report(unit, row, spool)
        if not values:
            continue
        changed = True
        if row is None:
            unit.run(insert(materials).values(printer_id=printer_id, last_synced=unit.now, **values))
            continue
        unit.run(update(materials).where(materials.c.id == row.id).values(last_synced=unit.now, **values))
        if "loaded_at" in values:
            exchanged.append(spool.slot)
    changed |= _take_away(
        unit, [row for row in known.values() if row.is_present and row.spool_uid != _BY_HAND]
    )
    if changed:
        _tell(unit, printer_id)
    return exchanged


def listed(unit: Unit, printer_id: int | None = None) -> list[Row[Any]]:
    query = (
        select(materials)
        .join(printers, (printers.c.id == materials.c.printer_id) & printers.c.removed_at.is_(None))
        .order_by(materials.c.printer_id, materials.c.slot)
    )
    return unit.all(query if printer_id is None else query.where(materials.c.printer_id == printer_id))


def one(unit: Unit, material_id: int) -> Row[Any]:
    row = unit.first(select(materials).where(materials.c.id == material_id))
    if row is None:
        raise NotFound("Material not found")
    return row


def correct(unit: Unit, material_id: int, stated: Mapping[str, Any]) -> Row[Any]:
    """What a person says about a spool; holds against the printer's reports."""
    row = one(unit, material_id)
    corrected = dict(row.corrected)
    for field in stated:
        if field in _REPORTED and field not in corrected:
            corrected[field] = getattr(row, field)
    if stated:
        values = {**stated, "corrected": corrected}
        unit.run(update(materials).where(materials.c.id == material_id).values(values))
        _tell(unit, row.printer_id)
    return one(unit, material_id)


def load_by_hand(unit: Unit, printer_id: int, slot: int, stated: Mapping[str, Any]) -> Row[Any]:
    """A person states what lies in a slot, of a printer that may not be able to see it."""
    if slot not in SLOTS:
        raise Invalid(
            {"slot": "slot must be 0 to 15 (four for each unit), 128 to 135, 254 or 255 (external)."}
        )
    fleet.one(unit, printer_id)
    query = select(materials.c.id).where(materials.c.printer_id == printer_id, materials.c.slot == slot)
    material_id = unit.value(query)
    if material_id is None:
        values = {"slot": slot, "unit": slot if slot >= _FIRST_HT_UNIT else slot // TRAYS_PER_UNIT, **_EMPTY}
        made = unit.run(
            insert(materials)
            .values(
                printer_id=printer_id,
                spool_uid=_BY_HAND,
                loaded_at=unit.now,
                last_synced=unit.now,
                **{**values, **stated},
            )
            .returning(materials.c.id)
        )
        _tell(unit, printer_id)
        return one(unit, made.scalar_one())
    unit.run(update(materials).where(materials.c.id == material_id).values(is_present=True))
    return correct(unit, material_id, stated)


def remaining_grams(weight_grams: float | None, remaining_pct: float | None) -> float | None:
    """Of a spool whose full weight is known."""
    if weight_grams is None or remaining_pct is None:
        return None
    return round(weight_grams * remaining_pct / 100, 1)


def family(material_type: str) -> str:
    """What must agree for a print: "PLA Basic" and "pla" are both PLA, "PLA-CF" is not."""
    return material_type.strip().upper().split(" ")[0]


# Stands where a printer's spool number would: nobody but a person ever saw this spool.
_BY_HAND = "by hand"


def _loaded(slot: int, unit: int, tray: Tray) -> Loaded:
    # A tray of which nothing is said but its place counts as filled when a material is named.
    is_present = tray.present if tray.present is not None else tray.material is not None
    if not is_present:
        return Loaded(slot, unit, is_present=False)
    uid = (tray.tray_uuid or "").strip("0") and (tray.tray_uuid or "")
    return Loaded(
        slot,
        unit,
        is_present=True,
        material_type=tray.material or "",
        color=tray.color or "",
        weight_grams=tray.weight_g,
        remaining_pct=tray.remain_pct,
        # Only Bambu's own spools carry a number that the printer can read.
        vendor="Bambu" if uid else "",
        spool_uid=uid,
    )


def _first_seen(unit: Unit, spool: Loaded) -> dict[str, Any]:
    said = {field: getattr(spool, field) for field in _REPORTED}
    return {
        "slot": spool.slot, "unit": spool.unit, "is_present": spool.is_present, "spool_uid": spool.spool_uid,
        "corrected": {}, "loaded_at": unit.now, **said,
    }  # fmt: skip


def _after_report(unit: Unit, row: Row[Any], spool: Loaded) -> dict[str, Any]:
    """What changes in the row; empty when nothing does."""
    if not spool.is_present:
        return {"is_present": False} if row.is_present and row.spool_uid != _BY_HAND else {}
    if _is_another(row, spool):
        return _first_seen(unit, spool) | {"cost_per_kg": None}
    corrected = dict(row.corrected)
    values: dict[str, Any] = {"is_present": True}
    for field in _REPORTED:
        said = getattr(spool, field)
        if field not in corrected:
            values[field] = said
        elif field == "remaining_pct" and said is not None:
            values[field] = _used_since(row.remaining_pct, corrected[field], said)
            corrected[field] = said
    values |= {"spool_uid": spool.spool_uid or row.spool_uid, "corrected": corrected}
    return {field: value for field, value in values.items() if value != getattr(row, field)}


def _is_another(row: Row[Any], spool: Loaded) -> bool:
    """Whether this is not the spool that lay here: by its number, else after it was out, or by what it is."""
    if row.spool_uid and row.spool_uid != _BY_HAND and spool.spool_uid:
        return bool(row.spool_uid != spool.spool_uid)
    if row.spool_uid == _BY_HAND:
        return False
    said = {field: row.corrected.get(field, getattr(row, field)) for field in ("material_type", "color")}
    differs = any(value and getattr(spool, field) not in ("", value) for field, value in said.items())
    return differs or not row.is_present or bool(row.spool_uid)


def _used_since(present: float | None, before: float | None, said: float) -> float | None:
    if present is None or before is None or said >= before:
        return present
    return max(0.0, present - (before - said))


def _take_away(unit: Unit, rows: Sequence[Row[Any]]) -> bool:
    """Slots that the printer does not name any more: their unit was unplugged."""
    for row in rows:
        unit.run(
            update(materials).where(materials.c.id == row.id).values(is_present=False, last_synced=unit.now)
        )
    return bool(rows)


def _tell(unit: Unit, printer_id: int) -> None:
    unit.announce("schedule", lambda _at_commit: {"printer_id": printer_id})
