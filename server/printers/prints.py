"""Prints, kept for good: who, what, where, how long, how it ended. They follow what the printers say about themselves.

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
from server.printers import commands, fleet
from server.printers.state import BUSY, FREE, PrinterState
from server.printers.tables import prints as _prints

RUNNING = ("printing", "paused")
OPEN = ("starting", *RUNNING)
# Part of a printer's word for a print that must be there before it counts as the same name.
_SHORTEST_NAME = 3
_NO_NAME = "Print without a name"
_CAME_BACK_WITHOUT = "The printer came back without it and did not say how it ended. Look at the printer."
_ANOTHER_RUNS = "The printer prints something else now and did not say how this ended."
_NEVER_STARTED = "The printer is free and shows nothing of it: it did not start."
_NEVER_STARTED_THIS = "The printer prints something else: this did not start."
_STOPPED = "It was stopped by a person."
_NO_REASON = "The printer reported a failure and gave no reason."
_SEEN = "No answer came, but the printer was seen printing it."

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


def observe(
    unit: Unit,
    printer_id: int,
    state: PrinterState,
    *,
    was_running: bool = False,
    progress: float | None = None,
) -> None:
    """Make the prints fit what the printer says. The same word twice changes nothing.

    `was_running`: the word before this one was that it prints, so that an end without a name is the end of that.
    `progress`: the last that was heard while it ran.
    """
    if state.status in BUSY:
        _seen_running(unit, printer_id, state, progress)
    elif state.status in FREE:
        _seen_free(unit, printer_id, state, progress, was_running=was_running)


def is_news(before: PrinterState | None, after: PrinterState) -> bool:
    """Whether `observe` could have something to do: cheap, asked at every report."""
    if before is None:
        return after.status not in ("offline", "online")
    return (
        before.status != after.status
        or before.print_key != after.print_key
        or before.current_job != after.current_job
        or (after.status == "error" and before.errors != after.errors)
        or before.was_cancelled != after.was_cancelled
    )


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
    return _change(unit, print_id, job_id=job_id, **told, **named)


def settle(unit: Unit, print_id: int) -> Print:
    """A person has done what was proposed, or something else: the question is closed."""
    one(unit, print_id)
    return _change(unit, print_id, proposal="")


def settle_job(unit: Unit, job_id: str) -> None:
    """The same for every print of a job, when its status was changed by hand."""
    asked = and_(_prints.c.job_id == job_id, _IS_ASKED)
    for row in unit.all(select(_prints.c.id).where(asked)):
        _change(unit, row.id, proposal="")


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


def _seen_running(unit: Unit, printer_id: int, state: PrinterState, progress: float | None) -> None:
    row = _match(unit, printer_id, state)
    if row is None and _is_start_under_way(unit, printer_id):
        return
    for other in _open(unit, printer_id):
        if row is None or other.id != row.id:
            _overtaken(unit, other, progress)
    if row is None:
        _begin_at_printer(unit, printer_id, state)
        return
    values: dict[str, Any] = {}
    if row.state != state.status:
        values["state"] = state.status
    if state.print_key and row.key != state.print_key and _is_free_key(unit, printer_id, state.print_key):
        values["key"] = state.print_key
    if row.state == "starting":
        values["started_at"] = unit.now
        commands.learn(unit, row.command_id, "done", _SEEN if _is_unknown(unit, row) else "", row.id)
    if values:
        _change(unit, row.id, **values)


def _overtaken(unit: Unit, row: Row[Any], progress: float | None) -> None:
    """The printer prints something else."""
    if row.state in RUNNING:
        _end(unit, row, "lost", _ANOTHER_RUNS, progress)
    elif _is_unknown(unit, row):
        commands.learn(unit, row.command_id, "unknown", _NEVER_STARTED_THIS)
        withdraw(unit, row.id)


def _seen_free(
    unit: Unit, printer_id: int, state: PrinterState, progress: float | None, *, was_running: bool
) -> None:
    for row in _open(unit, printer_id):
        if row.state == "starting":
            _seen_free_while_starting(unit, row, state)
            continue
        says_nothing = not state.print_key and not _plain(state.current_job)
        is_this = was_running if says_nothing else _is_same(row, state)
        last = state.progress if progress is None and is_this else progress
        if state.was_cancelled and (is_this or says_nothing):
            _end(unit, row, "cancelled", _STOPPED, last)
        elif state.status == "finished" and is_this:
            _end(unit, row, "finished", "", last)
        elif state.status == "error" and is_this:
            _end(unit, row, "failed", words(state), last)
        else:
            _end(unit, row, "lost", _CAME_BACK_WITHOUT, last)


def _seen_free_while_starting(unit: Unit, row: Row[Any], state: PrinterState) -> None:
    """A start under way shows nothing yet; one whose answer never came is looked for in what the printer says last."""
    if not _is_unknown(unit, row):
        return
    key = state.print_key
    is_new = key is not None and _is_free_key(unit, row.printer_id, key)
    if is_new and state.status in ("finished", "error") and _is_same(row, state):
        commands.learn(unit, row.command_id, "done", _SEEN, row.id)
        _change(unit, row.id, key=key)
        how = "finished" if state.status == "finished" else "failed"
        _end(unit, row, how, "" if how == "finished" else words(state), state.progress)
    else:
        commands.learn(unit, row.command_id, "unknown", _NEVER_STARTED)
        withdraw(unit, row.id)


def _match(unit: Unit, printer_id: int, state: PrinterState) -> Row[Any] | None:
    """The row of what runs now."""
    if state.print_key:
        of_key = and_(_prints.c.printer_id == printer_id, _prints.c.key == state.print_key)
        row = unit.first(select(_prints).where(of_key, _prints.c.state.in_((*RUNNING, "lost"))))
        if row is not None:
            return _found_again(unit, row) if row.state == "lost" else row
    return next((row for row in _open(unit, printer_id) if _is_same(row, state)), None)


def _is_start_under_way(unit: Unit, printer_id: int) -> bool:
    """Whether whoever hands a start over still looks for it: what the printer names may be the last print's."""
    return any(row.state == "starting" and not _is_unknown(unit, row) for row in _open(unit, printer_id))


