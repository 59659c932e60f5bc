"""How document 000 speaks: `message`, and `error` beside it, because its first clients read that."""

from typing import Any

from starlette.requests import Request

from server.foundation.door import Door
from server.foundation.operations import Caller
from server.foundation.problems import Problem
from server.jobsync import wire


class JobSyncDialect:
    def __init__(self, door: Door) -> None:
        self._door = door

    def refusal(self, problem: Problem) -> dict[str, Any]:
        return wire.refusal(problem)

    async def caller(self, request: Request) -> Caller | None:
        return await self._door.callers.of(request)
