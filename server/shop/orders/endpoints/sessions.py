"""Print sessions: orders that are made together."""

import msgspec

from server.foundation.operations import Call
from server.printers.endpoints.reading import number
from server.shop.orders import answers, asking, sessions, wire
from server.shop.orders.office import Office


async def listed(office: Office, call: Call[None, None]) -> wire.Sessions:
    return await office.db.read(answers.all_sessions, asking.account(call))


async def add(office: Office, call: Call[wire.NewSession, None]) -> wire.Session:
    return await office.db.write(answers.new_session, asking.account(call), msgspec.to_builtins(call.body))


async def one(office: Office, call: Call[None, None]) -> wire.Session:
    return await office.db.read(answers.one_session, number(call, "session_id"), asking.account(call))


async def change(office: Office, call: Call[wire.SessionWish, None]) -> wire.Session:
    stated = msgspec.to_builtins(call.body)
    return await office.db.write(
        answers.changed_session, number(call, "session_id"), asking.account(call), stated
    )


async def remove(office: Office, call: Call[None, None]) -> wire.Message:
    await office.db.write(sessions.remove, number(call, "session_id"), asking.account(call))
    return wire.Message("Print session deleted")
