"""Desks ask a printer for something, follow what becomes of it, and take it back in time."""

from server.foundation.operations import Call
from server.foundation.problems import Conflict
from server.printers import commands, fleet, wire
from server.printers.bridge import Bridge
from server.printers.endpoints.managing import maker_of
from server.printers.endpoints.reading import number


async def ask(bridge: Bridge, call: Call[wire.AskCommand, None]) -> wire.CommandAnswer:
    printer_id, asked = number(call, "printer_id"), call.body
    row = await bridge.db.read(fleet.one, printer_id)
    staff_name = await bridge.db.read(bridge.staff_check, asked.staff_name)
    maker = await maker_of(row.maker)
    if asked.kind not in maker.abilities:
        raise Conflict(f"{maker.title} takes no such command from here: {asked.kind}.")
    command = await bridge.db.write(
        commands.order,
        printer_id,
        asked.kind,
        asked.arguments,
        asked_by=call.signed_in.workstation_id,
        staff_name=staff_name,
    )
    return wire.CommandAnswer(command)


async def listed(bridge: Bridge, call: Call[None, wire.CommandsQuery]) -> wire.CommandList:
    found = await bridge.db.read(commands.listed, number(call, "printer_id"), call.query.limit)
    return wire.CommandList(found)


async def cancel(bridge: Bridge, call: Call[wire.ByStaff, None]) -> wire.Answer:
    by = call.signed_in.workstation_id
    if call.body.staff_name:
        by = await bridge.db.read(bridge.staff_check, call.body.staff_name)
    await bridge.db.write(commands.cancel, call.path("command_id"), by)
    return wire.Answer("It was taken back. Nothing was sent to the printer.")
