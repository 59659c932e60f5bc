"""The spools in all slots, and what people correct about them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from server.foundation.operations import Call
from server.printers import fleet, materials
from server.printers import rendering_schedule as rendering
from server.printers import wire_schedule as shapes
from server.printers.bridge import Bridge
from server.printers.endpoints.reading import number
from server.shop import wire_printers as wire
from server.shop.paging import cut


async def listed(bridge: Bridge, call: Call[None, wire.MaterialsQuery]) -> list[shapes.Material]:
    rows = await bridge.db.read(materials.listed, call.query.printer_id)
    return _shown(bridge, cut(rows, call.query.limit, call.query.offset))


async def of_printer(bridge: Bridge, call: Call[None, None]) -> list[shapes.Material]:
    """The real client names the printer in the path."""
    printer_id = number(call, "id")
    await bridge.db.read(fleet.one, printer_id)
    return _shown(bridge, await bridge.db.read(materials.listed, printer_id))


async def load(bridge: Bridge, call: Call[shapes.NewMaterial, None]) -> shapes.Material:
    printer_id, said = number(call, "id"), shapes.stated(call.body)
    slot = said.pop("slot")
    row = await bridge.db.write(materials.load_by_hand, printer_id, slot, said)
    return _shown(bridge, [row])[0]


async def correct(bridge: Bridge, call: Call[shapes.MaterialWish, None]) -> shapes.Material:
    row = await bridge.db.write(materials.correct, number(call, "id"), shapes.stated(call.body))
    return _shown(bridge, [row])[0]


def _shown(bridge: Bridge, rows: Sequence[Row[Any]]) -> list[shapes.Material]:
    return [rendering.material(row, bridge.live.state(row.printer_id)) for row in rows]
