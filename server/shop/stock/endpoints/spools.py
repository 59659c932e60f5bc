"""Spools: list, add, change, weigh, put away, tie to a tray, remove."""

from server.foundation.operations import Call
from server.shop.paging import Position
from server.shop.stock import rendering, spools, stockroom, trays, wire
from server.shop.stock.endpoints.asking import Stock, number, person, shown
from server.shop.stock.grams import hundredths
from server.shop.stock.spools import Filter, Scale


async def listed(stock: Stock, call: Call[None, wire.FilamentsQuery]) -> wire.FilamentPage:
    query = call.query
    wanted = Filter(
        material=query.material.strip(),
        color=query.color.strip(),
        search=query.search.strip(),
        location=query.location.strip(),
        low_stock=query.low_stock,
        archived=query.archived,
        tied=query.tied,
    )
    found = await stock.bridge.db.read(stockroom.listed, wanted, query.limit, query.offset)
    return rendering.page(found, Position(found.total, query.limit, query.offset))


async def one(stock: Stock, call: Call[None, None]) -> wire.Filament:
    return await shown(stock, number(call, "id"))


async def add(stock: Stock, call: Call[wire.FilamentWish, None]) -> wire.Filament:
    by, fields = await person(stock, call, call.body.staff_name), rendering.spool_fields(call.body)
    row = await stock.bridge.db.write(spools.add, fields, by, call.body.note)
    return await shown(stock, row.id)


async def change(stock: Stock, call: Call[wire.FilamentWish, None]) -> wire.Filament:
    spool_id, fields = number(call, "id"), rendering.spool_fields(call.body)
    by = await person(stock, call, call.body.staff_name)
    await stock.bridge.db.write(spools.change, spool_id, fields, by, call.body.note)
    return await shown(stock, spool_id)


async def remove(stock: Stock, call: Call[None, None]) -> wire.Message:
    await stock.bridge.db.write(spools.remove, number(call, "id"))
    return wire.Message("Filament deleted")


async def weigh(stock: Stock, call: Call[wire.Weighed, None]) -> wire.WeighedAnswer:
    body, spool_id = call.body, number(call, "id")
    by = await person(stock, call, body.staff_name)
    shown_by = (
        None if said is None else hundredths(said)
        for said in (body.gross_grams, body.net_grams, body.spool_weight)
    )
    row, entry = await stock.bridge.db.write(spools.weigh, spool_id, Scale(*shown_by), by, body.note.strip())
    said = None if entry is None else rendering.entry(entry, {row.id: row})
    return wire.WeighedAnswer(await shown(stock, spool_id), said)


async def archive(stock: Stock, call: Call[wire.Archived, None]) -> wire.Filament:
    spool_id = number(call, "id")
    await stock.bridge.db.write(spools.archive, spool_id, archived=call.body.archived)
    return await shown(stock, spool_id)


async def tie(stock: Stock, call: Call[wire.TrayWish, None]) -> wire.Filament:
    spool_id = number(call, "id")
    await stock.bridge.db.write(trays.tie, spool_id, call.body.printer_id, call.body.slot)
    return await shown(stock, spool_id)


async def untie(stock: Stock, call: Call[None, None]) -> wire.Filament:
    spool_id = number(call, "id")
    await stock.bridge.db.write(trays.untie, spool_id)
    return await shown(stock, spool_id)
