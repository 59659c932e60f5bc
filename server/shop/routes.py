"""Every route of document 004 under /api, and beside each the variant that its real client calls.

Reading and the queue are for staff; who adds or removes printers, or says where messages go, is an administrator, as
under /api/v1.
"""

import re
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.foundation import operations as declared
from server.foundation.courier import Carrier
from server.foundation.operations import Operation, Who
from server.foundation.problems import Problem
from server.foundation.tasks import Loops
from server.printers import wire_schedule as shapes
from server.printers.bridge import Bridge
from server.shop import wire_printers as wire
from server.shop.allowance import Allowance, WithAllowance
from server.shop.analytics import routes as analytics
from server.shop.callers import ShopCallers
from server.shop.dialect import ShopDialect
from server.shop.endpoints import materials, notifications, printers, schedule
from server.shop.etsy import routes as etsy_routes
from server.shop.etsy.opening import Etsy
from server.shop.orders import reports, shipping
from server.shop.orders import routes as orders
from server.shop.orders.office import Office, heard
from server.shop.stock import routes as stock
from server.shop.stock.endpoints.asking import Stock

PREFIX = "/api"
# Under the same roof, and not ours: the lab's addresses have a version.
_VERSIONED = re.compile(rf"{PREFIX}/v\d+(/|$)")


class Shop:
    """The shop as the app sees it: its routes, and its words for addresses that it does not have."""

    def __init__(self, bridge: Bridge, etsy: Etsy, callers: ShopCallers, allowance: Allowance) -> None:
        self._bridge = bridge
        self._etsy = etsy
        self._callers = callers
        self._allowance = allowance
        self._dialect = ShopDialect(callers.of, allowance)
        bridge.on_print.append(partial(heard, bridge.db))
        bridge.by_hand.listeners.append(reports.take_entry)

    def routes(self) -> list[Route]:
        offered = [
            *operations(self._bridge),
            *etsy_routes.operations(self._etsy, self._callers, self._allowance),
        ]
        made = declared.routes(offered, self._dialect, PREFIX)
        for route in made:
            route.app = WithAllowance(route.app, self._allowance)
        return made

    def for_desks(self) -> list[Operation]:
        return [
            *etsy_routes.for_desks(self._etsy),
            *stock.operations(Stock(self._bridge)),
            *orders.operations(Office(self._bridge)),
            *analytics.operations(Office(self._bridge)),
        ]

    def carriers(self) -> dict[str, Carrier]:
        return {shipping.KIND: self._etsy.shipments, **stock.carriers(Stock(self._bridge))}

    async def open(self, loops: Loops) -> None:
        self._etsy.start(loops)
        stock.start(Stock(self._bridge), loops)

    def leave(self) -> None:
        """Nobody waits for news here."""

    async def close(self) -> None:
        await self._etsy.close()

    def answers_for(self, request: Request) -> bool:
        path = str(request.scope["path"])
        return path.startswith(f"{PREFIX}/") and not _VERSIONED.match(path)

    async def refused(self, request: Request, problem: Problem, status: int) -> Response:
        response = declared.refuse(self._dialect, problem, status)
        response.headers.update(await self._allowance.headers(request))
        return response


def operations(bridge: Bridge) -> list[Operation]:
    return [
        *_printers(bridge, "/bambu/printers"),
        *_printers(bridge, "/printers"),
        *_connections(bridge),
        *_materials(bridge),
        *_schedule(bridge),
        *_notifications(bridge),
        *stock.operations(Stock(bridge)),
        *orders.operations(Office(bridge)),
        *analytics.operations(Office(bridge)),
    ]


