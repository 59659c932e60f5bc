"""Notification settings. A row's id is its printer's, so the document's PUT and its client's are the same."""

from server.foundation.operations import Call
from server.printers import rendering_schedule as rendering
from server.printers import wire_schedule as shapes
from server.printers.bridge import Bridge
from server.printers.endpoints.notifications import changed
from server.printers.endpoints.reading import number
from server.printers.telling import notifications as settings
from server.shop import wire_printers as wire
from server.shop.paging import DEFAULT_LIMIT, Position, cut


async def listed(
    bridge: Bridge, call: Call[None, wire.MaterialsQuery]
) -> shapes.Notifications | wire.NotificationsPage:
    """Of the printer that is named; of every printer, in pages, when none is."""
    query = call.query
    if query.printer_id is not None:
        return rendering.notifications(await bridge.db.write(settings.of_printer, query.printer_id))
    rows = await bridge.db.write(settings.of_every_printer)
    position = Position(len(rows), query.limit or DEFAULT_LIMIT, query.offset)
    shown = [rendering.notifications(row) for row in cut(rows, position.limit, position.offset)]
    return wire.NotificationsPage(
        shown, position.total, position.limit, position.offset, position.page, position.pages
    )


async def of_printer(bridge: Bridge, call: Call[None, None]) -> shapes.Notifications:
    return rendering.notifications(await bridge.db.write(settings.of_printer, number(call, "id")))


async def change(bridge: Bridge, call: Call[shapes.NotificationsWish, None]) -> shapes.Notifications:
    return await changed(bridge, number(call, "id"), call.body)
