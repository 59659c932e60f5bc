"""Scheduled prints: make, list, the queue of a printer, change, delete."""

from server.foundation.operations import Call
from server.foundation.problems import Invalid
from server.printers import fleet
from server.printers import rendering_schedule as rendering
from server.printers import wire_schedule as shapes
from server.printers.bridge import Bridge
from server.printers.endpoints import schedule as at_desk
from server.printers.endpoints.reading import number
from server.printers.queue import schedule, scheduling
from server.shop import wire_printers as wire


async def create(bridge: Bridge, call: Call[wire.NewScheduled, None]) -> shapes.Scheduled:
    fields = rendering.schedule_fields(call.body)
    return rendering.scheduled(
        await bridge.db.write(scheduling.enqueue, fields, bridge.live.states(), bridge.job_files)
    )


async def listed(bridge: Bridge, call: Call[None, wire.SchedulesQuery]) -> list[shapes.Scheduled]:
    query = call.query
    return await _listed(bridge, query.printer_id, query.status, query)


async def of_printer(bridge: Bridge, call: Call[None, wire.QueueStatus]) -> list[shapes.Scheduled]:
    """The real client names the printer in the path; the document has no address for one scheduled print."""
    printer_id = number(call, "id")
    await bridge.db.read(fleet.one, printer_id)
    return await _listed(bridge, printer_id, call.query.status, call.query)


async def queue(bridge: Bridge, call: Call[None, None]) -> list[shapes.Scheduled]:
    return rendering.queue(await bridge.db.read(schedule.queue, number(call, "id")))


async def change(bridge: Bridge, call: Call[shapes.ChangeScheduled, None]) -> shapes.Scheduled:
    return rendering.scheduled(await at_desk.changed(bridge, call, number(call, "id")))


async def remove(bridge: Bridge, call: Call[None, None]) -> wire.Message:
    who = await at_desk.person(bridge, call, None)
    await bridge.db.write(bridge.by_hand.cancel, number(call, "id"), bridge.live.states(), who)
    return wire.Message("Print job deleted")


async def _listed(
    bridge: Bridge, printer_id: int | None, status: str | None, window: wire.Window
) -> list[shapes.Scheduled]:
    if status and status not in schedule.STATUSES:
        raise Invalid({"status": f"status must be one of {', '.join(schedule.STATUSES)}."})
    rows = await bridge.db.read(schedule.listed, printer_id, status or None, window.limit, window.offset)
    return [rendering.scheduled(row) for row in rows]
