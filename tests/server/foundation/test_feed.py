"""The feed: in order, once, resumed by id over restarts, and honest when its history is gone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import pytest
from sqlalchemy import update

from server.foundation import clock, feed, schema
from server.foundation.database import Database, Unit
from server.foundation.feed import Entry, Feed

pytestmark = pytest.mark.anyio


def say(unit: Unit, *words: str) -> None:
    for word in words:
        unit.announce("word", partial(_word, word))


def _word(word: str, _unit: Unit) -> str:
    return word


@asynccontextmanager
async def running(db: Database) -> AsyncIterator[Feed]:
    found = Feed(db)
    await found.open()
    tasks = [asyncio.create_task(found.run()), asyncio.create_task(found.watch_other_processes())]
    try:
        yield found
    finally:
        found.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def heard(listening: AsyncIterator[Entry | None], count: int) -> list[str | None]:
    async with asyncio.timeout(10):
        return [None if (entry := await anext(listening)) is None else entry.data for _ in range(count)]


async def test_everybody_hears_everything_in_order(db: Database) -> None:
    async with running(db) as found:
        listeners = [found.entries(found.last_id) for _ in range(3)]
        waiting = [asyncio.create_task(heard(listener, 60)) for listener in listeners]
        await asyncio.gather(*(db.write(say, f"a{n}", f"b{n}") for n in range(30)))
        answers = await asyncio.gather(*waiting)
    assert answers[0] == answers[1] == answers[2]
    assert sorted(map(str, answers[0])) == sorted(f'"{letter}{n}"' for n in range(30) for letter in "ab")
    for n in range(30):  # what one transaction says stays together
        assert answers[0].index(f'"b{n}"') == answers[0].index(f'"a{n}"') + 1


async def test_who_was_away_gets_what_it_missed_once(db: Database) -> None:
    await db.write(say, "one", "two", "three")
    async with running(db) as found:
        first = found.last_id - 2
        listening = found.entries(first)
        assert await heard(listening, 2) == ['"two"', '"three"']
        await db.write(say, "four")
        assert await heard(listening, 1) == ['"four"']
    async with running(db) as again:
        assert await heard(again.entries(first), 3) == ['"two"', '"three"', '"four"']


async def test_from_now_on(db: Database) -> None:
    await db.write(say, "old")
    async with running(db) as found:
        listening = found.entries(None)
        waiting = asyncio.create_task(heard(listening, 1))
        await asyncio.sleep(0)
        await db.write(say, "new")
        assert await waiting == ['"new"']


async def test_more_than_a_batch(db: Database) -> None:
    start = await db.read(feed.newest_id)
    await db.write(say, *(str(n) for n in range(1300)))
    async with running(db) as found:
        words = await heard(found.entries(start), 1300)
    assert words == [f'"{n}"' for n in range(1300)]


async def test_what_is_not_committed_is_not_told(db: Database) -> None:
    def fail(unit: Unit) -> None:
        say(unit, "never")
        raise ValueError("no")

    async with running(db) as found:
        listening = found.entries(found.last_id)
        with pytest.raises(ValueError, match="no"):
            await db.write(fail)
        await db.write(say, "yes")
        assert await heard(listening, 1) == ['"yes"']


async def test_history_that_is_gone_is_said_once(db: Database) -> None:
    await db.write(say, "one", "two", "three")
    newest = await db.read(feed.newest_id)
    old = clock.shift(clock.now(), days=-feed.KEEP_DAYS - 1)
    await db.write(lambda unit: unit.run(update(schema.feed).values(at=old)))
    await db.write(feed.prune)
    assert await db.read(feed.newest_id) == newest
    async with running(db) as found:
        for gone in (newest - 2, newest + 1000):
            listening = found.entries(gone)
            assert await heard(listening, 1) == [None]
            word = f"after {gone}"
            await db.write(say, word)
            assert await heard(listening, 1) == [f'"{word}"']
        assert await heard(found.entries(newest - 1), 1) == ['"three"']


async def test_a_slow_listener_is_dropped_and_can_come_back(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "_QUEUE", 5)
    async with running(db) as found:
        start = found.last_id
        slow, quick = found.entries(None), found.entries(None)
        first = [asyncio.create_task(heard(listener, 1)) for listener in (slow, quick)]
        await asyncio.sleep(0)
        await db.write(say, "first")
        assert await asyncio.gather(*first) == [['"first"'], ['"first"']]
        for n in range(4):
            await db.write(say, *(f"{n}{m}" for m in range(4)))
            assert await heard(quick, 4) == [f'"{n}{m}"' for m in range(4)]
        async with asyncio.timeout(10):
            assert [entry async for entry in slow] == []
        assert len(await heard(found.entries(start + 1), 16)) == 16


async def test_another_process_is_heard(db: Database, url: str) -> None:
    other = Database(url)
    try:
        async with running(db) as found:
            listening = found.entries(found.last_id)
            waiting = asyncio.create_task(heard(listening, 1))
            await asyncio.to_thread(other.write_now, say, "from elsewhere")
            assert await waiting == ['"from elsewhere"']
    finally:
        other.close()


async def test_a_loop_of_another_process_is_woken_at_once(db: Database, url: str) -> None:
    """With SQLite there is one process."""
    woken = asyncio.Queue[str]()
    loop = asyncio.get_running_loop()
    db.wake["sleeper"] = lambda: loop.call_soon_threadsafe(woken.put_nowait, "woken")
    other = db if db.is_sqlite else Database(url)
    async with running(db):
        if not db.is_sqlite:  # as soon as it listens, in case something was said before
            assert await asyncio.wait_for(woken.get(), 30) == "woken"
        await other.write(lambda unit: unit.woken_everywhere.update(("sleeper", "nobody")))
        assert await asyncio.wait_for(woken.get(), 30) == "woken"
    assert woken.empty()
    if other is not db:
        other.close()


async def test_closing_ends_every_listener(db: Database) -> None:
    async with running(db) as found:
        listening = found.entries(None)
        waiting = asyncio.create_task(anext(listening, "the end"))
        await asyncio.sleep(0)
        found.close()
        async with asyncio.timeout(10):
            assert await waiting == "the end"
