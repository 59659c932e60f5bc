"""What endpoints answer, made inside one transaction: a verb is asked, and what came of it is rendered."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from server.foundation.database import Unit
from server.printers import rendering_schedule
from server.printers.queue.schedule import States
from server.printers.queue.scheduling import JobFiles
from server.shop.orders import (
    asking,
    events,
    filament,
    finding,
    notes,
    orders,
    printing,
    queue,
    rendering,
    sessions,
    shipping,
    wire,
)
from server.shop.orders.events import By
from server.shop.orders.queue import Turn
from server.shop.orders.wanted import Place, Wanted
from server.shop.stock import rendering_products
from server.shop.stock.wire_products import AssignedAnswer


def page(unit: Unit, wanted: Wanted, limit: int, offset: int, after: Place | None) -> wire.OrderPage:
    found = finding.page(unit, wanted, limit, offset, after)
    return wire.OrderPage(
        rendering.listed(unit, found.rows),
        found.total,
        limit,
        offset,
        offset // limit + 1,
        max(1, -(-found.total // limit)),
        asking.cursor_of(found.next),
        found.is_bounded,
    )


def board(unit: Unit, account_id: int | None, limit: int) -> wire.Board:
    shown = [_of_queue(unit, account_id, column, limit) for column in queue.COLUMNS]
    for column in ("shipped", "closed"):
        found = finding.page(unit, Wanted(account_id, column=column), limit)
        listed = rendering.listed(unit, found.rows)
        shown.append(wire.BoardColumn(column, found.total, listed, asking.cursor_of(found.next)))
    return wire.Board(shown)


def to_make(
    unit: Unit, account_id: int | None, columns: Sequence[str], limit: int, after: Turn | None
) -> wire.Queue:
    found = queue.page(unit, account_id, columns, limit, after)
    return wire.Queue(rendering.listed(unit, found.rows), found.total, asking.cursor_of(found.next))


def details(unit: Unit, order_id: int, account_id: int | None) -> wire.OrderDetails:
    return rendering.details(unit, orders.one(unit, order_id, account_id))


def changed(
    unit: Unit, order_id: int, account_id: int | None, stated: Mapping[str, Any], by: By
) -> wire.OrderDetails:
    return rendering.details(unit, orders.change(unit, order_id, account_id, stated, by))


def all_changed(
    unit: Unit, ids: Sequence[int], account_id: int | None, stated: Mapping[str, Any], by: By
) -> wire.Orders:
    """All of them or none; in one order, so that two of these on PostgreSQL do not wait for each other."""
    rows = {order_id: orders.change(unit, order_id, account_id, stated, by) for order_id in sorted(ids)}
    return wire.Orders(rendering.listed(unit, [rows[order_id] for order_id in ids]), len(ids))


def assigned(unit: Unit, order_id: int, account_id: int | None, by: By) -> AssignedAnswer:
    row = orders.taken_up(unit, order_id, account_id)
    orders.demand_alive(row)
    found = filament.assign(unit, order_id, by.who)
    events.record(unit, order_id, by, "filament", details=filament.in_words(found))
    orders.announce(unit, row.id, row.account_id)
    return rendering_products.assigned(found)


def all_assigned(unit: Unit, ids: Sequence[int], account_id: int | None, by: By) -> wire.Orders:
    for order_id in sorted(ids):
        assigned(unit, order_id, account_id, by)
    rows = {order_id: orders.one(unit, order_id, account_id) for order_id in ids}
    return wire.Orders(rendering.listed(unit, list(rows.values())), len(ids))


def note(unit: Unit, order_id: int, account_id: int | None, content: str, by: By) -> wire.Note:
    order = orders.one(unit, order_id, account_id)
    return rendering.note(notes.write(unit, order, content, by), order.account_id)


def all_notes(unit: Unit, order_id: int, account_id: int | None) -> list[wire.Note]:
    owner = orders.one(unit, order_id, account_id).account_id
    return [rendering.note(row, owner) for row in notes.of_order(unit, order_id)]


def communication(
    unit: Unit, order_id: int, account_id: int | None, said: wire.NewCommunication, by: By
) -> wire.Communication:
    order = orders.taken_up(unit, order_id, account_id)
    row = notes.log(unit, order, said.message, said.direction, said.channel, by)
    return rendering.communication(row, order.account_id)


def communications(unit: Unit, order_id: int, account_id: int | None) -> list[wire.Communication]:
    owner = orders.one(unit, order_id, account_id).account_id
    return [rendering.communication(row, owner) for row in notes.communications(unit, order_id)]


def scheduled(
    unit: Unit,
    order_id: int,
    account_id: int | None,
    wish: printing.Wish,
    by: By,
    states: States,
    job_files: JobFiles,
) -> wire.ScheduledPrints:
    entries = printing.schedule_items(unit, order_id, account_id, wish, by, states, job_files)
    shown = [rendering_schedule.scheduled(entry) for entry in entries]
    return wire.ScheduledPrints(f"Scheduled {len(shown)} print jobs", shown)


def shipped(
    unit: Unit, order_id: int, account_id: int | None, sending: shipping.Sending, by: By
) -> wire.OrderDetails:
    return rendering.details(unit, shipping.ship(unit, order_id, account_id, sending, by))


def history(unit: Unit, order_id: int, account_id: int | None) -> wire.History:
    order = orders.one(unit, order_id, account_id)
    return wire.History([rendering.event(row) for row in events.of_order(unit, order.id)])


def all_sessions(unit: Unit, account_id: int | None) -> wire.Sessions:
    rows = sessions.listed(unit, account_id)
    ids = sessions.order_ids(unit, [row.id for row in rows])
    return wire.Sessions([rendering.session(row, ids) for row in rows], len(rows))


def new_session(unit: Unit, account_id: int | None, stated: Mapping[str, Any]) -> wire.Session:
    return _session(unit, sessions.add(unit, account_id, stated))


def one_session(unit: Unit, session_id: int, account_id: int | None) -> wire.Session:
    return _session(unit, sessions.one(unit, session_id, account_id))


def changed_session(
    unit: Unit, session_id: int, account_id: int | None, stated: Mapping[str, Any]
) -> wire.Session:
    return _session(unit, sessions.change(unit, session_id, account_id, stated))


def _session(unit: Unit, row: Row[Any]) -> wire.Session:
    return rendering.session(row, sessions.order_ids(unit, [row.id]))


def _of_queue(unit: Unit, account_id: int | None, column: str, limit: int) -> wire.BoardColumn:
    found = queue.page(unit, account_id, (column,), limit)
    return wire.BoardColumn(
        column, found.total, rendering.listed(unit, found.rows), asking.cursor_of(found.next)
    )
