"""The loop that keeps the queues true: what runs, what could start now, when the rest is expected, and why it waits.

It runs where the printers' connections are. When a printer is free, the next print that fits is put before people; where
the plate empties itself, it is started through the same command that a desk would give, once: a start that went wrong
waits for a person. Everything is derived from rows and states, so a step that is repeated changes nothing.
"""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import msgspec
from sqlalchemy import Row, select

from server.foundation.database import Database, Unit
from server.foundation.feed import Feed
from server.foundation.problems import Conflict, Problem
from server.printers import commands, fleet, materials, prints
from server.printers.commands import Command, Sending
from server.printers.live import Live
from server.printers.queue import following, readiness, schedule
from server.printers.queue.readiness import Verdict
from server.printers.queue.schedule import States
from server.printers.state import PrinterState
from server.printers.tables import printer_commands, scheduled_prints


class JobFiles(Protocol):
    """What the jobs' owner knows of the jobs that wait here."""

    def about(self, unit: Unit, job_id: str) -> Mapping[str, Any]:
        """Fields of a new entry: its file's name, how long it takes. Raises Problem when it may not wait."""

    def sending(
        self, unit: Unit, job_id: str, printer_id: int, states: States, *, by_person: bool
    ) -> Sending:
        """What would be sent. Raises Problem, in words, when the job cannot be printed there now.

        A person may overlook what is no danger, and print a job once more; the schedule may not.
        """


SCHEDULER = "scheduler"
_LOOK_EVERY_S = 15.0
_EVENTS = ("print", "printer", "printer_command", "schedule")
_EXTERNAL = (254, 255)
_BEING_SENT = "It is being sent."
_NO_FILE = "No file is stored for this print: start it at the printer, then mark it as started."


class NoJobs:
    """Of a house whose jobs nobody can look up."""

    def about(self, _unit: Unit, _job_id: str) -> Mapping[str, Any]:
        return {}

    def sending(
        self,
        _unit: Unit,
        _job_id: str,
        _printer_id: int,
        _states: States,
        *,
        by_person: bool,  # noqa: ARG002  # JobFiles has it
    ) -> Sending:
        raise Conflict(_NO_FILE)


@dataclass(slots=True)
class Scheduler:
    db: Database
    feed: Feed
    live: Live
    job_files: JobFiles = field(default_factory=NoJobs)
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._listen())
            group.create_task(self._keep_arranging())

    async def step(self) -> None:
        if await self.db.read(is_any_open):
            await self.db.write(arrange, dict(self.live.states()), self.job_files)

    async def _keep_arranging(self) -> None:
        while True:
            await self.step()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_EVERY_S):
                    await self._wake.wait()
            self._wake.clear()

    async def _listen(self) -> None:
        while True:
            self._wake.set()
            async for entry in self.feed.entries(None):
                if entry is None:
                    break
                if entry.event in _EVENTS:
                    self._wake.set()


def is_any_open(unit: Unit) -> bool:
    """Whether anything waits or runs that came from a queue."""
    open_ones = scheduled_prints.c.status.in_((*schedule.WAITING, "started"))
    return unit.first(select(scheduled_prints.c.id).where(open_ones).limit(1)) is not None


def arrange(unit: Unit, states: States, job_files: JobFiles) -> None:
    following.recognise(unit)
    following.follow_prints(unit)
    spools: dict[int, list[Row[Any]]] = defaultdict(list)
    for spool in materials.listed(unit):
        spools[spool.printer_id].append(spool)
    current = prints.current(unit)
    waited_for = schedule.printers_with_queue(unit)
    for printer in fleet.listed(unit):
        if printer.id not in waited_for:
            continue
        queue = schedule.queue(unit, printer.id)
        state, run = states.get(printer.id, PrinterState()), current.get(printer.id)
        verdict = readiness.judge(queue, spools[printer.id], state, unit.now, enabled=printer.enabled)
        next_one = next((row for row in queue if row.id == verdict.ready), None)
        if next_one is not None and printer.self_clearing:
            proposal = "" if run is None else run.proposal
            said = _started_by_itself(unit, next_one, states, proposal, job_files)
            verdict = Verdict({**verdict.waiting_for, next_one.id: said}, next_one.id)
        shown = {row.id: (verdict.waiting_for[row.id], row.id == verdict.ready) for row in queue}
        schedule.put_before_people(unit, printer.id, shown)
        schedule.replan(unit, printer.id, states)


