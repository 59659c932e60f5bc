"""Prints whose filament is not settled: list them, say of which spool they were, or that they used nothing of ours."""

from server.foundation.operations import Call
from server.foundation.problems import Invalid
from server.shop.stock import open_uses, printed, wire_prints
from server.shop.stock.endpoints.asking import Stock, number, person
from server.shop.stock.grams import hundredths
from server.shop.stock.printed import Part
from server.shop.stock.wire import Message


async def listed(stock: Stock, call: Call[None, wire_prints.PrintUsesQuery]) -> wire_prints.PrintUseList:
    query = call.query
    return await stock.bridge.db.read(open_uses.page, query.state, query.before, query.limit)


async def settle(stock: Stock, call: Call[wire_prints.SettleWish, None]) -> Message:
    parts, by = _parts(call.body), await person(stock, call, call.body.staff_name)
    await stock.bridge.db.write(printed.settle, number(call, "print_id"), parts, by)
    return Message("The filament of this print is in the ledger.")


async def dismiss(stock: Stock, call: Call[wire_prints.DismissWish, None]) -> Message:
    by = await person(stock, call, call.body.staff_name)
    await stock.bridge.db.write(printed.dismiss, number(call, "print_id"), by)
    return Message("This print is not counted.")


def _parts(body: wire_prints.SettleWish) -> list[Part]:
    said = list(body.parts)
    if (body.filament_id is None) == (not said):
        raise Invalid({"filament_id": "State either filament_id, or parts with the spools."})
    if body.filament_id is not None:
        said = [wire_prints.Part(body.filament_id, body.grams)]
    return [Part(one.filament_id, None if one.grams is None else hundredths(one.grams)) for one in said]
