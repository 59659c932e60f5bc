"""Product profiles, and which spool a scheduled print is made of."""

from server.foundation.operations import Call
from server.shop.paging import Position
from server.shop.stock import assigning, profiles
from server.shop.stock import rendering_products as rendering
from server.shop.stock import wire_products as wire
from server.shop.stock.endpoints.asking import Stock, number, person
from server.shop.stock.grams import grams, hundredths, shown
from server.shop.stock.wire import Message


async def listed(stock: Stock, call: Call[None, wire.ProfilesQuery]) -> wire.ProfilePage:
    query = call.query
    rows, total = await stock.bridge.db.read(profiles.listed, query.limit, query.offset)
    return rendering.page(rows, Position(total, query.limit, query.offset))


async def one(stock: Stock, call: Call[None, None]) -> wire.Profile:
    return rendering.profile(await stock.bridge.db.read(profiles.one, number(call, "id")))


async def add(stock: Stock, call: Call[wire.ProfileWish, None]) -> wire.Profile:
    return rendering.profile(await stock.bridge.db.write(profiles.add, rendering.profile_fields(call.body)))


async def change(stock: Stock, call: Call[wire.ProfileWish, None]) -> wire.Profile:
    fields = rendering.profile_fields(call.body)
    return rendering.profile(await stock.bridge.db.write(profiles.change, number(call, "id"), fields))


async def remove(stock: Stock, call: Call[None, None]) -> Message:
    await stock.bridge.db.write(profiles.remove, number(call, "id"))
    return Message("Product profile deleted")


async def choose(stock: Stock, call: Call[wire.ChosenWish, None]) -> wire.Chosen:
    body = call.body
    row = await stock.bridge.db.write(
        assigning.choose,
        body.filament_id,
        scheduled_id=number(call, "id"),
        amount=None if body.grams is None else hundredths(body.grams),
        by=await person(stock, call, body.staff_name),
    )
    amount = None if row.amount is None else shown(grams(row.amount))
    return wire.Chosen(row.scheduled_id, row.spool_id, amount)