def enqueue(unit: Unit, stated: Mapping[str, Any], states: States, job_files: JobFiles) -> Row[Any]:
    """A new entry; a job waits in one queue at a time, or it would be printed twice."""
    job_id = stated.get("job_id")
    if not job_id:
        return schedule.create(unit, stated, states)
    known = job_files.about(unit, job_id)
    before = schedule.waiting_job(unit, job_id)
    if before is not None:
        raise Conflict(f"This job waits already at {fleet.names(unit).get(before.printer_id, 'a printer')}.")
    return schedule.create(unit, {**known, **stated}, states)


def start(
    unit: Unit, scheduled_id: int, staff_name: str, asked_by: str, states: States, job_files: JobFiles, *, plate_is_clear: bool
) -> Command:  # fmt: skip
    """A person starts what waits; the plate is clear, they say."""
    commands.demand_clear_plate(plate_is_clear)
    row = schedule.one(unit, scheduled_id)
    if row.status not in schedule.WAITING:
        raise Conflict(f"This print is {row.status} already.")
    spools = materials.listed(unit, row.printer_id)
    why_not = readiness.material_reason(row.material_type, row.material_slot, spools)
    why_not = why_not or readiness.printer_reason(states.get(row.printer_id, PrinterState()), enabled=True)
    if why_not:
        raise Conflict(why_not)
    sending = _sending(unit, row, states, job_files, by_person=True)
    return commands.send(unit, row.printer_id, sending, asked_by=asked_by, staff_name=staff_name)


def _started_by_itself(unit: Unit, row: Row[Any], states: States, proposal: str, job_files: JobFiles) -> str:
    """Where nobody need clear the plate: start it, once, and say how that stands."""
    before = _attempt(unit, row)
    if before is not None:
        is_under_way = before.state in commands.OPEN or before.state == "done"
        return _BEING_SENT if is_under_way else f"It did not start by itself: {before.sentence}"
    why_not = readiness.automatic_reason(states.get(row.printer_id, PrinterState()), proposal=proposal)
    if why_not:
        return why_not
    try:
        sending = _sending(unit, row, states, job_files, by_person=False)
        commands.send(unit, row.printer_id, sending, asked_by=SCHEDULER, staff_name="")
    except Problem as problem:
        return problem.message
    return _BEING_SENT


def _attempt(unit: Unit, row: Row[Any]) -> Row[Any] | None:
    """The newest command that was to start it, since it was put before people."""
    if row.proposed_at is None:
        return None
    table = printer_commands.c
    mine = (
        table.printer_id == row.printer_id,
        table.kind == commands.SEND,
        table.asked_at >= row.proposed_at,
    )
    found = unit.all(select(printer_commands).where(*mine).order_by(table.asked_at.desc()))
    return next((command for command in found if command.arguments.get("scheduled_id") == row.id), None)


def _sending(unit: Unit, row: Row[Any], states: States, job_files: JobFiles, *, by_person: bool) -> Sending:
    """Raises Problem."""
    if row.job_id is None:
        raise Conflict(_NO_FILE)
    sending = job_files.sending(unit, row.job_id, row.printer_id, states, by_person=by_person)
    slot = row.material_slot
    trays = sending.trays if slot is None else [None if slot in _EXTERNAL else slot]
    return msgspec.structs.replace(sending, scheduled_id=row.id, plate_is_clear=True, trays=trays)
