"""Transactions: all or nothing, readers that write nothing, writers that meet, and what a lost database looks like."""

import asyncio
import gc
import threading
from pathlib import Path

import pytest
from sqlalchemy import bindparam, func, insert, literal, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from server.foundation import clock, schema
from server.foundation.database import Database, Prepared, Unit
from server.foundation.problems import Conflict

pytestmark = pytest.mark.anyio
leases = schema.leases


def put(unit: Unit, name: str) -> None:
    unit.run(insert(leases).values(name=name, owner="x", token=1, until=unit.now))


def count(unit: Unit) -> int:
    return int(unit.value(select(func.count()).select_from(leases)))


async def test_a_verb_that_fails_leaves_nothing(db: Database) -> None:
    def half(unit: Unit) -> None:
        put(unit, "half")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await db.write(half)
    assert await db.read(count) == 0


async def test_what_a_reader_writes_is_not_kept(db: Database) -> None:
    await db.read(put, "stray")
    assert await db.read(count) == 0


async def test_a_unit_has_one_point_in_time(db: Database) -> None:
    def look(unit: Unit) -> bool:
        first = unit.now
        return first == unit.now and first <= clock.now()

    assert await db.read(look)


async def test_many_writers_all_get_through(db: Database) -> None:
    await asyncio.gather(*(db.write(put, f"lease {n}") for n in range(60)))
    assert await db.read(count) == 60


async def test_the_loser_of_a_meeting_runs_again_and_sees_the_winner(db: Database) -> None:
    def add_once(unit: Unit) -> str:
        if unit.first(select(leases).where(leases.c.name == "one")) is not None:
            return "there already"
        put(unit, "one")
        return "added"

    answers = await asyncio.gather(*(db.write(add_once) for _ in range(12)))
    assert sorted(answers) == ["added"] + ["there already"] * 11


async def test_a_key_that_is_always_taken_is_not_tried_for_ever(db: Database) -> None:
    await db.write(put, "taken")
    with pytest.raises(IntegrityError):
        await db.write(put, "taken")


async def test_a_write_outlives_whoever_asked_for_it(db: Database) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def slow(unit: Unit) -> None:
        begun.set()
        may_end.wait(10)
        put(unit, "kept")

    task = asyncio.create_task(db.write(slow))
    await asyncio.to_thread(begun.wait, 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    may_end.set()

    def is_kept() -> bool:
        return db.read_now(count) == 1

    for _ in range(500):
        if await asyncio.to_thread(is_kept):
            return
        await asyncio.sleep(0.01)
    pytest.fail("the write was lost")


async def test_a_survey_does_not_hold_up_readers(db: Database) -> None:
    release = threading.Event()

    def long(unit: Unit) -> int:
        release.wait(10)
        return count(unit)

    surveying = asyncio.create_task(db.survey(long))
    assert await db.read(count) == 0
    release.set()
    assert await surveying == 0


async def test_prepared_statements_give_plain_tuples(db: Database) -> None:
    wanted = Prepared(select(leases.c.name, leases.c.token).where(leases.c.name == bindparam("name")))
    await db.write(put, "a")
    assert await db.read(lambda unit: [tuple(row) for row in wanted.rows(unit, {"name": "a"})]) == [("a", 1)]
    assert await db.read(lambda unit: wanted.rows(unit, {"name": "b"})) == []


async def test_a_commit_wakes_whom_it_names(db: Database) -> None:
    woken: list[str] = []
    db.on_commit = lambda: woken.append("feed")
    db.wake["courier"] = lambda: woken.append("courier")

    def speak(unit: Unit) -> None:
        unit.announce("word", lambda _unit: "x")
        unit.woken.add("courier")
        unit.woken.add("nobody")

    await db.write(put, "quiet")
    assert woken == []
    await db.write(speak)
    assert woken == ["feed", "courier"]


async def test_what_an_entry_shows_includes_every_commit_before_it(db: Database) -> None:
    """The numbers that listeners are told never go backwards."""

    def add(unit: Unit, name: str) -> None:
        put(unit, name)
        unit.announce("count", count)

    await asyncio.gather(*(db.write(add, f"{n}") for n in range(40)))
    query = select(schema.feed.c.data).order_by(schema.feed.c.id)
    told = await db.read(lambda unit: [int(row.data) for row in unit.all(query)])
    assert told == sorted(told)
    assert told[-1] == 40


def test_sqlite_is_set_up_to_survive(tmp_path: Path) -> None:
    def pragma(unit: Unit, name: str) -> object:
        return unit.connection.exec_driver_sql(f"PRAGMA {name}").scalar()

    db = Database(f"sqlite:///{tmp_path / 'x.db'}")
    try:
        names = ("journal_mode", "synchronous", "foreign_keys")
        assert [db.read_now(pragma, name) for name in names] == ["wal", 2, 1]
    finally:
        db.close()


def test_a_drivers_error_is_said_in_sqlalchemys_words_and_the_next_question_is_answered(db: Database) -> None:
    wanted = Prepared(text("SELECT 1 FROM no_such_table"))
    with pytest.raises(DBAPIError, match="no_such_table"):
        db.read_now(lambda unit: wanted.rows(unit, {}))
    assert db.read_now(lambda unit: unit.value(select(literal(1)))) == 1


async def test_a_refusal_that_nobody_waits_for_is_not_reported(
    db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def refuse(_unit: Unit) -> None:
        begun.set()
        go_on.wait(5)
        raise Conflict("Nobody hears this.")

    asking = asyncio.create_task(db.write(refuse))
    await asyncio.to_thread(begun.wait, 5)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    go_on.set()
    await db.write(count)  # behind it
    gc.collect()
    assert caplog.text == ""
