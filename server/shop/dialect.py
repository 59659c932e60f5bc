"""How document 004 speaks: the shape of its refusals, and who is calling.

Who that may be is said in `callers`. The document writes `error` and `status`, its real client reads `message`: all three are said.
"""

from typing import Any

from starlette.requests import Request

from server.foundation.operations import Caller
from server.foundation.problems import Invalid, Problem, Unauthorised
from server.shop.allowance import Allowance
from server.shop.callers import Recognise


class ShopDialect:
    def __init__(self, recognise: Recognise, allowance: Allowance) -> None:
        self._recognise = recognise
        self._allowance = allowance

    def refusal(self, problem: Problem) -> dict[str, Any]:
        body = {
            **problem.extra,
            "error": problem.message,
            "status": problem.status,
            "message": problem.message,
        }
        if isinstance(problem, Invalid) and problem.fields:
            body["errors"] = problem.fields
        return body

    async def caller(self, request: Request) -> Caller | None:
        try:
            caller = await self._recognise(request)
        except Unauthorised:
            await self._allowance.take_by_address(request)
            raise
        if caller is None:
            await self._allowance.take_by_address(request)
            return None
        await self._allowance.take(request, caller.workstation_id)
        return caller
