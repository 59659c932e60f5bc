"""What the bridge reports about the print of a job, carried out: the start moves the job, the end is written down.

The end moves nothing: whether a print is good is for a person to see, so staff are only asked. The bridge repeats a
report until it was heard, so everything here may happen twice. While somebody holds the job's lock, a report waits.
"""

from server.foundation.problems import NotFound
from server.lab import events, moves
from server.lab.desk import Desk
from server.lab.events import Actor
from server.lab.printing import sending
from server.lab.transitions import Transition, load
from server.printers import prints
from server.printers.prints import Print, PrintEvent

_BRIDGE = Actor("bridge", None)
_SECONDS_PER_HOUR = 3600


async def heard(desk: Desk, event: PrintEvent) -> None:
    """Raises what makes it impossible for now; then it is reported again."""
    run = event.print
    try:
        if event.which == "start":
            await _started(desk, run)
        else:
            await desk.db.write(sending.write_end, run, _BRIDGE)
    except NotFound:
        return  # The job was deleted; the print's own row stays.


async def _started(desk: Desk, run: Print) -> None:
    job = await desk.db.read(load, run.job_id or "")
    hours = job.time_hours
    await desk.db.write(
        prints.weigh, run.id, job.weight_g, None if hours is None else hours * _SECONDS_PER_HOUR
    )
    if job.status == "READYTOPRINT":
        details = {"printer": run.printer_name, "print_id": run.id, "started_from": run.started_from}
        by = run.staff_name or events.SYSTEM
        wish = Transition("mark_printing", by, by_staff=False, details=details)
        await moves.carry_out(desk, job.id, wish, _BRIDGE)
