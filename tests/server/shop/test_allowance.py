"""The documented rate limits, and the headers that tell of them."""

import time
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from server.foundation.limits import Limits
from server.foundation.problems import TooMany
from server.shop.allowance import Allowance, Rates, WithAllowance

pytestmark = pytest.mark.anyio


def request(method: str = "GET", path: str = "/api/bambu/printers", host: str = "192.0.2.7") -> Request:
    return Request(
        {
            "type": "http",
            "method": method,
            "path": path,
            "headers": [],
            "client": (host, 1),
            "query_string": b"",
        }
    )


@pytest.fixture
def allowance() -> Any:
    limits = Limits(None)
    yield Allowance(limits, Rates(requests=5, print_operations=3, syncs=1))
    limits.close()


async def taken(allowance: Allowance, asked: Request, who: str = "desk") -> dict[str, str]:
    await allowance.take(asked, who)
    return await allowance.headers(asked)


async def test_each_caller_has_so_many(allowance: Allowance) -> None:
    left = [(await taken(allowance, request()))["X-RateLimit-Remaining"] for _ in range(5)]
    assert left == ["4", "3", "2", "1", "0"]
    asked = request()
    with pytest.raises(TooMany, match="Try again in") as refused:
        await allowance.take(asked, "desk")
    assert 0 < refused.value.retry_after_s <= 720
    assert (await allowance.headers(asked))["X-RateLimit-Remaining"] == "0"
    assert (await taken(allowance, request(), "another"))["X-RateLimit-Remaining"] == "4"


async def test_reset_is_when_all_is_allowed_again(allowance: Allowance) -> None:
    await taken(allowance, request())
    headers = await taken(allowance, request())
    assert int(headers["X-RateLimit-Reset"]) == pytest.approx(time.time() + 2 * 720, abs=3)


@pytest.mark.parametrize(
    ("method", "path", "limit"),
    [
        ("GET", "/api/bambu/scheduled-prints", "5"),
        ("POST", "/api/bambu/scheduled-prints", "3"),
        ("DELETE", "/api/bambu/scheduled-prints/4", "3"),
        ("POST", "/api/orders/7/schedule-prints", "3"),
        ("POST", "/api/orders/sync", "1"),
        ("POST", "/api/orders", "5"),
    ],
)
async def test_the_nearest_limit_is_shown(allowance: Allowance, method: str, path: str, limit: str) -> None:
    assert (await taken(allowance, request(method, path)))["X-RateLimit-Limit"] == limit


async def test_a_refused_operation_shows_its_limit(allowance: Allowance) -> None:
    sync = request("POST", "/api/orders/sync")
    await allowance.take(request("POST", "/api/orders/sync"), "desk")
    with pytest.raises(TooMany):
        await allowance.take(sync, "desk")
    assert (await allowance.headers(sync))["X-RateLimit-Limit"] == "1"
    assert (await taken(allowance, request()))["X-RateLimit-Limit"] == "5"


async def test_strangers_are_counted_by_address(allowance: Allowance) -> None:
    for _ in range(5):
        await allowance.take_by_address(request())
    with pytest.raises(TooMany):
        await allowance.take_by_address(request())
    await allowance.take_by_address(request(host="192.0.2.8"))


async def test_whoever_was_not_counted_is_shown_the_limit(allowance: Allowance) -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    asked = request()
    await WithAllowance(PlainTextResponse("x"), allowance)(asked.scope, receive, send)
    headers = dict(sent[0]["headers"])
    assert headers[b"x-ratelimit-limit"] == b"5"
    assert headers[b"x-ratelimit-remaining"] == b"5"
