"""Lists, the board, the queue of work, one order."""

from server.foundation.operations import Call
from server.foundation.problems import Invalid
from server.printers.endpoints.reading import number
from server.shop.orders import answers, asking, queue, wire
from server.shop.orders.office import Office


async def listed(office: Office, call: Call[None, wire.OrdersQuery]) -> wire.OrderPage:
    query, wanted = call.query, asking.wanted(call)
    after = asking.place(query.cursor)
    # What has to be looked for may take longer: no other page should wait for that.
    ask = office.db.read if wanted.is_plain else office.db.survey
    return await ask(answers.page, wanted, query.limit, 0 if after else query.offset, after)


async def board(office: Office, call: Call[None, wire.BoardQuery]) -> wire.Board:
    account_id = asking.account(call, call.query.account_id)
    return await office.db.read(answers.board, account_id, call.query.limit)


async def to_make(office: Office, call: Call[None, wire.QueueQuery]) -> wire.Queue:
    """The queue of production."""
    query = call.query
    columns: tuple[str, ...] = queue.COLUMNS
    if query.column:
        if query.column not in queue.COLUMNS:
            raise Invalid({"column": f"column must be one of {', '.join(queue.COLUMNS)}."})
        columns = (query.column,)
    account_id = asking.account(call, query.account_id)
    return await office.db.read(answers.to_make, account_id, columns, query.limit, asking.turn(query.cursor))


async def one(office: Office, call: Call[None, None]) -> wire.OrderDetails:
    return await office.db.read(answers.details, number(call, "order_id"), asking.account(call))
