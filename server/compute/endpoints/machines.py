"""The agents: for strangers in the document's shape, for desks by name."""

from server.compute import agents, rendering, wire
from server.compute.desk import ComputeDesk
from server.foundation import clock
from server.foundation.operations import Call


async def online(desk: ComputeDesk, _call: Call[None, None]) -> list[wire.Agent]:
    return [rendering.agent(row) for row in await desk.db.read(agents.online)]


async def known(desk: ComputeDesk, _call: Call[None, None]) -> wire.Engine:
    horizon = clock.shift(clock.now(), seconds=-agents.ONLINE_S)
    rows = await desk.db.read(agents.known)
    return wire.Engine(
        [rendering.known_agent(row, horizon) for row in rows],
        await desk.engine.state(),
        desk.engine.is_embedded,
    )
