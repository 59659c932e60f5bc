"""What a printer shows, taken for what it means to the prints in the book: a start, a pause, an end, or a print that is gone.

The same word twice changes nothing. A print is recognised by the printer's own key, else by its name; what nobody saw
is never claimed: a printer that comes back without a print leaves it lost, and a person is asked to look.
"""

from typing import Any

from sqlalchemy import Row, and_, insert, select

from server.foundation.database import Unit
from server.printers import commands, prints
from server.printers.state import BUSY, FREE, PrinterState
from server.printers.tables import prints as _prints

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


def _seen_running(unit: Unit, printer_id: int, state: PrinterState, progress: float | None) -> None:
    row = _match(unit, printer_id, state)
    if row is None and _is_start_under_way(unit, printer_id):
        return
    for other in prints.open_at(unit, printer_id):
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
        prints.change(unit, row.id, **values)


def _overtaken(unit: Unit, row: Row[Any], progress: float | None) -> None:
    """The printer prints something else."""
    if row.state in prints.RUNNING:
        prints.end(unit, row, "lost", _ANOTHER_RUNS, progress)
    elif _is_unknown(unit, row):
        commands.learn(unit, row.command_id, "unknown", _NEVER_STARTED_THIS)
        prints.withdraw(unit, row.id)


def _seen_free(
    unit: Unit, printer_id: int, state: PrinterState, progress: float | None, *, was_running: bool
) -> None:
    for row in prints.open_at(unit, printer_id):
        if row.state == "starting":
            _seen_free_while_starting(unit, row, state)
            continue
        says_nothing = not state.print_key and not _plain(state.current_job)
        is_this = was_running if says_nothing else _is_same(row, state)
        last = state.progress if progress is None and is_this else progress
        if state.was_cancelled and (is_this or says_nothing):
            prints.end(unit, row, "cancelled", _STOPPED, last)
        elif state.status == "finished" and is_this:
            prints.end(unit, row, "finished", "", last)
        elif state.status == "error" and is_this:
            prints.end(unit, row, "failed", words(state), last)
        else:
            prints.end(unit, row, "lost", _CAME_BACK_WITHOUT, last)


def _seen_free_while_starting(unit: Unit, row: Row[Any], state: PrinterState) -> None:
    """A start under way shows nothing yet; one whose answer never came is looked for in what the printer says last."""
    if not _is_unknown(unit, row):
        return
    key = state.print_key
    is_new = key is not None and _is_free_key(unit, row.printer_id, key)
    if is_new and state.status in ("finished", "error") and _is_same(row, state):
        commands.learn(unit, row.command_id, "done", _SEEN, row.id)
        prints.change(unit, row.id, key=key)
        how = "finished" if state.status == "finished" else "failed"
        prints.end(unit, row, how, "" if how == "finished" else words(state), state.progress)
    else:
        commands.learn(unit, row.command_id, "unknown", _NEVER_STARTED)
        prints.withdraw(unit, row.id)


def _match(unit: Unit, printer_id: int, state: PrinterState) -> Row[Any] | None:
    """The row of what runs now."""
    if state.print_key:
        of_key = and_(_prints.c.printer_id == printer_id, _prints.c.key == state.print_key)
        row = unit.first(select(_prints).where(of_key, _prints.c.state.in_((*prints.RUNNING, "lost"))))
        if row is not None:
            return _found_again(unit, row) if row.state == "lost" else row
    return next((row for row in prints.open_at(unit, printer_id) if _is_same(row, state)), None)


def _is_start_under_way(unit: Unit, printer_id: int) -> bool:
    """Whether whoever hands a start over still looks for it: what the printer names may be the last print's."""
    return any(
        row.state == "starting" and not _is_unknown(unit, row) for row in prints.open_at(unit, printer_id)
    )


def _found_again(unit: Unit, row: Row[Any]) -> Row[Any]:
    """It was given up too early: it still runs."""
    prints.change(unit, row.id, state="printing", ended_at=None, result="", proposal="", told_end=False)
    return prints.one(unit, row.id)


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
    prints.tell(unit, int(row.scalar() or 0))


def _is_free_key(unit: Unit, printer_id: int, key: str) -> bool:
    taken = select(_prints.c.id).where(_prints.c.printer_id == printer_id, _prints.c.key == key)
    return unit.first(taken) is None


def _is_unknown(unit: Unit, row: Row[Any]) -> bool:
    return row.command_id is not None and commands.one(unit, row.command_id).state == "unknown"


def words(state: PrinterState) -> str:
    """Why, as the printer says it."""
    said = [error.message for error in state.errors if error.severity != "info"]
    return " ".join(said) or state.note or state.stage or _NO_REASON
