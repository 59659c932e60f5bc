"""Conversations over a WebSocket, and the ways in which none comes about."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from websockets.asyncio.server import ServerConnection, serve

from server.printers.driver import Connection, Lost
from server.printers.network import sockets
from server.printers.network.web import Undelivered
from tests.programs.processes import free_port
from tests.standins.small_http import Reply, Request, SmallHttp

pytestmark = pytest.mark.anyio


def at(port: int, host: str = "printer.example") -> Connection:
    return Connection(1, host, "127.0.0.1", port)


@asynccontextmanager
async def talking(handler: Callable[[ServerConnection], Awaitable[None]]) -> AsyncIterator[int]:
    async with serve(handler, "127.0.0.1", 0) as server:
        yield next(iter(server.sockets)).getsockname()[1]


async def echo(talk: ServerConnection) -> None:
    assert talk.request
    await talk.send(
        f'{{"host": "{talk.request.headers["Host"]}", "key": "{talk.request.headers.get("X-Key")}"}}'
    )
    async for message in talk:
        await talk.send(message)


async def test_both_say_objects_and_the_host_is_named() -> None:
    async with talking(echo) as port, sockets.opened(at(port), "/live", 80, {"X-Key": "k"}) as socket:
        assert await socket.hear(5) == {"host": f"printer.example:{port}", "key": "k"}
        await socket.say({"a": [1, None]})
        assert await socket.hear(5) == {"a": [1, None]}


async def test_what_is_no_object_is_empty_and_silence_is_none() -> None:
    async def babble(talk: ServerConnection) -> None:
        for words in ("[1]", "{", b"\xff\x00", '{"ok": 1}'):
            await talk.send(words)
        await talk.wait_closed()

    async with talking(babble) as port, sockets.opened(at(port), "/", 80) as socket:
        assert [await socket.hear(5) for _ in range(4)] == [{}, {}, {}, {"ok": 1}]
        assert await socket.hear(0.01) is None


async def test_a_broken_conversation_is_lost() -> None:
    async def hang_up(talk: ServerConnection) -> None:
        talk.transport.abort()

    async with talking(hang_up) as port, sockets.opened(at(port), "/", 80) as socket:
        with pytest.raises(Lost, match="broke"):
            await socket.hear(5)
        with pytest.raises(Lost, match="broke"):
            await socket.say({})


async def test_too_much_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "MOST_BYTES", 1000)

    async def flood(talk: ServerConnection) -> None:
        await talk.send("x" * 2000)
        await talk.wait_closed()

    async with talking(flood) as port, sockets.opened(at(port), "/", 80) as socket:
        with pytest.raises(Lost):
            await socket.hear(5)


@pytest.mark.parametrize(
    ("reply", "cause"),
    [
        (Reply(401), "wrong_secret"),
        (Reply(404), "refused"),
        (Reply(200, b"a page"), "refused"),
        (Reply(302, headers={"Location": "ws://127.0.0.1:9/elsewhere"}), "refused"),
    ],
)
async def test_a_server_without_push_is_said(reply: Reply, cause: str) -> None:
    async def answer(_: Request) -> Reply:
        return reply

    async with SmallHttp(answer) as server:
        with pytest.raises(Undelivered) as lost:
            async with sockets.opened(at(server.port), "/", 80):
                pass
        assert len(server.requests) == 1
    assert lost.value.cause == cause


async def test_nobody_there_is_not_reachable() -> None:
    with pytest.raises(Undelivered) as lost:
        async with sockets.opened(at(free_port()), "/", 80):
            pass
    assert lost.value.cause == "not_reachable"


async def test_somebody_silent_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "CONNECT_WITHIN_S", 0.05)

    async def never(_: Request) -> Reply:
        await asyncio.Event().wait()
        return Reply()

    async with SmallHttp(never) as server:
        with pytest.raises(Undelivered) as lost:
            async with sockets.opened(at(server.port), "/", 80):
                pass
    assert lost.value.cause == "not_reachable"
