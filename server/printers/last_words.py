"""The last word of each printer, in the database: what a desk sees before the printer was heard again.

Written every few seconds at most and only where something changed, so that reports cost no disk.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec
from sqlalchemy import delete, insert, select, update

from server.foundation.database import Unit
from server.printers.state import PrinterState
from server.printers.tables import printer_states as _kept

_decoder = msgspec.json.Decoder(PrinterState)


@dataclass(frozen=True, slots=True)
class Word:
    at: str
    state: PrinterState


def spoken(unit: Unit, since: str = "") -> dict[int, Word]:
    """By printer, those written after `since`."""
    columns = (_kept.c.printer_id, _kept.c.at, _kept.c.state)
    rows = unit.all(select(*columns).where(_kept.c.at > since))
    return {row.printer_id: Word(row.at, _decoded(row.state)) for row in rows}


def keep(unit: Unit, states: Mapping[int, PrinterState]) -> None:
    for printer_id, state in states.items():
        _put(unit, printer_id, at=unit.now, state=msgspec.json.encode(state).decode())


def keep_curves(unit: Unit, curves: Mapping[int, bytes]) -> None:
    for printer_id, packed in curves.items():
        unit.run(update(_kept).where(_kept.c.printer_id == printer_id).values(curves=packed))


def curves(unit: Unit, printer_ids: Iterable[int] | None = None) -> dict[int, bytes]:
    query = select(_kept.c.printer_id, _kept.c.curves).where(_kept.c.curves.is_not(None))
    if printer_ids is not None:
        query = query.where(_kept.c.printer_id.in_(list(printer_ids)))
    return {row.printer_id: row.curves for row in unit.all(query)}


def forget(unit: Unit, printer_id: int) -> None:
    unit.run(delete(_kept).where(_kept.c.printer_id == printer_id))


def _put(unit: Unit, printer_id: int, **values: str) -> None:
    changed = unit.run(update(_kept).where(_kept.c.printer_id == printer_id).values(**values))
    if not changed.rowcount:
        unit.run(insert(_kept).values(printer_id=printer_id, **values))


def _decoded(text: str) -> PrinterState:
    """What an older version wrote and nobody can read any more counts as not known."""
    try:
        return _decoder.decode(text)
    except (msgspec.ValidationError, msgspec.DecodeError):
        return PrinterState()
