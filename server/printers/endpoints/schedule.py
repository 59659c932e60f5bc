"""The queue of a printer: look, add, change, take out, order."""

from server.foundation.operations import Call
from server.printers import rendering_schedule as rendering
from server.printers import schedule, wire
from server.printers import wire_schedule as shapes
from server.printers.bridge import Bridge
from server.printers.endpoints.reading import number


async def queue(bridge: Bridge, call: Call[None, None]) -> shapes.Queue:
    return shapes.Queue(rendering.queue(await bridge.db.read(schedule.queue, number(call, "printer_id"))))


async def add(bridge: Bridge, call: Call[shapes.QueuePrint, None]) -> shapes.Scheduled:
    fields = {**rendering.schedule_fields(call.body), "printer_id": number(call, "printer_id")}
    return rendering.scheduled(await bridge.db.write(schedule.create, fields, bridge.live.states()))


async def change(bridge: Bridge, call: Call[shapes.ChangeScheduled, None]) -> shapes.Scheduled:
    fields = rendering.schedule_fields(call.body)
    row = await bridge.db.write(schedule.change, number(call, "scheduled_id"), fields, bridge.live.states())
    return rendering.scheduled(row)


async def remove(bridge: Bridge, call: Call[None, None]) -> wire.Answer:
    await bridge.db.write(schedule.cancel, number(call, "scheduled_id"), bridge.live.states())
    return wire.Answer("Print job deleted")


async def order(bridge: Bridge, call: Call[shapes.Order, None]) -> shapes.Queue:
    printer_id = number(call, "printer_id")
    rows = await bridge.db.write(schedule.reorder, printer_id, call.body.ids, bridge.live.states())
    return shapes.Queue(rendering.queue(rows))