def _found_again(unit: Unit, row: Row[Any]) -> Row[Any]:
    """It was given up too early: it still runs."""
    _change(unit, row.id, state="printing", ended_at=None, result="", proposal="", told_end=False)
    return one(unit, row.id)


def _is_same(row: Row[Any], state: PrinterState) -> bool:
    """Whether a row and a state speak of the same print."""
    has_own_key = row.key != f"command {row.command_id}" and not row.key.startswith("at ")
    if state.print_key and has_own_key:
        return bool(row.key == state.print_key)
    said = _plain(state.current_job)
    if not said:
        # It does not say what it prints: what was running still does, what is starting may be it.
        return True
    return any(_is_part(name, said) for name in (row.name, row.file_name))


def _is_part(name: str, said: str) -> bool:
    ours = _plain(name.split(".", maxsplit=1)[0])
    shortest = min(len(ours), len(said))
    return shortest >= _SHORTEST_NAME and (ours in said or said in ours)


def _plain(name: str | None) -> str:
    return "".join(filter(str.isalnum, name or "")).casefold()


def _begin_at_printer(unit: Unit, printer_id: int, state: PrinterState) -> None:
    key = state.print_key
    if key is None or not _is_free_key(unit, printer_id, key):
        # The printer tells no prints apart, or prints the same file again under the same key.
        key = f"at {unit.now} {key or state.current_job or ''}".strip()[:500]
    row = unit.run(
        insert(_prints)
        .values(
            printer_id=printer_id,
            key=key,
            name=state.current_job or _NO_NAME,
            started_from="printer",
            state=state.status,
            started_at=unit.now,
            estimated_s=state.left_s if (state.progress or 0) < 1 else None,
        )
        .returning(_prints.c.id)
    )
    _tell(unit, int(row.scalar() or 0))


def _is_free_key(unit: Unit, printer_id: int, key: str) -> bool:
    taken = select(_prints.c.id).where(_prints.c.printer_id == printer_id, _prints.c.key == key)
    return unit.first(taken) is None


def _is_unknown(unit: Unit, row: Row[Any]) -> bool:
    return row.command_id is not None and commands.one(unit, row.command_id).state == "unknown"


def _open(unit: Unit, printer_id: int) -> list[Row[Any]]:
    of_printer_open = and_(_prints.c.printer_id == printer_id, _prints.c.state.in_(OPEN))
    return unit.all(select(_prints).where(of_printer_open).order_by(_prints.c.id.desc()))


def _end(unit: Unit, row: Row[Any], how: str, result: str, progress: float | None) -> None:
    _change(
        unit,
        row.id,
        state=how,
        proposal=_PROPOSALS[how],
        result=result[:1000],
        ended_at=unit.now,
        progress=100.0 if how == "finished" else progress,
    )


def words(state: PrinterState) -> str:
    """Why, as the printer says it."""
    said = [error.message for error in state.errors if error.severity != "info"]
    return " ".join(said) or state.note or state.stage or _NO_REASON


def _change(unit: Unit, print_id: int, **values: Any) -> Print:
    unit.run(update(_prints).where(_prints.c.id == print_id).values(**values))
    return _tell(unit, print_id)


def _tell(unit: Unit, print_id: int) -> Print:
    told_print = shown_print(one(unit, print_id), fleet.names(unit))
    unit.announce("print", lambda _: {"print": told_print})
    return told_print
