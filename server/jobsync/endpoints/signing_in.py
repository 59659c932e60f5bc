"""Registering and signing in, in the words of document 000."""

from server.foundation.operations import Call
from server.foundation.problems import Conflict, Invalid
from server.jobsync import wire
from server.jobsync.cabinet import Cabinet


async def register(cabinet: Cabinet, call: Call[wire.Account, None]) -> wire.Message:
    name, password = _stated(call.body)
    try:
        await cabinet.door.register(call.request, name, password)
    except Conflict:
        raise Conflict("Username already exists") from None
    return wire.Message("User registered successfully")


async def sign_in(cabinet: Cabinet, call: Call[wire.Account, None]) -> wire.Token:
    name, password = _stated(call.body)
    account = await cabinet.door.check(call.request, name, password, "Invalid username or password")
    return wire.Token(await cabinet.door.token(account.id))


async def sign_out(cabinet: Cabinet, call: Call[None, None]) -> wire.Message:
    await cabinet.door.sign_out(call.request, call.signed_in)
    return wire.Message("Signed out.")


def _stated(body: wire.Account) -> tuple[str, str]:
    if not body.username or not body.password:
        raise Invalid(message="Username and password are required")
    return body.username, body.password
