"""Who is told of what about a printer, and a trial of it."""

import uuid

from server.foundation import clock
from server.foundation.net import Forbidden
from server.foundation.operations import Call
from server.foundation.problems import Conflict, Invalid
from server.printers import fleet, wire
from server.printers import rendering_schedule as rendering
from server.printers import wire_schedule as shapes
from server.printers.bridge import Bridge
from server.printers.endpoints.reading import number
from server.printers.telling import notifications
from server.printers.telling.notifications import Happening


async def of_printer(bridge: Bridge, call: Call[None, None]) -> shapes.Notifications:
    return rendering.notifications(
        await bridge.db.write(notifications.of_printer, number(call, "printer_id"))
    )


async def change(bridge: Bridge, call: Call[shapes.NotificationsWish, None]) -> shapes.Notifications:
    return await changed(bridge, number(call, "printer_id"), call.body)


async def changed(bridge: Bridge, printer_id: int, body: shapes.NotificationsWish) -> shapes.Notifications:
    said = shapes.stated(body)
    for name in ("webhook_url", "email_to"):
        if name in said:
            said[name] = said[name] or ""
    if said.get("webhook_url"):
        try:
            bridge.outside.demand_allowed_literal(said["webhook_url"])
        except Forbidden as error:
            raise Invalid({"webhook_url": str(error)}) from None
    row, secret = await bridge.db.write(notifications.change, printer_id, said, bridge.vault)
    return rendering.notifications(row, secret)


async def try_out(bridge: Bridge, call: Call[None, None]) -> wire.Answer:
    """Send something to everybody who would be told."""
    printer = await bridge.db.read(fleet.one, number(call, "printer_id"))
    said = f"This is a test for {printer.name}. Whoever reads it is told about this printer."
    happening = Happening("test", f"test-{uuid.uuid4()}", printer.id, said, clock.now())
    sent = await bridge.db.write(notifications.leave, happening, bridge.default_recipient)
    if not sent:
        raise Conflict("Nobody would be told: name a mail address or a webhook first.")
    return wire.Answer("A test is on its way. The outbox says whether it arrived.")
