"""What desks and walls read of the printers."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row
from starlette.responses import Response

from server.foundation.database import Unit
from server.foundation.operations import Call, Who
from server.foundation.problems import NotFound
from server.printers import fleet, makers, prints, rendering, wire
from server.printers.bridge import Bridge
from server.printers.state import PrinterState

_PING_S = 15
_LARGEST_ID = 2**31


def number(call: Call[Any, Any], name: str) -> int:
    """An id of the path; larger ones than any database gives are of nothing."""
    value = int(call.path(name)[:19])
    if value >= _LARGEST_ID:
        raise NotFound("Not found")
    return value


async def printers(bridge: Bridge, _call: Call[None, None]) -> wire.PrinterList:
    listed = await bridge.db.read(_listed)
    return wire.PrinterList(await asyncio.to_thread(_rendered, listed, dict(bridge.live.states())))


async def printer(bridge: Bridge, call: Call[None, None]) -> wire.Printer:
    return await shown(bridge, number(call, "printer_id"))


async def shown(bridge: Bridge, printer_id: int) -> wire.Printer:
    listed = await bridge.db.read(_listed, printer_id)
    return (await asyncio.to_thread(_rendered, listed, dict(bridge.live.states())))[0]


async def wall(bridge: Bridge, call: Call[None, None]) -> wire.Wall:
    rows = await bridge.db.read(fleet.listed)
    may_know = call.signed_in.role >= Who.STAFF
    return wire.Wall(
        [
            rendering.on_wall(row, bridge.live.state(row.id), names_jobs=may_know)
            for row in rows
            if row.enabled
        ]
    )


async def makers_list(_bridge: Bridge, _call: Call[None, None]) -> wire.MakerList:
    found = await asyncio.to_thread(lambda: [rendering.known_maker(key) for key in makers.KEYS])
    return wire.MakerList([rendering.maker_entry(maker) for maker in found if maker is not None])


async def events(bridge: Bridge, call: Call[None, None]) -> Response:
    if call.request.method == "HEAD":  # the stream would never end
        return Response(media_type="text/event-stream")
    from sse_starlette import EventSourceResponse  # noqa: PLC0415  # the first desk loads it, not each start

    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return EventSourceResponse(_stream(bridge), ping=_PING_S, headers=headers)


async def _stream(bridge: Bridge) -> AsyncIterator[bytes]:
    async for frame in bridge.live.frames():
        yield frame


@dataclass(frozen=True, slots=True)
class _Listed:
    rows: list[Row[Any]]
    prints: dict[int, Row[Any]]
    names: dict[int, str]
    queued: dict[int, int]


def _listed(unit: Unit, printer_id: int | None = None) -> _Listed:
    rows = fleet.listed(unit) if printer_id is None else [fleet.one(unit, printer_id)]
    return _Listed(rows, prints.current(unit), fleet.names(unit), fleet.queued(unit))


def _rendered(listed: _Listed, states: Mapping[int, PrinterState]) -> list[wire.Printer]:
    """On a thread: the first printer of a kind loads its driver."""
    found = []
    for row in listed.rows:
        state = states.get(row.id) or PrinterState()
        current = listed.prints.get(row.id)
        now = (
            None
            if current is None
            else prints.shown_print(current, listed.names, progress_of(current, state))
        )
        found.append(rendering.printer(row, state, of=now, queued=listed.queued.get(row.id, 0)))
    return found


def progress_of(row: Row[Any], state: PrinterState) -> float | None:
    """Of a print that runs: in memory only. None: as it is written."""
    return state.progress if row.state in prints.RUNNING else None
