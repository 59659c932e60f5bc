"""Jobs and printers meet: which printer fits a job, sending its approved file, and saying what a print was for.

The bridge knows no jobs; what it reports about a print of ours is carried out by `reports`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Row, select

from server.foundation.database import Unit
from server.foundation.problems import Conflict, NotFound
from server.inspection.sliced import SlicerMetadata
from server.lab import events, locks, staff
from server.lab.catalog import Catalog
from server.lab.events import Actor
from server.lab.printing.fit import Candidate, Reason, Wanted, reasons
from server.lab.tables import job_files
from server.lab.transitions import load, refuse_while_busy
from server.printers import commands, fleet, prints, rendering
from server.printers.commands import Command, Sending
from server.printers.prints import Print
from server.printers.state import PrinterState

SENDABLE = ("READYTOPRINT", "PRINTING")
States = Mapping[int, PrinterState]


@dataclass(frozen=True, slots=True)
class Choice:
    """A printer with what speaks against it; `is_best` for the one that a person should be offered first."""

    printer: Candidate
    reasons: list[Reason]
    is_best: bool = False

    @property
    def is_possible(self) -> bool:
        return not any(reason.is_hard for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Wish:
    """What staff ask for. `despite_reasons`: they have read what speaks against it."""

    printer_id: int
    staff_name: str | None
    plate_is_clear: bool
    despite_reasons: bool = False
    trays: tuple[int | None, ...] = ()


def choices(unit: Unit, job_id: str, catalog: Catalog, states: States) -> list[Choice]:
    """Every printer, those that fit first."""
    job = load(unit, job_id)
    wanted = _wanted(unit, job, catalog)
    found = [Choice(printer, reasons(wanted, printer)) for printer in _candidates(unit, states)]
    found.sort(key=lambda choice: (not choice.is_possible, len(choice.reasons), choice.printer.name))
    if found and not found[0].reasons:
        found[0] = Choice(found[0].printer, [], is_best=True)
    return found


def send(unit: Unit, job_id: str, wish: Wish, actor: Actor, catalog: Catalog, states: States) -> Command:
    """Write the intent down; the bridge carries it out. Refuses whatever could start the wrong thing."""
    job = load(unit, job_id, held=True)
    locks.demand(unit, job, actor)
    refuse_while_busy(unit, job_id)
    staff_name = staff.demand_active(unit, wish.staff_name)
    _demand_sendable(unit, job)
    commands.demand_clear_plate(wish.plate_is_clear)
    printer = next((one for one in _candidates(unit, states) if one.id == wish.printer_id), None)
    if printer is None:
        raise NotFound("There is no such printer.")
    against = reasons(_wanted(unit, job, catalog), printer)
    if any(reason.is_hard for reason in against) or (against and not wish.despite_reasons):
        said = [reason.sentence for reason in against]
        raise Conflict(f"{printer.name}: {' '.join(said)}", reasons=said)
    sending = msgspec.structs.replace(sending_of(job), plate_is_clear=True, trays=list(wish.trays))
    return commands.send(
        unit, printer.id, sending, asked_by=actor.workstation_id or "", staff_name=staff_name
    )


def sending_of(job: Row[Any]) -> Sending:
    """The approved file of a job, as the bridge is asked to send it; nobody has looked at the plate yet."""
    return Sending(
        source=f"{job.directory}/{job.file_name}",
        name=job.file_name,
        sha256=job.file_sha256,
        size_bytes=job.size_bytes,
        label=job.base_name,
        job_id=job.id,
    )


def link(unit: Unit, print_id: int, job_id: str, staff_name: str | None) -> Print:
    """A print that was started at the printer belongs to this job."""
    name = staff.demand_active(unit, staff_name)
    job = load(unit, job_id)
    if job.status not in SENDABLE:
        raise Conflict("Job cannot be linked to a print in its current status")
    if prints.one(unit, print_id).job_id not in (None, job_id):
        raise Conflict("This print belongs to another job already.")
    return prints.link(unit, print_id, job_id, name)


def write_end(unit: Unit, run: Print, actor: Actor) -> None:
    """One event in the job's history, however often the end is told."""
    job = load(unit, run.job_id or "", held=True)
    if prints.one(unit, run.id).told_end:
        return
    details = {"printer": run.printer_name, "print_id": run.id, "result": run.state, "words": run.result}
    events.record(unit, job.id, "PrintEnded", events.SYSTEM, actor, **details)
    prints.told(unit, run.id, "end")


def _demand_sendable(unit: Unit, job: Row[Any]) -> None:
    if job.status not in SENDABLE:
        raise Conflict("Job cannot be sent to a printer in its current status")
    running = prints.searched(unit, job_id=job.id, proposal=None, before=None, limit=1)
    if running and running[0].state in prints.OPEN:
        name = fleet.names(unit).get(running[0].printer_id, "another printer")
        raise Conflict(f"This job is being printed on {name}.")


def _wanted(unit: Unit, job: Row[Any], catalog: Catalog) -> Wanted:
    asked_for = catalog.printer(job.printer)
    stored = unit.value(
        select(job_files.c.slicer).where(job_files.c.job_id == job.id, job_files.c.name == job.file_name)
    )
    report = {} if job.inspection is None else msgspec.json.decode(job.inspection)
    return Wanted(
        printer=job.printer,
        aliases=asked_for.aliases if asked_for else (),
        method=job.method,
        file_name=job.file_name,
        sliced=None if stored is None else msgspec.json.decode(stored, type=SlicerMetadata),
        fits_volume=report.get("fits") or {},
    )


def _candidates(unit: Unit, states: States) -> list[Candidate]:
    running = prints.current(unit)
    found = []
    for row in fleet.listed(unit):
        maker = rendering.known_maker(row.maker)
        run = running.get(row.id)
        held = f"{run.name} is just being started on it." if run and run.state == "starting" else ""
        found.append(
            Candidate(
                id=row.id,
                name=row.name,
                catalog_name=row.catalog_name,
                takes_files=maker is not None and {"upload", "start"} <= maker.abilities,
                extensions=maker.extensions if maker else (),
                state=states.get(row.id) or PrinterState(),
                held_by=held,
            )
        )
    return found
