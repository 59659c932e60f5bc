"""One line of data becomes a route: dispatch, checks, and refusals in the dialect's words."""

from typing import Any

import httpx
import msgspec
import pytest
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.requests import Request

from server.foundation.operations import Call, Caller, Operation, Who, routes
from server.foundation.problems import Problem, TooMany

pytestmark = pytest.mark.anyio


class Body(msgspec.Struct):
    word: str = ""


class Speech:
    """A dialect that shouts."""

    def refusal(self, problem: Problem) -> dict[str, Any]:
        return {"shout": problem.message.upper()}

    async def caller(self, request: Request) -> Caller | None:
        role = request.headers.get("role")
        return None if role is None else Caller("s", "w", Who[role], "later")


async def ask(error: Exception | None = None, who: Who = Who.PUBLIC, **more: Any) -> httpx.Response:
    async def handler(call: Call[Body, None]) -> dict[str, str]:
        if error is not None:
            raise error
        return {"word": call.body.word}

    operation = Operation("POST", "/x/{id}", handler, who, "Say", body=Body, status=201, max_body=100)
    app = Starlette(routes=routes([operation], Speech(), "/api"))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as client:
        return await client.post(more.pop("path", "/api/x/1"), **more)


async def test_an_answer() -> None:
    answer = await ask(json={"word": "hello"})
    assert (answer.status_code, answer.json()) == (201, {"word": "hello"})
    assert (await ask()).json() == {"word": ""}


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OSError("disk"), 503),
        (OperationalError("x", None, Exception("y")), 503),
        (RuntimeError("secret detail"), 500),
        (Problem("no"), 400),
    ],
)
async def test_failures_say_nothing_of_the_inside(error: Exception, status: int) -> None:
    answer = await ask(error)
    assert answer.status_code == status
    assert set(answer.json()) == {"shout"}
    assert "SECRET" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


async def test_waiting_times_are_told() -> None:
    assert (await ask(TooMany("wait", 12.4))).headers["Retry-After"] == "12"
    assert (await ask(TooMany("wait", 0))).headers["Retry-After"] == "1"


@pytest.mark.parametrize(
    ("role", "status"), [(None, 401), ("PUBLIC", 403), ("KIOSK", 403), ("STAFF", 201), ("ADMIN", 201)]
)
async def test_roles_include_the_lower_ones(role: str | None, status: int) -> None:
    headers = {} if role is None else {"role": role}
    assert (await ask(who=Who.STAFF, headers=headers)).status_code == status


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"{" + b" " * 98 + b"}", 201),
        (b"{" + b" " * 99 + b"}", 413),
        (b'{"word": "\\u0000"}', 400),
        (b'{"word": "\\\\u0000"}', 201),
        (b'{"word": "\\\\\\u0000"}', 400),
        (b"\xff", 400),
        (b"[]", 400),
    ],
)
async def test_bodies(content: bytes, status: int) -> None:
    answer = await ask(content=content)
    assert answer.status_code == status, answer.text


async def test_a_null_character_in_a_path_leads_nowhere() -> None:
    assert (await ask(path="/api/x/a%00b")).status_code == 404


def test_one_operation_per_method_and_path() -> None:
    async def handler(_call: Call[Any, Any]) -> None:
        return None

    twice = [Operation("GET", "/x", handler, Who.PUBLIC, "Once")] * 2
    with pytest.raises(ValueError, match="declared twice"):
        routes(twice, Speech())
