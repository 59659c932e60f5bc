"""Questions and answers, what is heard in between, and when it ends."""

import asyncio
from typing import Any

import pytest

from server.compute.engine import speaker, speech
from server.compute.engine.cluster import Begun, Heard, Lost, NoCluster, Place
from server.compute.engine.speaker import Speaker
from server.compute.engine.speech import Question, Said
from tests.server.compute.engine.test_speech import written

pytestmark = pytest.mark.anyio


class FakeCluster:
    is_connected = False

    def __init__(self, _place: Place, hear: Any) -> None:
        self.hear = hear

    async def open(self) -> None:
        self.is_connected = True

    async def send(self, _errands: object) -> None:
        self.hear(Begun("part-1-1-1", "pc"))
        self.hear(Lost("part-1-1-1", is_killed=True))

    async def stop(self, _keys: list[str]) -> None:
        self.is_connected = False

    async def agents(self) -> list[Any]:
        raise NoCluster("The scheduler is gone.")


class Told:
    """Where the speaker writes."""

    def __init__(self) -> None:
        self.reader = asyncio.StreamReader()
        self.write = self.reader.feed_data

    async def drain(self) -> None:
        """It is read at once."""


@pytest.mark.parametrize("ends_by", ["server", "scheduler"])
async def test_a_conversation(place: Place, monkeypatch: pytest.MonkeyPatch, ends_by: str) -> None:
    monkeypatch.setattr(speaker, "Cluster", FakeCluster)
    monkeypatch.setattr(speaker, "_LOOK_S", 0.01)
    asked, told = asyncio.StreamReader(), Told()
    speaking = asyncio.create_task(Speaker(place, asked, told).until_one_ends())  # type: ignore[arg-type]  # as far as it writes
    for question in (Question(1, "open"), Question(2, "send"), Question(3, "agents")):
        asked.feed_data(written(question))
    said = [await asyncio.wait_for(speech.read(told.reader, Said), 30) for _ in range(5)]
    assert {each.number for each in said} == {0, 1, 2, 3}
    heard: list[Heard | None] = [each.begun or each.lost for each in said if not each.number]
    assert heard == [Begun("part-1-1-1", "pc"), Lost("part-1-1-1", is_killed=True)]
    assert [each.refused for each in said if each.number == 3] == ["The scheduler is gone."]
    if ends_by == "server":
        asked.feed_eof()
    else:
        asked.feed_data(written(Question(4, "stop")))
    await asyncio.wait_for(speaking, 30)
