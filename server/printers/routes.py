"""Every route of the printers under /api/v1: method, path, handler, who may call it, what comes in and goes out."""

from functools import partial

from server.foundation.operations import Operation, Who
from server.printers import routes_schedule, wire
from server.printers.bridge import Bridge
from server.printers.endpoints import managing, reading

PREFIX = "/api/v1"
_PRINTER = "/printers/{printer_id:int}"


def operations(bridge: Bridge) -> list[Operation]:
    return [
        *_reading(bridge),
        *_managing(bridge),
        *routes_schedule.operations(bridge),
    ]


def _reading(bridge: Bridge) -> list[Operation]:
    staff = Who.STAFF
    return [
        Operation("GET", "/printers", partial(reading.printers, bridge), staff, "Every printer with its state",
                  answer=wire.PrinterList),
        Operation("GET", "/printers/wall", partial(reading.wall, bridge), Who.KIOSK, "What hangs on the wall",
                  answer=wire.Wall),
        Operation("GET", "/printers/makers", partial(reading.makers_list, bridge), staff, "What can be added",
                  answer=wire.MakerList),
        Operation("GET", "/printers/events", partial(reading.events, bridge), staff,
                  "The printers' states as server-sent events", media_type="text/event-stream"),
        Operation("GET", _PRINTER, partial(reading.printer, bridge), staff, "One printer", answer=wire.Printer,
                  errors=(404,)),
    ]  # fmt: skip


def _managing(bridge: Bridge) -> list[Operation]:
    admin = Who.ADMIN
    return [
        Operation("POST", "/printers", partial(managing.add, bridge), admin, "Add a printer",
                  answer=wire.Printer, body=wire.NewPrinter, status=201),
        Operation("PATCH", _PRINTER, partial(managing.change, bridge), admin, "Change a printer",
                  answer=wire.Printer, body=wire.ChangePrinter, errors=(404,)),
        Operation("DELETE", _PRINTER, partial(managing.remove, bridge), admin, "Remove a printer",
                  answer=wire.Answer, body=wire.ByStaff, errors=(404, 409)),
    ]  # fmt: skip
