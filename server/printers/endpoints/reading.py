"""What desks and walls read of the printers."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import Row
from starlette.responses import Response

from server.foundation.operations import Call, Who
from server.foundation.problems import NotFound
from server.printers import fleet, makers, rendering, wire
from server.printers.bridge import Bridge

_PING_S = 15
_LARGEST_ID = 2**31


def number(call: Call[Any, Any], name: str) -> int:
    """An id of the path; larger ones than any database gives are of nothing."""
    value = int(call.path(name)[:19])
    if value >= _LARGEST_ID:
        raise NotFound("Not found")
    return value


async def printers(bridge: Bridge, _call: Call[None, None]) -> wire.PrinterList:
    rows = await bridge.db.read(fleet.listed)
    return wire.PrinterList(await asyncio.to_thread(_rendered, bridge, rows))


async def printer(bridge: Bridge, call: Call[None, None]) -> wire.Printer:
    return await shown(bridge, number(call, "printer_id"))


async def shown(bridge: Bridge, printer_id: int) -> wire.Printer:
    row = await bridge.db.read(fleet.one, printer_id)
    return (await asyncio.to_thread(_rendered, bridge, [row]))[0]


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


def _rendered(bridge: Bridge, rows: list[Row[Any]]) -> list[wire.Printer]:
    """On a thread: the first printer of a kind loads its driver."""
    states = dict(bridge.live.states())
    return [rendering.printer(row, states.get(row.id) or bridge.live.state(row.id)) for row in rows]
