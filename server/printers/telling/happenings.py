"""What may be worth telling people about a printer, in words: from prints, spools and states to `Happening`s.

Nothing here asks or sends. Each key names one event of one printer, so that hearing of it twice says it once.
"""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from server.foundation import clock
from server.printers.state import PrinterError
from server.printers.telling.notifications import Event, Happening

_UNUSUAL = re.compile(r"[^A-Za-z0-9_.-]")
# Worth a person's way to the printer; the rest is for the printer's own page.
GRAVE = ("fatal", "serious")
_ENDS: Mapping[str, tuple[Event, str]] = {
    "finished": ("print_complete", "{printer} has finished {name}."),
    "failed": ("print_failed", "{name} failed on {printer}."),
    "cancelled": ("print_failed", "{name} was stopped on {printer}."),
    "lost": ("print_failed", "Nobody knows how {name} ended on {printer}. Please look at the printer."),
}


def of_print(run: Row[Any], printer: str) -> list[Happening]:
    """The start, and the end when it has one."""
    public = public_print(run)
    key, name = f"print-{run.id}", run.name or run.file_name or "a print"
    found = []
    if run.state != "starting":
        started = f"{printer} has started {name}."
        found.append(
            Happening("print_start", f"{key}-start", run.printer_id, started, run.started_at, public)
        )
    if run.state in _ENDS:
        event, sentence = _ENDS[run.state]
        said = sentence.format(printer=printer, name=name)
        if event == "print_failed" and run.result:
            said = f"{said} {run.result}"
        at = run.ended_at or run.started_at
        found.append(Happening(event, f"{key}-end", run.printer_id, said, at, public))
    return found


def of_spools(printer_id: int, printer: str, loaded: list[Row[Any]], now: clock.Instant) -> Happening:
    spools = ", ".join(f"{row.material_type or 'an unknown material'} in slot {row.slot}" for row in loaded)
    key = f"printer-{printer_id}-spools-{now}"
    return Happening("material_change", key, printer_id, f"{printer} has another spool: {spools}.", now)


def of_error(printer_id: int, printer: str, error: PrinterError, now: clock.Instant) -> Happening:
    said = f"{printer} reports: {error.message or error.code}"
    return Happening("maintenance", f"{error_key(printer_id, error.code)}-{now}", printer_id, said, now)


def error_key(printer_id: int, code: str) -> str:
    # The key becomes a header and a file name, and the code comes from a machine.
    return f"printer-{printer_id}-error-{_UNUSUAL.sub('-', code)[:40]}"


def of_silence(run: Row[Any], printer: str, now: clock.Instant) -> Happening:
    said = (
        f"{printer} is offline in the middle of {run.name or 'a print'}. It may be printing on; please look."
    )
    return Happening("maintenance", f"print-{run.id}-offline", run.printer_id, said, now, public_print(run))


def public_print(run: Row[Any]) -> dict[str, Any]:
    return {
        "id": run.id,
        "name": run.name,
        "file_name": run.file_name,
        "job_id": run.job_id,
        "scheduled_id": run.scheduled_id,
        "state": run.state,
        "started_at": clock.shown(run.started_at),
        "ended_at": clock.shown_or_none(run.ended_at),
        "duration_s": None
        if run.ended_at is None
        else round(clock.seconds_between(run.started_at, run.ended_at)),
        "result": run.result,
    }
