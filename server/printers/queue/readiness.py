"""Whether a waiting print could start now, and in words why not: decisions over rows and states, nothing else.

The first entry of a queue that has its material and may start already is the one to start; entries before it that wait
for something of their own do not hold it up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from server.foundation.clock import Instant, shown
from server.printers.materials import family
from server.printers.state import FREE, PrinterState

_GRAVE = ("fatal", "serious")


class Waiting(Protocol):
    """A row of the queue."""

    id: int
    job_name: str
    material_type: str
    material_slot: int | None
    not_before: Instant | None


class Spool(Protocol):
    """A row of the materials."""

    slot: int
    material_type: str
    is_present: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """`waiting_for` of each entry, and which one could start now; None when none could."""

    waiting_for: Mapping[int, str]
    ready: int | None


def judge(
    queue: Sequence[Any], spools: Sequence[Any], state: PrinterState, now: Instant, *, enabled: bool
) -> Verdict:
    """`queue` in its order. What a printer of its own accord says first goes to the entry that would be next."""
    said = {entry.id: own_reason(entry, spools, now) for entry in queue}
    following = next((entry for entry in queue if not said[entry.id]), None)
    if following is None:
        return Verdict(said, None)
    for entry in queue:
        if not said[entry.id] and entry.id != following.id:
            said[entry.id] = f"It comes after {following.job_name}."
    said[following.id] = printer_reason(state, enabled=enabled)
    return Verdict(said, None if said[following.id] else following.id)


def own_reason(entry: Waiting, spools: Sequence[Spool], now: Instant) -> str:
    if entry.not_before is not None and entry.not_before > now:
        return f"It shall not start before {shown(entry.not_before)}."
    return material_reason(entry.material_type, entry.material_slot, spools)


def material_reason(material: str, slot: int | None, spools: Sequence[Spool]) -> str:
    """A printer that names no spools at all is not asked: nobody can know what it has loaded."""
    wanted, loaded = family(material), [spool for spool in spools if spool.is_present]
    if not spools or (not wanted and slot is None):
        return ""
    if slot is not None:
        spool = next((spool for spool in loaded if spool.slot == slot), None)
        if spool is None:
            return f"Slot {slot} is empty."
        if wanted and spool.material_type and family(spool.material_type) != wanted:
            return f"Slot {slot} holds {spool.material_type}, not {material}."
        return ""
    # A spool of which nobody knows what it is may be the right one.
    if any(not spool.material_type or family(spool.material_type) == wanted for spool in loaded):
        return ""
    return f"No spool of {material} is loaded."


def printer_reason(state: PrinterState, *, enabled: bool) -> str:
    if not enabled:
        return "The printer is switched off here."
    if state.status in ("offline", "online"):
        return "The printer is offline." if state.status == "offline" else "The printer has not reported yet."
    if state.status in FREE:
        return ""
    what = f"is printing {state.current_job}" if state.current_job else "is printing"
    if state.status == "paused":
        what = f"is paused in {state.current_job}" if state.current_job else "is paused"
    return f"The printer {what}{_left(state.left_s)}."


def automatic_reason(state: PrinterState, *, proposal: str) -> str:
    """What keeps a printer that clears its own plate from beginning by itself."""
    if state.control_allowed is False:
        return "The printer takes no commands; start it at the printer."
    if state.status == "error" or any(error.severity in _GRAVE for error in state.errors):
        return "The printer reports an error; somebody must look."
    if proposal in ("failed", "look"):
        return "The last print did not end well; somebody must look at the printer."
    return ""


def _left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    minutes = max(1, round(seconds / 60))
    return f", about {minutes} minute{'' if minutes == 1 else 's'} left"
