"""The demonstration's printers: simulated, labelled so everywhere, in every state that a desk should be able to show.

They print by themselves so that the wall moves; three are free, so that a job can be sent to one. Their prints of the
last weeks are made up from the history of the demonstration's jobs.
"""

import random
from typing import Any

from sqlalchemy import insert, select

from server.foundation import clock
from server.foundation.auth import Keyring
from server.foundation.database import Unit
from server.foundation.vault import Vault
from server.lab.tables import job_events, jobs
from server.printers import fleet, makers
from server.printers.tables import printers, prints

_SEED = 51_234
# A demonstration is watched for minutes: things move, and nobody is called to a printer all the time.
_BUSY = {"prints_by_itself": True, "speed": 4}
_PLA_AND_PETG = [
    {"material": "PLA", "color": "#F4F4F0", "remain_pct": 82},
    {"material": "PLA", "color": "#1C6FD0", "remain_pct": 47},
    {"material": "PETG", "color": "#2B2D31", "remain_pct": 64},
    {"material": "PLA", "color": "#C8102E", "remain_pct": 9},
]
_TOUGH = [
    {"material": "ASA", "color": "#3A3D42", "remain_pct": 71},
    {"material": "ABS", "color": "#F26A1B", "remain_pct": 33},
    {"material": "PA-CF", "color": "#16181B", "remain_pct": 58},
]
_FLEET: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("Prusa 1", "Prusa MK4S", {"model": "filament", **_BUSY, "begins_at": 62}),
    ("Prusa 2", "Prusa MK4S", {"model": "filament", "speed": 60}),
    ("Prusa 3", "Prusa MK4S", {"model": "filament", **_BUSY, "begins_at": 91, "seed": 3}),
    ("XL", "Prusa XL", {"model": "filament", "speed": 60, "ams": _PLA_AND_PETG}),
    ("Bambu A", "", {"model": "enclosed", **_BUSY, "begins_at": 18, "seed": 5, "ams": _PLA_AND_PETG}),
    (
        "Bambu B",
        "",
        {"model": "enclosed", **_BUSY, "speed": 1, "begins_at": 40, "seed": 6, "ams": _TOUGH, "fails_at": 43,
         "failure": "The filament in slot 2 is tangled."},
    ),
    ("Raise3D", "Raise3D Pro 2 Plus", {"model": "filament", "unreachable": True}),
    ("Form 3", "Formlabs Form 3", {"model": "resin", "speed": 60, **_BUSY, "begins_at": 75, "seed": 8}),
)  # fmt: skip


def seed(unit: Unit, keys: Keyring) -> int:
    """Add the simulated printers and what they printed; the number of printers."""
    maker, vault = makers.maker("virtual"), Vault(keys)
    for name, catalog_name, options in _FLEET:
        wish = fleet.Wish(name=name, maker="virtual", catalog_name=catalog_name, options=options)
        fleet.add(unit, wish, maker, vault)
    _print_history(unit)
    return len(_FLEET)


def _print_history(unit: Unit) -> None:
    """One print for each job that was marked as printing, on a printer of the kind that its student chose."""
    chance = random.Random(_SEED)  # noqa: S311  # made-up durations, not secrets
    printed = {"JobMarkedComplete": "finished", "PrintFailed": "failed"}
    query = (
        select(job_events, jobs.c.display_name, jobs.c.printer, jobs.c.weight_g, jobs.c.time_hours)
        .join(jobs, jobs.c.id == job_events.c.job_id)
        .where(job_events.c.event_type.in_(printed))
        .order_by(job_events.c.id)
    )
    by_kind: dict[str, list[int]] = {}
    for row in unit.all(select(printers.c.id, printers.c.catalog_name)):
        by_kind.setdefault(row.catalog_name, []).append(row.id)
    for event in unit.all(query):
        hours = (event.time_hours or 2.0) * chance.uniform(0.9, 1.15)
        failed = event.event_type == "PrintFailed"
        share = chance.uniform(0.1, 0.8) if failed else 1.0
        unit.run(
            insert(prints).values(
                printer_id=chance.choice(by_kind.get(event.printer) or by_kind[""]),
                key=f"demonstration-{event.id}",
                name=event.display_name,
                file_name=event.display_name,
                job_id=event.job_id,
                started_from="layerdesk" if chance.random() < 0.8 else "printer",
                staff_name=event.triggered_by,
                state=printed[event.event_type],
                progress=100.0 * share,
                started_at=clock.shift(event.timestamp, seconds=-hours * share * 3600),
                ended_at=event.timestamp,
                estimated_s=(event.time_hours or 2.0) * 3600,
                grams=None if event.weight_g is None else round(event.weight_g * share, 1),
                result="The print came off the plate." if failed else "",
                told_start=True,
                told_end=True,
            )
        )
