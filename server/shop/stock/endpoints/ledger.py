"""The ledger: its pages, the same as CSV, and what people book by hand."""

from collections.abc import AsyncIterator

from starlette.responses import Response, StreamingResponse

from server.foundation.operations import Call
from server.shop import spreadsheets
from server.shop.stock import bookings, exporting, ledger, rendering, wire
from server.shop.stock.bookings import Page
from server.shop.stock.endpoints.asking import Stock, key_of, number, person, shown
from server.shop.stock.grams import hundredths
from server.shop.stock.ledger import Wanted, Why

_CSV_PAGE = 1000


async def of_all(stock: Stock, call: Call[None, wire.LedgerQuery]) -> wire.EntryList | Response:
    return await _answered(stock, call.query, _wanted(call.query, call.query.filament_id))


async def of_spool(stock: Stock, call: Call[None, wire.LedgerQuery]) -> wire.EntryList | Response:
    """Of a removed spool too: that is what it is kept for."""
    return await _answered(stock, call.query, _wanted(call.query, number(call, "id")))


async def use(stock: Stock, call: Call[wire.UsageWish, None]) -> wire.UsageAnswer:
    body = call.body
    why = Why(
        body.reason,
        await person(stock, call, body.staff_name),
        (body.description or "").strip(),
        order_id=body.order_id,
        job_id=body.job_id,
        key=key_of(call),
    )
    entry = await stock.bridge.db.write(ledger.use, body.filament_id, hundredths(body.amount_used), why)
    return wire.UsageAnswer(rendering.usage(entry), await shown(stock, entry.spool_id))


async def of_order(stock: Stock, call: Call[None, None]) -> wire.OrderUsage:
    entries = await stock.bridge.db.read(ledger.of_order, number(call, "order_id"))
    total = sum(-entry.change for entry in entries)
    return wire.OrderUsage([rendering.usage(entry) for entry in entries], rendering.weight(total))


def _wanted(query: wire.LedgerQuery, spool_id: int | None) -> Wanted:
    return Wanted(
        spool_id=spool_id,
        reason=query.reason,
        order_id=query.order_id,
        job_id=query.job_id,
        print_id=query.print_id,
        since=rendering.instant(query.since, "since"),
        until=rendering.instant(query.until, "until"),
    )


async def _answered(stock: Stock, query: wire.LedgerQuery, wanted: Wanted) -> wire.EntryList | Response:
    if query.format == "csv":
        headers = spreadsheets.headers("filament-ledger.csv")
        return StreamingResponse(_csv(stock, wanted), media_type=spreadsheets.MEDIA_TYPE, headers=headers)
    found = await stock.bridge.db.read(bookings.page, wanted, query.before, query.limit)
    return wire.EntryList(_entries(found), found.next)


async def _csv(stock: Stock, wanted: Wanted) -> AsyncIterator[str]:
    """Page by page, so that a long ledger holds up nobody."""
    yield exporting.header()
    before: int | None = None
    while True:
        found = await stock.bridge.db.read(bookings.page, wanted, before, _CSV_PAGE)
        yield exporting.lines(_entries(found))
        if found.next is None:
            return
        before = found.next


def _entries(found: Page) -> list[wire.Entry]:
    return [rendering.entry(entry, found.spools) for entry in found.entries]
