"""What the printers' schedule asks of the lab: the file that would be sent for a job that waits in a printer's queue.

The schedule knows no jobs, and the lab no queues: this is where they meet, beside `printing`, which sends a job at once.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.foundation.database import Unit
from server.foundation.problems import Conflict
from server.lab import locks
from server.lab.catalog import Catalog
from server.lab.printing import sending
from server.lab.transitions import load, refuse_while_busy
from server.printers import prints
from server.printers.commands import Sending
from server.printers.queue.schedule import States

_READY = ("READYTOPRINT",)
_NOT_READY = "The job is not ready to be printed."


@dataclass(frozen=True, slots=True)
class QueuedFiles:
    """The `JobFiles` of the schedule."""

    catalog: Catalog

    def about(self, unit: Unit, job_id: str) -> Mapping[str, Any]:
        job = load(unit, job_id)
        if job.status not in sending.SENDABLE:
            raise Conflict(_NOT_READY)
        minutes = None if job.time_hours is None else math.ceil(job.time_hours * 60)
        return {"file_name": job.file_name, "estimated_duration_minutes": minutes}

    def sending(
        self, unit: Unit, job_id: str, printer_id: int, states: States, *, by_person: bool
    ) -> Sending:
        job = load(unit, job_id)
        refuse_while_busy(unit, job_id)
        # What is marked as printing may lie finished on the plate: once more only when a person says so.
        if job.status not in (sending.SENDABLE if by_person else _READY):
            raise Conflict(_NOT_READY)
        if not by_person and locks.is_held(job, unit.now):
            raise Conflict(f"{job.lock_name} is working on this job.")
        running = prints.searched(unit, job_id=job_id, proposal=None, before=None, limit=1)
        if running and running[0].state in prints.OPEN:
            raise Conflict("This job is being printed already.")
        self._demand_fit(unit, job_id, printer_id, states, by_person=by_person)
        return sending.sending_of(job)

    def _demand_fit(
        self, unit: Unit, job_id: str, printer_id: int, states: States, *, by_person: bool
    ) -> None:
        """A person may overlook what is no danger, such as a file for a sister model; the schedule may not."""
        choices = sending.choices(unit, job_id, self.catalog, states)
        choice = next((one for one in choices if one.printer.id == printer_id), None)
        if choice is None:
            raise Conflict("There is no such printer.")
        against = [reason for reason in choice.reasons if reason.is_hard or not by_person]
        if against:
            raise Conflict(" ".join(reason.sentence for reason in against))
