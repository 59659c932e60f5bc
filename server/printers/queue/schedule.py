"""The queue of each printer: what is to be printed, in which order, and what became of it.

Higher priority is sooner; among equals the position counts, which people change by dragging. `scheduled_start` is always
the server's own expectation (see planning); a start that a person states is `not_before`. An entry that was deleted is
`cancelled`: out of every list that does not ask for it, and kept for the prints that name it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

from sqlalchemy import Row, Select, func, insert, select, update

from server.foundation import clock
from server.foundation.clock import Instant
from server.foundation.database import Unit
from server.foundation.problems import Conflict, Invalid, NotFound
from server.printers import fleet
from server.printers.queue.planning import Entry, free_at, planned_starts
from server.printers.state import PrinterState
from server.printers.tables import printers, prints, scheduled_prints

States: TypeAlias = Mapping[int, PrinterState]
Status: TypeAlias = Literal["queued", "scheduled", "started", "completed", "failed", "cancelled"]
STATUSES: tuple[Status, ...] = ("queued", "scheduled", "started", "completed", "failed", "cancelled")
WAITING: tuple[Status, ...] = ("queued", "scheduled")
# What may follow; the same status again changes nothing. Whatever ended is history, but a failure may be tried again.
_NEXT: Mapping[str, tuple[Status, ...]] = {
    "queued": STATUSES,
    "scheduled": STATUSES,
    "started": STATUSES,
    "failed": ("queued", "scheduled", "failed", "cancelled"),
    "completed": ("completed",),
}
_RUNNING = ("starting", "printing", "paused")
# A plan that moves by less is the same plan: what a printer says about its remaining time wobbles.
_SAME_PLAN_S = 300
_MOST_LISTED = 1000
FIELDS = (
    "printer_id", "job_name", "file_name", "material_type", "material_slot", "estimated_duration_minutes", "priority",
    "not_before", "nozzle_temp", "bed_temp", "print_speed", "notes", "order_id", "job_id",
)  # fmt: skip


def create(unit: Unit, stated: Mapping[str, Any], states: States) -> Row[Any]:
    """`stated`: some of FIELDS, printer_id and job_name among them. `states`: what the printers do now."""
    printer_id = int(stated["printer_id"])
    fleet.one(unit, printer_id)
    last = unit.value(select(func.max(scheduled_prints.c.position)).where(_of(printer_id)))
    values = {
        **stated,
        "position": (last or 0) + 1,
        "status": "scheduled" if stated.get("not_before") else "queued",
        "created_at": unit.now,
    }
    made = unit.run(insert(scheduled_prints).values(values).returning(scheduled_prints.c.id)).scalar_one()
    replan(unit, printer_id, states)
    announce(unit, printer_id)
    return one(unit, made)


def one(unit: Unit, scheduled_id: int) -> Row[Any]:
    row = unit.first(select(scheduled_prints).where(scheduled_prints.c.id == scheduled_id))
    if row is None or row.status == "cancelled":
        raise NotFound("Scheduled print not found")
    return row


def listed(
    unit: Unit,
    printer_id: int | None = None,
    status: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Row[Any]]:
    """Newest first, cancelled ones only when they are asked for."""
    query = _of_present_printers().order_by(scheduled_prints.c.id.desc())
    query = query.limit(_MOST_LISTED if limit is None else limit).offset(offset)
    if printer_id is not None:
        query = query.where(_of(printer_id))
    wanted = scheduled_prints.c.status
    return unit.all(query.where(wanted != "cancelled" if status is None else wanted == status))


def queue(unit: Unit, printer_id: int) -> list[Row[Any]]:
    """What waits for this printer, the next one first."""
    fleet.one(unit, printer_id)
    return waiting(unit, printer_id)


def printers_with_queue(unit: Unit) -> set[int]:
    query = select(scheduled_prints.c.printer_id).where(scheduled_prints.c.status.in_(WAITING)).distinct()
    return {row.printer_id for row in unit.all(query)}


def change(unit: Unit, scheduled_id: int, stated: Mapping[str, Any], states: States) -> Row[Any]:
    """`stated`: some of FIELDS, `status`, `failed_reason`."""
    row = one(unit, scheduled_id)
    values = {field: value for field, value in stated.items() if field in FIELDS}
    if "printer_id" in values and values["printer_id"] != row.printer_id:
        values |= _moved_to(unit, row, int(values["printer_id"]))
    if "not_before" in values and row.status in WAITING:
        values["status"] = "scheduled" if values["not_before"] else "queued"
    if "status" in stated:
        values |= _after(unit, row, str(stated["status"]), str(stated.get("failed_reason") or ""))
    elif "failed_reason" in stated:
        values["failed_reason"] = str(stated["failed_reason"] or "")
    if values:
        put(unit, scheduled_id, values)
    replan(unit, row.printer_id, states)
    announce(unit, row.printer_id)
    if values.get("printer_id", row.printer_id) != row.printer_id:
        announce(unit, values["printer_id"])
    return _row(unit, scheduled_id)


def cancel(unit: Unit, scheduled_id: int, states: States) -> Row[Any]:
    """Out of the queue. What is being printed now must be stopped at the printer first."""
    row = one(unit, scheduled_id)
    running = select(prints.c.id).where(prints.c.scheduled_id == scheduled_id, prints.c.state.in_(_RUNNING))
    if unit.first(running.limit(1)) is not None:
        raise Conflict("This print is under way. Stop it at the printer, then delete it.")
    put(unit, scheduled_id, {"status": "cancelled", "waiting_for": "", "proposed_at": None})
    replan(unit, row.printer_id, states)
    announce(unit, row.printer_id)
    return _row(unit, scheduled_id)


def reorder(unit: Unit, printer_id: int, ids: Sequence[int], states: States) -> list[Row[Any]]:
    """The whole queue in a person's order. Who is put before a more urgent one becomes as urgent as that one."""
    waiting = {row.id: row for row in queue(unit, printer_id)}
    if sorted(ids) != sorted(waiting):
        raise Conflict("The queue has changed meanwhile. Look at it again, then order it.")
    least = min((row.priority for row in waiting.values()), default=0)
    for position, scheduled_id in reversed(list(enumerate(ids, 1))):
        least = max(least, waiting[scheduled_id].priority)
        put(unit, scheduled_id, {"position": position, "priority": least})
    replan(unit, printer_id, states)
    announce(unit, printer_id)
    return queue(unit, printer_id)


