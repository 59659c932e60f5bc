"""When each waiting print is expected to start: arithmetic over a queue, without database or printer.

A printer is free when what runs is over; between two prints somebody clears the plate, for which fifteen minutes are
counted. A print that may not start yet does not hold up the ones behind it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.foundation import clock
from server.foundation.clock import Instant
from server.printers.state import BUSY, PrinterState

CHANGE_OVER_S = 15 * 60
# What is assumed of a print that nobody estimated.
UNKNOWN_MINUTES = 120


@dataclass(frozen=True, slots=True)
class Entry:
    id: int
    minutes: int | None
    not_before: Instant | None


def free_at(
    now: Instant, state: PrinterState | None, started: tuple[Instant, int | None] | None = None
) -> Instant:
    """When the next print may start. `started`: what was started from the queue, and its estimate in minutes."""
    if state is None or state.status not in BUSY:
        return now
    if state.left_s is not None:
        left_s = state.left_s
    elif started is not None:
        since, minutes = started
        left_s = max(0.0, (minutes or UNKNOWN_MINUTES) * 60 - clock.seconds_between(since, now))
    else:
        left_s = UNKNOWN_MINUTES * 60.0
    return clock.shift(now, seconds=left_s + CHANGE_OVER_S)


def planned_starts(queue: Sequence[Entry], first: Instant) -> Mapping[int, Instant]:
    """The queue in its order, from the moment the printer is free."""
    starts: dict[int, Instant] = {}
    cursor, waiting = first, list(queue)
    while waiting:
        at = cursor
        allowed = [entry for entry in waiting if entry.not_before is None or entry.not_before <= at]
        # min keeps the queue's order among equals.
        chosen = allowed[0] if allowed else min(waiting, key=lambda entry: entry.not_before or at)
        starts[chosen.id] = max(at, chosen.not_before or at)
        minutes = UNKNOWN_MINUTES if chosen.minutes is None else chosen.minutes
        cursor = clock.shift(starts[chosen.id], seconds=minutes * 60 + CHANGE_OVER_S)
        waiting.remove(chosen)
    return starts
