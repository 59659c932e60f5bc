"""Lists, the board, the queue of work, one order."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from starlette.responses import Response, StreamingResponse

from server.foundation.operations import Call
from server.foundation.problems import Invalid
from server.printers.endpoints.reading import number
from server.shop import spreadsheets
from server.shop.orders import answers, asking, exporting, queue, wire
from server.shop.orders.office import Office
from server.shop.orders.wanted import Place, Wanted

_A_PAGE = 100
_CSV_PAGE = 500


async def listed(office: Office, call: Call[None, wire.OrdersQuery]) -> wire.OrderPage | Response:
    query, wanted = call.query, asking.wanted(call)
    after = asking.place(query.cursor)
    if query.format == "csv":
        return await _as_csv(office, wanted, after)
    ask = _asking(office, query.limit, is_plain=wanted.is_plain)
    found: wire.OrderPage = await ask(answers.page, wanted, query.limit, 0 if after else query.offset, after)
    return found


async def board(office: Office, call: Call[None, wire.BoardQuery]) -> wire.Board:
    account_id = asking.account(call, call.query.account_id)
    ask = _asking(office, call.query.limit)
    found: wire.Board = await ask(answers.board, account_id, call.query.limit)
    return found


async def to_make(office: Office, call: Call[None, wire.QueueQuery]) -> wire.Queue:
    """The queue of production."""
    query = call.query
    columns: tuple[str, ...] = queue.COLUMNS
    if query.column:
        if query.column not in queue.COLUMNS:
            raise Invalid({"column": f"column must be one of {', '.join(queue.COLUMNS)}."})
        columns = (query.column,)
    account_id = asking.account(call, query.account_id)
    ask = _asking(office, query.limit)
    turn = asking.turn(query.cursor)
    found: wire.Queue = await ask(answers.to_make, account_id, columns, query.limit, turn)
    return found


async def one(office: Office, call: Call[None, None]) -> wire.OrderDetails:
    return await office.db.read(answers.details, number(call, "order_id"), asking.account(call))


async def history(office: Office, call: Call[None, None]) -> wire.History:
    return await office.db.read(answers.history, number(call, "order_id"), asking.account(call))


async def _as_csv(office: Office, wanted: Wanted, after: Place | None) -> Response:
    """The first page is there before anything is answered: what cannot be read is refused like every other question."""
    first = await office.db.survey(answers.page, wanted, _CSV_PAGE, 0, after)
    if first.is_total_bounded and (wanted.search or wanted.product):
        # Nobody looks further, and a table that ends without a word would pass for whole.
        field = "search" if wanted.search else "product"
        raise Invalid({field: f"More than {first.total} orders match: narrow {field} or the dates."})
    return StreamingResponse(
        _lines(office, wanted, first),
        media_type=spreadsheets.MEDIA_TYPE,
        headers=spreadsheets.headers("orders.csv"),
    )


async def _lines(office: Office, wanted: Wanted, found: wire.OrderPage) -> AsyncIterator[str]:
    """A page at a time, as fast as it is read at the other end: a million orders take no more room than a thousand."""
    yield exporting.header()
    while True:
        yield await asyncio.to_thread(exporting.lines, found.orders)
        if found.next_cursor is None:
            return
        after = asking.place(found.next_cursor)
        found = await office.db.survey(answers.page, wanted, _CSV_PAGE, 0, after)


def _asking(office: Office, limit: int, *, is_plain: bool = True) -> Any:
    """What has to be looked for, or is many pages at once, takes longer: no other page should wait for that."""
    return office.db.read if is_plain and limit <= _A_PAGE else office.db.survey
