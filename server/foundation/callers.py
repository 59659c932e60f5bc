"""Who is calling: from a bearer token to a `Caller`, for every system of the house.

A token that was found good is believed for a few seconds before its signature and its session are looked at again:
signing out, a changed password or a removed account takes effect within that time on every process.
"""

import time
from collections.abc import Callable
from typing import TypeAlias

from starlette.requests import Request

from server.foundation import sessions
from server.foundation.auth import Claims, Keyring
from server.foundation.database import Database
from server.foundation.operations import Caller, Who
from server.foundation.problems import Unauthorised

TRUST_S = 3.0
REMEMBERED = 2000
INVALID = "Invalid or expired token"

Understand: TypeAlias = Callable[[Claims], Caller]


def workstation(claims: Claims) -> Caller:
    """Whom the claims of a workstation's token mean."""
    return Caller(claims.session_id, claims.subject, Who[claims.role.upper()], claims.expires_at)


def bearer(request: Request) -> str | None:
    """The token of the Authorization header; None when there is none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" and token else None


class Callers:
    """Those who hold a token of one audience."""

    def __init__(
        self, db: Database, keys: Keyring, audience: str, understand: Understand = workstation
    ) -> None:
        self._db = db
        self._keys = keys
        self._audience = audience
        self._understand = understand
        self._remembered: dict[str, tuple[float, Caller]] = {}
        # How often somebody signed out: what was looked up before that is not believed for longer than one request.
        self._forgotten = 0

    async def of(self, request: Request) -> Caller | None:
        """None: nobody is signed in. Raises Unauthorised for a token that is not valid."""
        token = bearer(request)
        return None if token is None else await self.holding(token)

    async def holding(self, token: str) -> Caller:
        """Whose token it is. Raises Unauthorised."""
        remembered = self._remembered.get(token)
        if remembered is not None and remembered[0] > time.monotonic():
            return remembered[1]
        return await self._checked(token)

    def forget(self, token: str) -> None:
        """Signed out: here at once, elsewhere within seconds."""
        self._remembered.pop(token, None)
        self._forgotten += 1

    async def _checked(self, token: str) -> Caller:
        forgotten = self._forgotten
        claims = self._keys.verify(self._audience, token)
        if claims is None or not await self._db.read(sessions.is_open, claims.session_id):
            self.forget(token)
            raise Unauthorised(INVALID)
        caller = self._understand(claims)
        if len(self._remembered) >= REMEMBERED:
            self._remembered.clear()
        if forgotten == self._forgotten:
            self._remembered[token] = (time.monotonic() + TRUST_S, caller)
        return caller
