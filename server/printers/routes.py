"""Every route of the printers under /api/v1: method, path, handler, who may call it, what comes in and goes out."""

from functools import partial

from server.foundation.operations import Operation, Who
from server.printers import routes_schedule, wire
from server.printers.bridge import Bridge
from server.printers.endpoints import chronicle, commanding, connecting, managing, reading
from server.printers.history import Curves

PREFIX = "/api/v1"
_PRINTER = "/printers/{printer_id:int}"


def operations(bridge: Bridge) -> list[Operation]:
    return [
        *_reading(bridge),
        *_managing(bridge),
        *_commanding(bridge),
        *_chronicle(bridge),
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
        Operation("POST", "/printers/test", partial(connecting.test, bridge), admin, "Try a connection out",
                  answer=wire.TrialAnswer, body=wire.TestPrinter, errors=(404,)),
        Operation("GET", "/printers/discover", partial(connecting.discover, bridge), admin,
                  "Look for printers on the network", answer=wire.FoundList, query=wire.DiscoverQuery),
    ]  # fmt: skip


def _commanding(bridge: Bridge) -> list[Operation]:
    staff = Who.STAFF
    return [
        Operation("POST", f"{_PRINTER}/commands", partial(commanding.ask, bridge), staff, "Ask a printer for something",
                  answer=wire.CommandAnswer, body=wire.AskCommand, status=202, errors=(404, 409)),
        Operation("GET", f"{_PRINTER}/commands", partial(commanding.listed, bridge), staff,
                  "What was asked of a printer", answer=wire.CommandList, query=wire.CommandsQuery, errors=(404,)),
        Operation("POST", "/printers/commands/{command_id}/cancel", partial(commanding.cancel, bridge), staff,
                  "Take a command back before it is sent", answer=wire.Answer, body=wire.ByStaff,
                  errors=(404, 409)),
    ]  # fmt: skip


def _chronicle(bridge: Bridge) -> list[Operation]:
    staff = Who.STAFF
    return [
        Operation("GET", f"{_PRINTER}/curves", partial(chronicle.curves, bridge), staff, "The curves of the last day",
                  answer=Curves, query=wire.CurvesQuery, errors=(404,)),
        Operation("GET", f"{_PRINTER}/prints", partial(chronicle.of_printer, bridge), staff, "A printer's prints",
                  answer=wire.PrintList, query=wire.PrintsOfPrinter, errors=(404,)),
        Operation("GET", f"{_PRINTER}/picture", partial(chronicle.picture, bridge), staff, "What its camera sees",
                  media_type="image/jpeg", errors=(404, 503)),
        Operation("GET", "/prints", partial(chronicle.searched, bridge), staff, "Prints of all printers",
                  answer=wire.PrintList, query=wire.PrintsQuery),
        Operation("POST", "/prints/{print_id:int}/settle", partial(chronicle.settle, bridge), staff,
                  "Close the question about a print", answer=wire.Answer, body=wire.ByStaff, errors=(404,)),
    ]  # fmt: skip
