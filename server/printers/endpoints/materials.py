"""The spools of a printer, and what people correct about them."""

from server.foundation.operations import Call
from server.printers import fleet, materials
from server.printers import rendering_schedule as rendering
from server.printers import wire_schedule as shapes
from server.printers.bridge import Bridge
from server.printers.endpoints.reading import number


async def of_printer(bridge: Bridge, call: Call[None, None]) -> shapes.MaterialList:
    printer_id = number(call, "printer_id")
    await bridge.db.read(fleet.one, printer_id)
    rows = await bridge.db.read(materials.listed, printer_id)
    state = bridge.live.state(printer_id)
    return shapes.MaterialList([rendering.material(row, state) for row in rows])


async def load(bridge: Bridge, call: Call[shapes.NewMaterial, None]) -> shapes.Material:
    """A person states what lies in a slot."""
    printer_id, said = number(call, "printer_id"), shapes.stated(call.body)
    slot = said.pop("slot")
    row = await bridge.db.write(materials.load_by_hand, printer_id, slot, said)
    return rendering.material(row, bridge.live.state(printer_id))


async def correct(bridge: Bridge, call: Call[shapes.MaterialWish, None]) -> shapes.Material:
    row = await bridge.db.write(materials.correct, number(call, "material_id"), shapes.stated(call.body))
    return rendering.material(row, bridge.live.state(row.printer_id))