def _printers(bridge: Bridge, path: str) -> list[Operation]:
    staff, admin, one = Who.STAFF, Who.ADMIN, f"{path}/{{printer_id:int}}"
    return [
        Operation("GET", path, partial(printers.listed, bridge), staff, "Every printer",
                  answer=list[wire.Printer], query=wire.Window),
        Operation("POST", path, partial(printers.add, bridge), admin, "Add a printer",
                  answer=wire.Printer, body=wire.PrinterWish, status=201),
        Operation("GET", f"{one}/status", partial(printers.status, bridge), staff, "What a printer does now",
                  answer=wire.PrinterStatus),
        Operation("GET", one, partial(printers.one, bridge), staff, "One printer", answer=wire.Printer),
        Operation("PUT", one, partial(printers.change, bridge), admin, "Change a printer",
                  answer=wire.Printer, body=wire.PrinterWish),
        Operation("DELETE", one, partial(printers.remove, bridge), admin, "Remove a printer",
                  answer=wire.Message, errors=(409,)),
    ]  # fmt: skip


def _connections(bridge: Bridge) -> list[Operation]:
    path = "/printer-connections"
    return [
        Operation("POST", path, partial(printers.add, bridge), Who.ADMIN, "Add a printer",
                  answer=wire.Printer, body=wire.PrinterWish, status=201),
        Operation("GET", f"{path}/{{printer_id:int}}/status", partial(printers.connection_status, bridge), Who.STAFF,
                  "What a printer does now", answer=wire.ConnectionStatus),
    ]  # fmt: skip


def _materials(bridge: Bridge) -> list[Operation]:
    staff, path = Who.STAFF, "/bambu/materials"
    return [
        Operation("GET", path, partial(materials.listed, bridge), staff, "The spools in all slots",
                  answer=list[shapes.Material], query=wire.MaterialsQuery),
        Operation("GET", f"{path}/{{id:int}}", partial(materials.of_printer, bridge), staff, "A printer's spools",
                  answer=list[shapes.Material]),
        Operation("POST", f"{path}/{{id:int}}", partial(materials.load, bridge), staff, "State what lies in a slot",
                  answer=shapes.Material, body=shapes.NewMaterial, status=201),
        Operation("PUT", f"{path}/{{id:int}}", partial(materials.correct, bridge), staff, "Correct a spool",
                  answer=shapes.Material, body=shapes.MaterialWish),
    ]  # fmt: skip


def _schedule(bridge: Bridge) -> list[Operation]:
    staff, path = Who.STAFF, "/bambu/scheduled-prints"
    one = f"{path}/{{id:int}}"
    return [
        Operation("POST", path, partial(schedule.create, bridge), staff, "Schedule a print",
                  answer=shapes.Scheduled, body=wire.NewScheduled, status=201),
        Operation("GET", path, partial(schedule.listed, bridge), staff, "Scheduled prints",
                  answer=list[shapes.Scheduled], query=wire.SchedulesQuery),
        Operation("GET", f"{one}/queue", partial(schedule.queue, bridge), staff, "The queue of a printer",
                  answer=list[shapes.Scheduled]),
        Operation("GET", one, partial(schedule.of_printer, bridge), staff, "The scheduled prints of a printer",
                  answer=list[shapes.Scheduled], query=wire.QueueStatus),
        Operation("PUT", one, partial(schedule.change, bridge), staff, "Change a scheduled print",
                  answer=shapes.Scheduled, body=shapes.ChangeScheduled, errors=(409,)),
        Operation("DELETE", one, partial(schedule.remove, bridge), staff, "Delete a scheduled print",
                  answer=wire.Message, errors=(409,)),
    ]  # fmt: skip


def _notifications(bridge: Bridge) -> list[Operation]:
    path = "/bambu/notifications"
    return [
        Operation("GET", path, partial(notifications.listed, bridge), Who.STAFF, "Who is told of what",
                  answer=shapes.Notifications | wire.NotificationsPage, query=wire.MaterialsQuery),
        Operation("GET", f"{path}/{{id:int}}", partial(notifications.of_printer, bridge), Who.STAFF,
                  "Who is told of what about a printer", answer=shapes.Notifications),
        Operation("PUT", f"{path}/{{id:int}}", partial(notifications.change, bridge), Who.ADMIN,
                  "Change who is told of what", answer=shapes.Notifications, body=shapes.NotificationsWish),
    ]  # fmt: skip
