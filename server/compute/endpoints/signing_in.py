"""Registering and signing in, in the document's words."""

import re

from starlette.responses import Response

from server.compute import rendering, wire
from server.compute.desk import ComputeDesk
from server.foundation.door import LONGEST_PASSWORD
from server.foundation.operations import Call, encoded
from server.foundation.problems import Conflict, Invalid, Problem

# One @, something before it, a name after it: whether it exists only a mail could tell, and none is sent.
_EMAIL = re.compile(r"[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f]+")
_REFUSED = "Invalid email or password"


async def register(desk: ComputeDesk, call: Call[wire.Credentials, None]) -> Response:
    desk.dialect.demand_own_pages(call.request)
    email = call.body.email.strip()
    if len(email) > 200 or not _EMAIL.fullmatch(email):
        raise Invalid({"email": "email must be an e-mail address, like user@example.com."})
    try:
        row = await desk.door.register(call.request, email, call.body.password)
    except Conflict:
        raise Problem("Email already registered") from None
    return _signed_in(desk, rendering.account(row, await desk.door.token(row.id)))


async def login(desk: ComputeDesk, call: Call[wire.Credentials, None]) -> Response:
    desk.dialect.demand_own_pages(call.request)
    credentials = call.body
    if len(credentials.password) > LONGEST_PASSWORD:
        raise Invalid({"password": f"password must have at most {LONGEST_PASSWORD} characters."})
    row = await desk.door.check(call.request, credentials.email, credentials.password, _REFUSED)
    return _signed_in(desk, rendering.account(row, await desk.door.token(row.id)))


async def logout(desk: ComputeDesk, call: Call[None, None]) -> Response:
    """Not in the document; a shared PC needs it."""
    await desk.door.end(call.signed_in, desk.dialect.token(call.request))
    response = Response(status_code=204)
    desk.dialect.forget(response)
    return response


def _signed_in(desk: ComputeDesk, account: wire.Account) -> Response:
    response = encoded(account)
    desk.dialect.keep(response, account.access_token, desk.rules.token_hours)
    return response
