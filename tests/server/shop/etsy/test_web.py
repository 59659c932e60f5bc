"""One client for Etsy: bounded in time and size, and it says in words what broke."""

import asyncio
import gzip

import pytest

from server.shop.etsy import web as module
from server.shop.etsy.trouble import Faulty, Unanswered
from server.shop.etsy.web import Web
from tests.programs.processes import free_port
from tests.standins.small_http import Drop, Reply, Request, SmallHttp

pytestmark = pytest.mark.anyio


async def asked(reply: Reply | type[Drop], web: Web | None = None) -> module.Answer:
    async def handler(_request: Request) -> Reply:
        if not isinstance(reply, Reply):
            raise reply
        return reply

    web = web or Web()
    try:
        async with SmallHttp(handler) as server:
            return await web.ask("GET", f"http://127.0.0.1:{server.port}/", {"x": "y"})
    finally:
        await web.close()


async def test_an_answer() -> None:
    answer = await asked(Reply(404, b"no", {"X-Limit-Per-Second": "7"}))
    assert (answer.status, answer.body, answer.headers["x-limit-per-second"]) == (404, b"no", "7")


async def test_redirects_are_not_followed() -> None:
    assert (await asked(Reply(302, b"", {"Location": "http://127.0.0.1:1/"}))).status == 302


@pytest.mark.parametrize("reply", [Drop, Reply(200, b"x" * 1000, cut_at=10)])
async def test_a_broken_answer(reply: Reply | type[Drop]) -> None:
    with pytest.raises(Unanswered, match="broke in the middle"):
        await asked(reply)


async def test_nobody_there() -> None:
    web = Web()
    with pytest.raises(Unanswered, match="cannot be reached"):
        await web.ask("GET", f"http://127.0.0.1:{free_port()}/", {})
    await web.close()


async def test_what_cannot_be_written_is_told_and_cookies_are_not_kept() -> None:
    came = list[str]()

    async def handler(request: Request) -> Reply:
        came.append(request.headers.get("cookie", ""))
        return Reply(200, b"", {"Set-Cookie": "shop=1; Path=/"})

    web = Web()
    async with SmallHttp(handler) as server:
        for _ in range(2):
            await web.ask("GET", f"http://127.0.0.1:{server.port}/", {})
        for url, headers in (
            (f"http://127.0.0.1:{server.port}/", {"x-api-key": "kéy\u20ac"}),
            ("http://a:b/", {}),
        ):
            with pytest.raises(Faulty, match=r"etsy\.keystring"):
                await web.ask("GET", url, headers)
        await web.close()
    assert came == ["", ""]


async def test_too_slow() -> None:
    async def handler(_request: Request) -> Reply:
        await asyncio.Event().wait()
        raise Drop

    web = Web(whole_s=0.2)
    async with SmallHttp(handler) as server:
        with pytest.raises(Unanswered, match="in time"):
            await web.ask("GET", f"http://127.0.0.1:{server.port}/", {})
        await web.close()


async def test_too_large_also_when_it_was_packed_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_BYTES", 100_000)
    packed = gzip.compress(b"x" * 1_000_000)
    with pytest.raises(Faulty, match="too large"):
        await asked(Reply(200, packed, {"Content-Encoding": "gzip"}))
