"""Prints, kept for good: who, what, where, how long, how it ended. `sightings` makes them follow what printers say.

    starting   we are about to hand the start over; nobody has seen it run
    printing, paused
    finished   the printer said so: staff are asked to mark it complete
    failed     the printer said so, in its own words: staff are asked to mark it failed
    cancelled  a person stopped it
    lost       the printer came back without it: nobody knows how it ended, staff are asked to look

A print is told from others by the printer's own key, or by its name; unique, so that the same end counts once.
"""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import msgspec
from sqlalchemy import Row, and_, delete, insert, or_, select, update

from server.foundation import clock
from server.foundation.clock import shown, shown_or_none
from server.foundation.database import Unit
from server.foundation.problems import NotFound
from server.printers import fleet
from server.printers.tables import prints as _prints

RUNNING = ("printing", "paused")
OPEN = ("starting", *RUNNING)

# What a person is asked after each end.
_PROPOSALS = {"finished": "complete", "failed": "failed", "cancelled": "failed", "lost": "look"}
# By value, because an index answers that.
_IS_ASKED = _prints.c.proposal.in_(("complete", "failed", "look"))

Which: TypeAlias = Literal["start", "end"]


class Print(msgspec.Struct):
    id: int
    printer_id: int
    printer_name: str
    key: str
    name: str
    file_name: str
    job_id: str | None
    scheduled_id: int | None
    started_from: str
    staff_name: str
    state: str
    progress: float | None
    started_at: str
    ended_at: str | None
    duration_s: float | None
    estimated_s: float | None
    grams: float | None
    result: str
    proposal: str


class PrintEvent(msgspec.Struct, frozen=True):
    """What whoever owns a job or a scheduled print is told, again and again until it has heard."""

    which: Which
    print: Print


@dataclass(frozen=True, slots=True)
class Expected:
    """A print that we are about to start."""

    command_id: str
    printer_id: int
    name: str
    file_name: str
    job_id: str | None
    scheduled_id: int | None
    staff_name: str


def expect(unit: Unit, expected: Expected) -> int:
    """Written before the start is handed over, so that whatever the printer shows next finds it."""
    row = unit.run(
        insert(_prints)
        .values(
            printer_id=expected.printer_id,
            key=f"command {expected.command_id}",
            name=expected.name,
            file_name=expected.file_name,
            job_id=expected.job_id,
            scheduled_id=expected.scheduled_id,
            command_id=expected.command_id,
            started_from="layerdesk",
            staff_name=expected.staff_name,
            state="starting",
            started_at=unit.now,
        )
        .returning(_prints.c.id)
    )
    return int(row.scalar() or 0)


def withdraw(unit: Unit, print_id: int) -> None:
    """It was never started."""
    unit.run(delete(_prints).where(_prints.c.id == print_id, _prints.c.state == "starting"))


def one(unit: Unit, print_id: int) -> Row[Any]:
    row = unit.first(select(_prints).where(_prints.c.id == print_id))
    if row is None:
        raise NotFound("There is no such print.")
    return row


def of_command(unit: Unit, command_id: str) -> Row[Any] | None:
    return unit.first(select(_prints).where(_prints.c.command_id == command_id))


def current(unit: Unit) -> dict[int, Row[Any]]:
    """By printer: what runs there, or the last one that a person is asked about."""
    asked = or_(_prints.c.state.in_(OPEN), _IS_ASKED)
    rows = unit.all(select(_prints).where(asked).order_by(_prints.c.id))
    found: dict[int, Row[Any]] = {}
    for row in rows:
        known = found.get(row.printer_id)
        if known is None or row.state in OPEN or known.state not in OPEN:
            found[row.printer_id] = row
    return found


def of_printer(unit: Unit, printer_id: int, before: int | None, limit: int) -> list[Row[Any]]:
    fleet.one(unit, printer_id)
    query = select(_prints).where(_prints.c.printer_id == printer_id)
    query = query if before is None else query.where(_prints.c.id < before)
    return unit.all(query.order_by(_prints.c.id.desc()).limit(limit))


def searched(
    unit: Unit, *, job_id: str | None, proposal: str | None, before: int | None, limit: int
) -> list[Row[Any]]:
    """`proposal` "any": whatever a person is asked."""
    query = select(_prints)
    if job_id is not None:
        query = query.where(_prints.c.job_id == job_id)
    if proposal == "any":
        query = query.where(_IS_ASKED)
    elif proposal is not None:
        query = query.where(_prints.c.proposal == proposal)
    if before is not None:
        query = query.where(_prints.c.id < before)
    return unit.all(query.order_by(_prints.c.id.desc()).limit(limit))


