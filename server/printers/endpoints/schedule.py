"""The queue of a printer: look, add, change, take out, order."""

from typing import Any

from sqlalchemy import Row

from server.foundation.operations import Call
from server.printers import rendering_schedule as rendering
from server.printers import wire
from server.printers import wire_schedule as shapes
from server.printers.bridge import Bridge
from server.printers.endpoints.reading import number
from server.printers.queue import schedule, scheduling


async def queue(bridge: Bridge, call: Call[None, None]) -> shapes.Queue:
    return shapes.Queue(rendering.queue(await bridge.db.read(schedule.queue, number(call, "printer_id"))))


async def add(bridge: Bridge, call: Call[shapes.QueuePrint, None]) -> shapes.Scheduled:
    fields = {**rendering.schedule_fields(call.body), "printer_id": number(call, "printer_id")}
    return rendering.scheduled(
        await bridge.db.write(scheduling.enqueue, fields, bridge.live.states(), bridge.job_files)
    )


async def change(bridge: Bridge, call: Call[shapes.ChangeScheduled, None]) -> shapes.Scheduled:
    return rendering.scheduled(await changed(bridge, call, number(call, "scheduled_id")))


async def remove(bridge: Bridge, call: Call[wire.ByStaff, None]) -> wire.Answer:
    who = await person(bridge, call, call.body.staff_name)
    await bridge.db.write(bridge.by_hand.cancel, number(call, "scheduled_id"), bridge.live.states(), who)
    return wire.Answer("Print job deleted")


async def changed(bridge: Bridge, call: Call[shapes.ChangeScheduled, Any], scheduled_id: int) -> Row[Any]:
    """The entry of a queue as somebody has changed it."""
    fields = rendering.schedule_fields(call.body)
    who = await person(bridge, call, fields.pop("staff_name", None))
    return await bridge.db.write(bridge.by_hand.change, scheduled_id, fields, bridge.live.states(), who)


async def person(bridge: Bridge, call: Call[Any, Any], stated: str | None) -> str:
    """A name of the staff list, when one is stated; else who is signed in. Raises Invalid."""
    return await bridge.db.read(bridge.staff_check, stated) if stated else call.signed_in.workstation_id


async def order(bridge: Bridge, call: Call[shapes.Order, None]) -> shapes.Queue:
    printer_id = number(call, "printer_id")
    rows = await bridge.db.write(schedule.reorder, printer_id, call.body.ids, bridge.live.states())
    return shapes.Queue(rendering.queue(rows))


async def start(bridge: Bridge, call: Call[shapes.StartScheduled, None]) -> shapes.Started:
    name = await bridge.db.read(bridge.staff_check, call.body.staff_name)
    command = await bridge.db.write(
        scheduling.start,
        number(call, "scheduled_id"),
        name,
        call.signed_in.workstation_id,
        bridge.live.states(),
        bridge.job_files,
        plate_is_clear=call.body.plate_is_clear,
    )
    return shapes.Started(command)