def replan(unit: Unit, printer_id: int, states: States) -> bool:
    """Write when each waiting print is expected to start. True when that moved noticeably."""
    rows = queue(unit, printer_id)
    entries = [Entry(row.id, row.estimated_duration_minutes, row.not_before) for row in rows]
    free = free_at(unit.now, states.get(printer_id), _started(unit, printer_id))
    starts = planned_starts(entries, free)
    moved = [row for row in rows if _moved(row.scheduled_start, starts[row.id])]
    for row in moved:
        put(unit, row.id, {"scheduled_start": starts[row.id]})
    if moved:
        announce(unit, printer_id)
    return bool(moved)


def waiting_job(unit: Unit, job_id: str) -> Row[Any] | None:
    """The entry of a job that waits anywhere."""
    table = scheduled_prints.c
    query = _of_present_printers().where(table.job_id == job_id, table.status.in_(WAITING))
    return unit.first(query.order_by(table.id).limit(1))


def put_before_people(unit: Unit, printer_id: int, said: Mapping[int, tuple[str, bool]]) -> None:
    """What the scheduler found: for each waiting entry why it cannot start, and whether it is proposed now."""
    changed = False
    for row in queue(unit, printer_id):
        waiting_for, proposed = said.get(row.id, ("", False))
        proposed_at = (row.proposed_at or unit.now) if proposed else None
        if (waiting_for, proposed_at) != (row.waiting_for, row.proposed_at):
            put(unit, row.id, {"waiting_for": waiting_for, "proposed_at": proposed_at})
            changed = True
    if changed:
        announce(unit, printer_id)


def waiting(unit: Unit, printer_id: int) -> list[Row[Any]]:
    table = scheduled_prints.c
    query = select(scheduled_prints).where(_of(printer_id), table.status.in_(WAITING))
    return unit.all(query.order_by(table.priority.desc(), table.position, table.id))


def put(unit: Unit, scheduled_id: int, values: Mapping[str, Any]) -> None:
    unit.run(update(scheduled_prints).where(scheduled_prints.c.id == scheduled_id).values(values))


def announce(unit: Unit, printer_id: int) -> None:
    unit.announce("schedule", lambda _at_commit: {"printer_id": printer_id})


def _after(unit: Unit, row: Row[Any], status: str, failed_reason: str) -> dict[str, Any]:
    """What a status that a person states brings with it; each point in time is set once."""
    if status not in STATUSES:
        raise Invalid({"status": f"status must be one of {', '.join(STATUSES)}."})
    if status not in _NEXT[row.status]:
        raise Conflict(f"A {row.status} print cannot become {status}.")
    values: dict[str, Any] = {"status": status}
    if status in WAITING:
        return values | {"started_at": None, "completed_at": None, "failed_reason": "", "proposed_at": None}
    values |= {"waiting_for": "", "proposed_at": None}
    if status == "started" and row.started_at is None:
        values["started_at"] = unit.now
    if status in ("completed", "failed") and row.completed_at is None:
        values["completed_at"] = unit.now
    if status == "failed" and (failed_reason or row.status != "failed"):
        values["failed_reason"] = failed_reason
    return values


def _moved_to(unit: Unit, row: Row[Any], printer_id: int) -> dict[str, Any]:
    if row.status not in WAITING:
        raise Conflict(f"A {row.status} print cannot go to another printer.")
    fleet.one(unit, printer_id)
    last = unit.value(select(func.max(scheduled_prints.c.position)).where(_of(printer_id)))
    return {"position": (last or 0) + 1, "proposed_at": None, "waiting_for": "", "scheduled_start": None}


def _started(unit: Unit, printer_id: int) -> tuple[Instant, int | None] | None:
    """What was started from this queue and is under way: since when, and for how many minutes."""
    table = scheduled_prints.c
    query = select(table.started_at, table.estimated_duration_minutes)
    row = unit.first(query.where(_of(printer_id), table.status == "started").order_by(table.id.desc()))
    return None if row is None or row.started_at is None else (row.started_at, row.estimated_duration_minutes)


def _moved(before: Instant | None, now: Instant) -> bool:
    return before is None or abs(clock.seconds_between(before, now)) > _SAME_PLAN_S


def _of_present_printers() -> Select[Any]:
    present = (printers.c.id == scheduled_prints.c.printer_id) & printers.c.removed_at.is_(None)
    return select(scheduled_prints).join(printers, present)


def _of(printer_id: int) -> Any:
    return scheduled_prints.c.printer_id == printer_id


def _row(unit: Unit, scheduled_id: int) -> Row[Any]:
    return unit.run(select(scheduled_prints).where(scheduled_prints.c.id == scheduled_id)).one()
