"""How document 002 speaks: the shape of its refusals, and who is calling."""

from typing import Any

from starlette.requests import Request

from server.foundation.auth import Keyring
from server.foundation.callers import Callers
from server.foundation.database import Database
from server.foundation.operations import Caller
from server.foundation.problems import Invalid, Problem, TooLarge

AUDIENCE = "lab"


class LabDialect:
    def __init__(self, db: Database, keys: Keyring) -> None:
        self._callers = Callers(db, keys, AUDIENCE)

    def refusal(self, problem: Problem) -> dict[str, Any]:
        body: dict[str, Any] = {"message": problem.message, **problem.extra}
        if isinstance(problem, (Invalid, TooLarge)) and problem.fields:
            body["errors"] = problem.fields
        return body

    async def caller(self, request: Request) -> Caller | None:
        return await self._callers.of(request)

    def forget(self, token: str) -> None:
        """Signed out: here at once, elsewhere within seconds."""
        self._callers.forget(token)