def link(unit: Unit, print_id: int, job_id: str | None, staff_name: str) -> Print:
    """Say by hand what it was printed for; the job's owner is told of start and end as if it had been known."""
    row = one(unit, print_id)
    is_new = row.job_id != job_id
    told = {"told_start": False, "told_end": False} if is_new else {}
    named = {"staff_name": staff_name} if not row.staff_name else {}
    return change(unit, print_id, job_id=job_id, **told, **named)


def settle(unit: Unit, print_id: int) -> Print:
    """A person has done what was proposed, or something else: the question is closed."""
    one(unit, print_id)
    return change(unit, print_id, proposal="")


def settle_job(unit: Unit, job_id: str) -> None:
    """The same for every print of a job, when its status was changed by hand."""
    asked = and_(_prints.c.job_id == job_id, _IS_ASKED)
    for row in unit.all(select(_prints.c.id).where(asked)):
        change(unit, row.id, proposal="")


def weigh(unit: Unit, print_id: int, grams: float | None, estimated_s: float | None) -> None:
    """What the slicer said, added by whoever knows the file."""
    unit.run(update(_prints).where(_prints.c.id == print_id).values(grams=grams, estimated_s=estimated_s))


def untold(unit: Unit) -> list[PrintEvent]:
    """What the owners of jobs and scheduled prints have not heard of yet, oldest first."""
    owned = or_(_prints.c.job_id.is_not(None), _prints.c.scheduled_id.is_not(None))
    start = and_(_prints.c.told_start.is_(False), _prints.c.state != "starting")
    end = and_(_prints.c.told_end.is_(False), _prints.c.ended_at.is_not(None))
    rows = unit.all(select(_prints).where(owned, or_(start, end)).order_by(_prints.c.id).limit(100))
    names = fleet.names(unit) if rows else {}
    events = []
    for row in rows:
        shown_row = shown_print(row, names)
        if not row.told_start:
            events.append(PrintEvent("start", shown_row))
        if row.ended_at is not None and not row.told_end:
            events.append(PrintEvent("end", shown_row))
    return events


def told(unit: Unit, print_id: int, which: Which) -> None:
    heard = {"told_start": True} if which == "start" else {"told_end": True}
    unit.run(update(_prints).where(_prints.c.id == print_id).values(**heard))


def shown_print(row: Row[Any], names: dict[int, str], progress: float | None = None) -> Print:
    ended = row.ended_at
    return Print(
        id=row.id,
        printer_id=row.printer_id,
        printer_name=names.get(row.printer_id, ""),
        key=row.key,
        name=row.name,
        file_name=row.file_name,
        job_id=row.job_id,
        scheduled_id=row.scheduled_id,
        started_from=row.started_from,
        staff_name=row.staff_name,
        state=row.state,
        progress=row.progress if progress is None else progress,
        started_at=shown(row.started_at),
        ended_at=shown_or_none(ended),
        duration_s=None if ended is None else clock.seconds_between(row.started_at, ended),
        estimated_s=row.estimated_s,
        grams=row.grams,
        result=row.result,
        proposal=row.proposal,
    )


def open_at(unit: Unit, printer_id: int) -> list[Row[Any]]:
    """What runs at a printer or is being started there, the newest first."""
    of_printer_open = and_(_prints.c.printer_id == printer_id, _prints.c.state.in_(OPEN))
    return unit.all(select(_prints).where(of_printer_open).order_by(_prints.c.id.desc()))


def end(unit: Unit, row: Row[Any], how: str, result: str, progress: float | None) -> None:
    change(
        unit,
        row.id,
        state=how,
        proposal=_PROPOSALS[how],
        result=result[:1000],
        ended_at=unit.now,
        progress=100.0 if how == "finished" else progress,
    )


def change(unit: Unit, print_id: int, **values: Any) -> Print:
    """And everybody hears of it."""
    unit.run(update(_prints).where(_prints.c.id == print_id).values(**values))
    return tell(unit, print_id)


def tell(unit: Unit, print_id: int) -> Print:
    told_print = shown_print(one(unit, print_id), fleet.names(unit))
    unit.announce("print", lambda _: {"print": told_print})
    return told_print
