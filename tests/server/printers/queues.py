"""Printers, prints and queues as the tests of the schedule need them: rows without connections."""

from typing import Any

from sqlalchemy import insert, update

from server.foundation import clock
from server.foundation.database import Database, Unit
from server.printers.queue import schedule
from server.printers.state import PrinterState
from server.printers.tables import printers, prints

NOW = "2026-03-02T12:00:00.000000Z"
IDLE = PrinterState(status="idle")


def at(db: Database, moment: str, verb: Any, *args: Any, **kwargs: Any) -> Any:
    """Ask a verb as if it were that moment."""
    return db.write_now(lambda unit: _moved(unit, moment, verb, *args, **kwargs))


def later(seconds: float) -> str:
    return clock.shift(NOW, seconds=seconds)


def add_printer(db: Database, name: str = "Main Printer", **values: Any) -> int:
    row = {"name": name, "maker": "fake", "options": {}, "created_at": NOW, "updated_at": NOW, **values}
    return int(
        db.write_now(
            lambda unit: unit.run(insert(printers).values(row).returning(printers.c.id)).scalar_one()
        )
    )


def add_print(db: Database, printer_id: int, **values: Any) -> int:
    row = {
        "printer_id": printer_id, "key": f"key {values}", "name": "Custom Bracket", "started_from": "layerdesk",
        "state": "printing", "started_at": NOW, **values,
    }  # fmt: skip
    return int(
        db.write_now(lambda unit: unit.run(insert(prints).values(row).returning(prints.c.id)).scalar_one())
    )


def change_print(db: Database, print_id: int, **values: Any) -> None:
    db.write_now(lambda unit: unit.run(update(prints).where(prints.c.id == print_id).values(values)))


def queue(db: Database, printer_id: int, name: str = "Custom Bracket", **values: Any) -> Any:
    stated = {"printer_id": printer_id, "job_name": name, **values}
    return at(db, NOW, schedule.create, stated, {printer_id: IDLE})


def names(db: Database, printer_id: int) -> list[str]:
    return [row.job_name for row in db.read_now(schedule.queue, printer_id)]


def _moved(unit: Unit, moment: str, verb: Any, *args: Any, **kwargs: Any) -> Any:
    moved = Unit(unit.connection, moment)
    result = verb(moved, *args, **kwargs)
    for name, build in moved._announced:
        unit.announce(name, build)
    unit.woken |= moved.woken
    return result
