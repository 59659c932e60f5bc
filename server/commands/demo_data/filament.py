"""The demonstration's filament: spools of many colours with the ledger of some weeks, some of them in printers' trays.

Entries are written by the ledger's own verbs at the times when they would have been: prints that the demonstration's
jobs had, waste, and a weigh-in now and then. The first spool is of today: what was printed before the first spool of a
house is none of its business, so nobody is asked about the demonstration's past.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select, update

from server.commands.demo_data import people
from server.foundation import clock
from server.foundation.clock import Instant
from server.foundation.database import Unit
from server.printers.tables import printers, prints
from server.shop.stock import ledger, profiles, spools, trays
from server.shop.stock.grams import hundredths, micros
from server.shop.stock.ledger import Reason, Why
from server.shop.stock.spools import Scale
from server.shop.stock.tables import spools as table

_SEED = 81_402
_DAYS, _DAY_S = 60, 86_400.0
_WEIGHED = 0.3
_THRESHOLD_G = 120
_OUTSIDE = 254
_RESIN = "Form 3"
_PUT_AWAY = "A rest that is not worth a print. Do not order this one again."


@dataclass(frozen=True, slots=True)
class _Spool:
    material: str
    color: str
    color_hex: str
    vendor: str
    left_g: float
    location: str = "Shelf A"
    initial_g: float = 1000
    per_kg: float = 22.0
    tare_g: float | None = 216
    # The printer and its slot.
    tray: tuple[str, int] | None = None
    comment: str = ""


# The first one is new; two are low, one is put away, one shines through.
_SPOOLS = (
    _Spool("PETG", "Clear", "#D9E4EC80", "Extrudr", 1000, "Dry box", 1100, 29.0, 230, comment="Let it dry first."),
    _Spool("PLA", "Jade White", "#F4F4F0", "Bambu Lab", 820, "Bambu A", tray=("Bambu A", 0)),
    _Spool("PLA", "Cobalt Blue", "#1C6FD0", "Bambu Lab", 470, "Bambu A", tray=("Bambu A", 1)),
    _Spool("PETG", "Graphite", "#2B2D31", "Bambu Lab", 640, "Bambu A", tray=("Bambu A", 2)),
    _Spool("PLA", "Signal Red", "#C8102E", "Bambu Lab", 90, "Bambu A", tray=("Bambu A", 3)),
    _Spool("ASA", "Anthracite", "#3A3D42", "Polymaker", 710, "Bambu B", per_kg=34.0, tray=("Bambu B", 0)),
    _Spool("ABS", "Orange", "#F26A1B", "Polymaker", 330, "Bambu B", per_kg=26.0, tray=("Bambu B", 1)),
    _Spool("PA-CF", "Carbon Black", "#16181B", "Polymaker", 290, "Bambu B", 500, 96.0, 190, tray=("Bambu B", 2)),
    _Spool("PLA", "Prusa Orange", "#FF6A13", "Prusament", 548.5, "Prusa 1", 1000, 29.9, 201, tray=("Prusa 1", _OUTSIDE)),
    _Spool("PLA", "Lipstick Red", "#B3122D", "Prusament", 377, "Prusa 3", 1000, 29.9, 201, tray=("Prusa 3", _OUTSIDE)),
    _Spool("PLA", "Galaxy Black", "#26252B", "Prusament", 905, per_kg=29.9, tare_g=201),
    _Spool("PLA", "Azure Blue", "#2B8CD6", "Prusament", 1000, per_kg=29.9, tare_g=201),
    _Spool("PLA", "Vanilla White", "#F1EBDD", "Prusament", 63, per_kg=29.9, tare_g=201, comment="Enough for a sample."),
    _Spool("PETG", "Jungle Green", "#2C7A4B", "Prusament", 760, "Shelf B", per_kg=31.9, tare_g=201),
    _Spool("PETG", "Urban Grey", "#8A8D8F", "Prusament", 412, "Shelf B", per_kg=31.9, tare_g=201),
    _Spool("PLA", "Sunshine Yellow", "#F6C700", "eSUN", 690),
    _Spool("PLA", "Lavender", "#B49BD6", "eSUN", 845),
    _Spool("PLA", "Silk Gold", "#C9A227", "eSUN", 520, per_kg=27.0),
    _Spool("PLA", "Silk Copper", "#B87333", "eSUN", 1000, per_kg=27.0),
    _Spool("PLA", "Mint", "#98E3C4", "eSUN", 233.5),
    _Spool("TPU", "Black", "#101114", "NinjaTek", 402, "Dry box", 500, 68.0, 180, comment="Feed by hand, 20 mm/s."),
    _Spool("TPU", "Natural", "#EDEBE4A0", "NinjaTek", 500, "Dry box", 500, 68.0, 180),
    _Spool("PVA", "Natural", "#F2EAD2", "Ultimaker", 310, "Dry box", 500, 99.0, None, comment="Supports only."),
    _Spool("PC", "Clear", "#E8EDF080", "Polymaker", 655, "Dry box", per_kg=45.0),
    _Spool("PLA", "Glow in the Dark", "#D9F99D", "AzureFilm", 780, "Shelf B", per_kg=28.0),
    _Spool("PLA", "Bordeaux", "#5C1A2B", "AzureFilm", 6, "Shelf B", comment=_PUT_AWAY),
)  # fmt: skip
_PRODUCTS: tuple[dict[str, Any], ...] = (
    {"product_name": "Cable comb, set of 12", "category": "Office", "preferred_material": "PETG", "preferred_color": "Graphite",
     "standard_filament_amount": 42.5, "print_time_minutes": 150, "nozzle_temp": 240, "bed_temp": 80, "cost": (1.2, 1.5)},
    {"product_name": "Articulated dragon, large", "category": "Decoration", "preferred_material": "PLA", "preferred_color": "Lavender",
     "standard_filament_amount": 88, "print_time_minutes": 245, "nozzle_temp": 215, "bed_temp": 60, "cost": (2.1, 2.0)},
    {"product_name": "Dice tower with a tray", "category": "Games", "preferred_material": "PLA", "preferred_color": "Galaxy Black",
     "standard_filament_amount": 165, "print_time_minutes": 520, "nozzle_temp": 215, "bed_temp": 60, "cost": (4.9, 2.5)},
    {"product_name": "Phone stand, foldable", "category": "Office", "preferred_material": "PETG",
     "preferred_color": "Urban Grey", "standard_filament_amount": 18, "print_time_minutes": 55, "nozzle_temp": 240,
     "bed_temp": 80, "cost": (0.6, 0.8)},
    {"product_name": "Plant pot with a drip tray", "category": "Decoration", "preferred_material": "PLA",
     "preferred_color": "Mint", "standard_filament_amount": 124, "print_time_minutes": 380, "nozzle_temp": 215,
     "bed_temp": 60, "cost": (2.8, 2.0)},
)  # fmt: skip


def seed(unit: Unit) -> int:
    """Add the spools with their past, and what products are made of; the number of spools."""
    chance = random.Random(_SEED)  # noqa: S311  # made-up amounts, not secrets
    ids = {row.name: row.id for row in unit.all(select(printers.c.id, printers.c.name))}
    past = _past(unit)
    for number, wanted in enumerate(_SPOOLS):
        spool_id = _add(unit, wanted, unit.now if number == 0 else _earlier(unit, chance.uniform(40, _DAYS)))
        if number:
            _use(unit, spool_id, wanted, past, chance)
        _settle(unit, spool_id)
        if wanted.tray is not None and wanted.tray[0] in ids:
            trays.tie(unit, spool_id, ids[wanted.tray[0]], wanted.tray[1])
        if wanted.comment == _PUT_AWAY:
            spools.archive(unit, spool_id, archived=True)
    for product in _PRODUCTS:
        profiles.add(unit, _product(product))
    return len(_SPOOLS)


def _add(unit: Unit, wanted: _Spool, at: Instant) -> int:
    stated = {
        "material": wanted.material,
        "color": wanted.color,
        "color_hex": wanted.color_hex,
        "vendor": wanted.vendor,
        "location": wanted.location,
        "comment": wanted.comment,
        "initial_amount": hundredths(wanted.initial_g),
        "current_amount": hundredths(wanted.initial_g),
        "cost_per_gram": micros(wanted.per_kg / 1000),
        # Until its past is written: nobody is told about what was low last month.
        "low_stock_threshold": 0,
    }
    if wanted.tare_g is not None:
        stated["spool_weight"] = hundredths(wanted.tare_g)
    row = spools.add(Unit(unit.connection, at), stated, people.STAFF[0])
    return int(row.id)


def _use(unit: Unit, spool_id: int, wanted: _Spool, past: Iterator[Row[Any]], chance: random.Random) -> None:
    """Down to what is left by now, in as many steps as such a spool has."""
    row = spools.one(unit, spool_id)
    missing = wanted.initial_g - wanted.left_g
    at = row.created_at
    step_s = (clock.seconds_between(at, unit.now) - _DAY_S / 8) / (missing / 55 + 2)
    while missing > 0:
        at = clock.shift(at, seconds=step_s * chance.uniform(0.6, 1.2))
        amount = round(min(missing, chance.uniform(18, 92)), 1)
        missing = round(missing - amount, 1)
        ledger.drain(
            Unit(unit.connection, min(at, unit.now)), spool_id, hundredths(amount), _why(past, chance)
        )
    if chance.random() < _WEIGHED:
        _weigh(unit, spool_id, wanted.left_g, chance)


def _weigh(unit: Unit, spool_id: int, left_g: float, chance: random.Random) -> None:
    """A few grams off, as books are; then right again."""
    by, off = chance.choice(people.STAFF), round(chance.uniform(-6, 6), 1)
    first, second = (_earlier(unit, days) for days in (0.3, 0.2))
    for at, grams in ((first, left_g + off), (second, left_g)):
        spools.weigh(Unit(unit.connection, at), spool_id, Scale(net=hundredths(max(0.0, grams))), by)


def _why(past: Iterator[Row[Any]], chance: random.Random) -> Why:
    if chance.random() < 0.12:
        return Why(
            "waste", chance.choice(people.STAFF), chance.choice(("Purged for a new colour.", "Tangled end."))
        )
    run = next(past, None)
    if run is None:
        return Why("print", chance.choice(people.STAFF), "Counted by hand.")
    reason: Reason = "failure" if run.state == "failed" else "print"
    return Why(reason, run.staff_name, "", job_id=run.job_id, print_id=run.id, key=f"print-{run.id}")


def _past(unit: Unit) -> Iterator[Row[Any]]:
    """The prints that the demonstration's jobs had, but those of resin."""
    query = (
        select(prints.c.id, prints.c.state, prints.c.staff_name, prints.c.job_id)
        .join(printers, printers.c.id == prints.c.printer_id)
        .where(prints.c.ended_at.is_not(None), prints.c.grams.is_not(None), printers.c.name != _RESIN)
        .order_by(prints.c.ended_at)
    )
    return iter(unit.all(query))


def _settle(unit: Unit, spool_id: int) -> None:
    row = spools.one(unit, spool_id)
    is_low = row.current_amount <= hundredths(_THRESHOLD_G)
    values = {"low_stock_threshold": hundredths(_THRESHOLD_G), "warned_at": unit.now if is_low else None}
    unit.run(update(table).where(table.c.id == spool_id).values(values))


def _product(said: dict[str, Any]) -> dict[str, Any]:
    material, overhead = said["cost"]
    stated = {key: value for key, value in said.items() if key != "cost"}
    return stated | {
        "standard_filament_amount": hundredths(said["standard_filament_amount"]),
        "material_cost": micros(material),
        "overhead_cost": micros(overhead),
        "target_margin": 60_00,
    }


def _earlier(unit: Unit, days: float) -> Instant:
    return clock.shift(unit.now, seconds=-days * _DAY_S)
