"""How document 004 refuses, and whom it lets in."""

from collections.abc import Iterator

import pytest
from starlette.requests import Request

from server.foundation.limits import Limits
from server.foundation.operations import Caller, Who, refuse
from server.foundation.problems import Conflict, Invalid, Problem, TooMany, Unauthorised
from server.shop.allowance import Allowance, Rates
from server.shop.callers import Recognise
from server.shop.dialect import ShopDialect
from tests.server.shop.test_allowance import request

pytestmark = pytest.mark.anyio
DESK = Caller("session", "front-desk", Who.STAFF, "2099-01-01T00:00:00.000000Z")


@pytest.fixture
def allowance() -> Iterator[Allowance]:
    limits = Limits(None)
    yield Allowance(limits, Rates(requests=2, print_operations=2, syncs=1))
    limits.close()


def says(answer: Caller | Exception | None) -> Recognise:
    async def recognise(_request: Request) -> Caller | None:
        if isinstance(answer, Exception):
            raise answer
        return answer

    return recognise


def test_the_shape_of_a_refusal(allowance: Allowance) -> None:
    dialect = ShopDialect(says(None), allowance)
    assert dialect.refusal(Conflict("No.", locked_by="Dana")) == {
        "locked_by": "Dana", "error": "No.", "status": 409, "message": "No.",
    }  # fmt: skip
    assert dialect.refusal(Invalid({"name": "name is required."}))["errors"] == {"name": "name is required."}


def test_the_status_in_the_body_is_the_answers(allowance: Allowance) -> None:
    answer = refuse(ShopDialect(says(None), allowance), Problem("A mistake."), status=500)
    assert answer.status_code == 500
    assert b'"status":500' in bytes(answer.body)


async def test_a_workstation_is_let_in_and_counted(allowance: Allowance) -> None:
    dialect = ShopDialect(says(DESK), allowance)
    for _ in range(2):
        assert await dialect.caller(request()) is DESK
    with pytest.raises(TooMany):
        await dialect.caller(request())


@pytest.mark.parametrize("answer", [None, Unauthorised("Invalid or expired token")])
async def test_a_stranger_is_counted_too(allowance: Allowance, answer: Exception | None) -> None:
    dialect = ShopDialect(says(answer), allowance)
    for _ in range(2):
        try:
            assert await dialect.caller(request()) is None
        except Unauthorised:
            assert answer is not None
    with pytest.raises(TooMany):
        await dialect.caller(request())
