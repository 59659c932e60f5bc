"""How much of the last day a printer has been printing, from its prints."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import or_, select

from server.foundation import clock
from server.foundation.database import Unit
from server.printers.tables import prints

_WINDOW_S = 24 * 3600.0
_RUNNING = ("starting", "printing", "paused")


def of_printers(unit: Unit, printer_ids: Iterable[int]) -> Mapping[int, int]:
    """Whole percent for each of them."""
    horizon = clock.shift(unit.now, seconds=-_WINDOW_S)
    lately = or_(prints.c.ended_at > horizon, prints.c.state.in_(_RUNNING))
    wanted = list(printer_ids)
    query = select(prints.c.printer_id, prints.c.started_at, prints.c.ended_at)
    rows = unit.all(query.where(prints.c.printer_id.in_(wanted), lately).order_by(prints.c.started_at))
    spans: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        end = min(row.ended_at or unit.now, unit.now)
        if end > max(row.started_at, horizon):
            spans[row.printer_id].append((max(row.started_at, horizon), end))
    return {printer_id: round(_covered_s(spans[printer_id]) / _WINDOW_S * 100) for printer_id in wanted}


def _covered_s(spans: list[tuple[str, str]]) -> float:
    """Spans in the order of their starts, overlaps counted once."""
    covered, until = 0.0, ""
    for start, end in spans:
        if end > until:
            covered += clock.seconds_between(max(start, until), end)
            until = end
    return covered
