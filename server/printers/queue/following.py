"""What became of the prints that were started from a queue, taken over into their entries.

Asked again and again: it compares rows with rows, so that nothing is missed over a restart and nothing happens twice.
Prints that were started past the queue find their entries here.
"""

from typing import Any

from sqlalchemy import Row, func, select, update

from server.foundation.database import Unit
from server.printers.prints import tell
from server.printers.queue import schedule
from server.printers.tables import prints, scheduled_prints

_RUNNING = ("starting", "printing", "paused")
_LOST = "Nobody knows how this print ended. Look at the printer."


def follow_prints(unit: Unit) -> list[int]:
    """Take over what became of started prints; the printers whose queue changed by it. May be repeated."""
    for_queue = select(prints.c.scheduled_id, func.max(prints.c.id).label("newest")).group_by(
        prints.c.scheduled_id
    )
    latest = for_queue.where(prints.c.scheduled_id.is_not(None)).subquery()
    query = (
        select(scheduled_prints, latest.c.newest)
        .join(latest, latest.c.scheduled_id == scheduled_prints.c.id)
        .where(scheduled_prints.c.status.in_((*schedule.WAITING, "started")))
    )
    changed = {row.printer_id for row in unit.all(query) if _follow(unit, row)}
    for printer_id in changed:
        schedule.announce(unit, printer_id)
    return sorted(changed)


def recognise(unit: Unit) -> None:
    """Prints that were started past the queue: of a job that waits, or at the printer by a name that waits there."""
    query = select(prints).where(prints.c.state.in_(_RUNNING), prints.c.scheduled_id.is_(None))
    for run in unit.all(query):
        entry = _waiting_name(unit, run) if run.job_id is None else schedule.waiting_job(unit, run.job_id)
        if entry is not None:
            unit.run(update(prints).where(prints.c.id == run.id).values(scheduled_id=entry.id))
            schedule.put(unit, entry.id, {"printer_id": run.printer_id})
            # Whoever owns the entry is to hear of a print that has begun already.
            tell(unit, run.id)


def _follow(unit: Unit, row: Row[Any]) -> bool:
    """Whether the newest print of an entry changes it."""
    if row.print_id == row.newest and row.status in schedule.WAITING:
        return False  # somebody put it back into the queue after that print
    run = unit.run(select(prints).where(prints.c.id == row.newest)).one()
    if run.state == "starting":
        return False  # nobody has seen it run yet; it may be withdrawn
    values: dict[str, Any] = {"print_id": run.id, "waiting_for": "", "proposed_at": None}
    if run.state == "finished":
        values |= {"status": "completed", "started_at": run.started_at, "completed_at": run.ended_at}
    elif run.state in ("failed", "cancelled"):
        reason = run.result or (
            "It was stopped." if run.state == "cancelled" else "The printer reported a failure."
        )
        values |= {"status": "failed", "started_at": run.started_at, "completed_at": run.ended_at}
        values["failed_reason"] = reason
    else:
        values |= {"status": "started", "started_at": run.started_at}
        values["waiting_for"] = _LOST if run.state == "lost" else ""
    if all(getattr(row, field) == value for field, value in values.items()):
        return False
    schedule.put(unit, row.id, values)
    return True


def _waiting_name(unit: Unit, run: Row[Any]) -> Row[Any] | None:
    """Two entries of a name are not guessed between."""
    if run.started_from != "printer":
        return None
    seen = {_bare(run.file_name), _bare(run.name)} - {""}
    found = [
        row
        for row in schedule.waiting(unit, run.printer_id)
        if seen & {_bare(row.file_name), _bare(row.job_name)}
    ]
    return found[0] if len(found) == 1 else None


def _bare(name: str) -> str:
    """A file's or print's name without folder, extensions and case: printers drop some of them."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].casefold()
    for extension in (".gcode.3mf", ".3mf", ".bgcode", ".gcode"):
        last = last.removesuffix(extension)
    return last.strip()
