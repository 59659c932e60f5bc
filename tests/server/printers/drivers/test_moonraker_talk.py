"""Answers, news and refusals in any order, and what cannot be answered any more."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest

from server.printers.driver import Lost
from server.printers.drivers import moonraker_talk as module
from server.printers.drivers.moonraker_talk import News, Refusal, Talk, Unanswered, talking

pytestmark = pytest.mark.anyio


class Script:
    """A socket whose other side is the test."""

    def __init__(self) -> None:
        self.said: asyncio.Queue[Mapping[str, Any]] = asyncio.Queue()
        self.coming: asyncio.Queue[dict[str, Any] | Lost] = asyncio.Queue()

    async def say(self, message: Mapping[str, Any]) -> None:
        await self.said.put(message)

    async def hear(self) -> dict[str, Any]:
        message = await self.coming.get()
        if isinstance(message, Lost):
            raise message
        return message


@asynccontextmanager
async def scripted() -> AsyncIterator[tuple[Talk, Script]]:
    script = Script()
    async with talking(script) as talk:  # type: ignore[arg-type]  # has what is used of a socket
        yield talk, script


async def test_answers_find_their_questions() -> None:
    async with scripted() as (talk, script):
        first, second = asyncio.create_task(talk.ask("a", {"x": 1})), asyncio.create_task(talk.ask("b"))
        asked = [await script.said.get(), await script.said.get()]
        assert asked[0] == {"jsonrpc": "2.0", "method": "a", "params": {"x": 1}, "id": asked[0]["id"]}
        script.coming.put_nowait({"id": asked[1]["id"], "result": "second"})
        script.coming.put_nowait({"method": "notify_x", "params": [{"y": 2}, 3.5]})
        script.coming.put_nowait({"id": 999, "result": "nobody asked"})
        script.coming.put_nowait({"id": asked[0]["id"], "result": ["first"]})
        assert (await first, await second) == (["first"], "second")
        assert await talk.hear(1) == News("notify_x", {"y": 2})
        assert await talk.hear(0.01) is None


async def test_a_refusal_is_in_their_words() -> None:
    async with scripted() as (talk, script):
        asking = asyncio.create_task(talk.members("a"))
        number = (await script.said.get())["id"]
        script.coming.put_nowait({"id": number, "error": {"code": 400, "message": "Un\nauthorized"}})
        with pytest.raises(Refusal, match="Un authorized"):
            await asking
    assert Refusal("Unauthorized").is_about_the_key


async def test_silence_is_not_a_broken_connection() -> None:
    async with scripted() as (talk, script):
        with pytest.raises(Unanswered):
            await talk.ask("a", within_s=0.01)
        # The late answer disturbs nobody.
        script.coming.put_nowait({"id": (await script.said.get())["id"], "result": 1})
        script.coming.put_nowait({"method": "notify_y"})
        assert await talk.hear(1) == News("notify_y", {})


async def test_a_lost_connection_is_told_to_everybody() -> None:
    async with scripted() as (talk, script):
        asking = asyncio.create_task(talk.ask("a"))
        await script.said.get()
        script.coming.put_nowait(Lost("not_reachable", "It broke."))
        with pytest.raises(Lost, match="It broke"):
            await asking
        with pytest.raises(Lost, match="It broke"):
            await talk.hear(1)
        with pytest.raises(Lost, match="It broke"):
            await talk.ask("b")
        assert talk.is_over


async def test_more_than_can_be_followed_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_WAITING", 2)
    async with scripted() as (talk, script):
        for _ in range(4):
            script.coming.put_nowait({"method": "notify_x"})
        await asyncio.sleep(0)
        with pytest.raises(Lost, match="more than"):
            await _all(talk)


async def _all(talk: Talk) -> None:
    while True:
        await talk.hear(1)
