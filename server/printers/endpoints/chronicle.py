"""Prints that ran or run, the curves of the last day, and the camera's picture."""

from typing import Any

from sqlalchemy import Row
from starlette.responses import Response

from server.foundation.database import Unit
from server.foundation.operations import Call
from server.foundation.problems import NotFound, Unavailable
from server.printers import fleet, prints, wire
from server.printers.bridge import Bridge
from server.printers.cameras import CannotShow
from server.printers.driver import NoPicture
from server.printers.endpoints.reading import number, progress_of
from server.printers.history import Curves


async def of_printer(bridge: Bridge, call: Call[None, wire.PrintsOfPrinter]) -> wire.PrintList:
    asked = call.query
    rows, names = await bridge.db.read(
        _named, prints.of_printer, number(call, "printer_id"), asked.before, asked.limit
    )
    return _page(bridge, rows, names, asked.limit)


async def searched(bridge: Bridge, call: Call[None, wire.PrintsQuery]) -> wire.PrintList:
    asked = call.query
    rows, names = await bridge.db.read(
        _named,
        prints.searched,
        job_id=asked.job_id,
        proposal=asked.proposal,
        before=asked.before,
        limit=asked.limit,
    )
    return _page(bridge, rows, names, asked.limit)


async def settle(bridge: Bridge, call: Call[wire.ByStaff, None]) -> wire.Answer:
    await bridge.db.read(bridge.staff_check, call.body.staff_name)
    await bridge.db.write(prints.settle, number(call, "print_id"))
    return wire.Answer("The question about this print is closed.")


async def curves(bridge: Bridge, call: Call[None, wire.CurvesQuery]) -> Curves:
    printer_id = number(call, "printer_id")
    await bridge.db.read(fleet.one, printer_id)
    return await bridge.history.curves(printer_id, call.query.hours)


async def picture(bridge: Bridge, call: Call[None, None]) -> Response:
    printer_id = number(call, "printer_id")
    await bridge.db.read(fleet.one, printer_id)
    try:
        found = await bridge.cameras.picture(printer_id)
    except NoPicture as error:
        raise NotFound(str(error) or "This printer has no camera that can be asked.") from None
    except CannotShow as error:
        raise Unavailable(str(error)) from None
    return Response(found.data, media_type=found.media_type, headers={"Cache-Control": "no-store"})


def _named(unit: Unit, verb: Any, *given: Any, **more: Any) -> tuple[list[Row[Any]], dict[int, str]]:
    return verb(unit, *given, **more), fleet.names(unit)


def _page(bridge: Bridge, rows: list[Row[Any]], names: dict[int, str], limit: int) -> wire.PrintList:
    shown = [
        prints.shown_print(row, names, progress_of(row, bridge.live.state(row.printer_id))) for row in rows
    ]
    return wire.PrintList(shown, rows[-1].id if len(rows) == limit else None)
