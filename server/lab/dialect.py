"""How document 002 speaks: the shape of its refusals, and who is calling.

A token that was found good is believed for a few seconds before its signature and its session are looked at again:
signing out, a changed password or a removed workstation takes effect within that time on every process.
"""

import time
from typing import Any

from starlette.requests import Request

from server.foundation import sessions
from server.foundation.auth import Keyring
from server.foundation.database import Database
from server.foundation.operations import Caller, Who
from server.foundation.problems import Invalid, Problem, TooLarge, Unauthorised

AUDIENCE = "lab"
_TRUST_S = 3.0
_REMEMBERED = 2000


class LabDialect:
    def __init__(self, db: Database, keys: Keyring) -> None:
        self._db = db
        self._keys = keys
        self._remembered: dict[str, tuple[float, Caller]] = {}
        # How often somebody signed out: what was looked up before that is not believed for longer than one request.
        self._forgotten = 0

    def refusal(self, problem: Problem) -> dict[str, Any]:
        body: dict[str, Any] = {"message": problem.message, **problem.extra}
        if isinstance(problem, (Invalid, TooLarge)) and problem.fields:
            body["errors"] = problem.fields
        return body

    async def caller(self, request: Request) -> Caller | None:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            return None
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
        claims = self._keys.verify(AUDIENCE, token)
        if claims is None or not await self._db.read(sessions.is_open, claims.session_id):
            self.forget(token)
            raise Unauthorised("Invalid or expired token")
        caller = Caller(claims.session_id, claims.subject, Who[claims.role.upper()], claims.expires_at)
        if len(self._remembered) >= _REMEMBERED:
            self._remembered.clear()
        if forgotten == self._forgotten:
            self._remembered[token] = (time.monotonic() + _TRUST_S, caller)
        return caller
