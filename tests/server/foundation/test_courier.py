import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import pytest

from server.foundation import courier, outbox, processes
from server.foundation.courier import Carried, Carrier, Courier, NotCarried, NotNeeded
from server.foundation.database import Database
from server.foundation.outbox import DEAD, DONE, READY, RUNNING, Parcel
from tests.server.postroom import put, rows

pytestmark = pytest.mark.anyio


class Stub:
    """Carries by what the test says for each key: an outcome, or a failure to raise."""

    def __init__(self, **outcomes: Exception | NotNeeded) -> None:
        self.outcomes = outcomes
        self.carried: list[str] = []
        self.rests = 0
        self.news = asyncio.Event()

    async def carry(self, parcel: Parcel) -> Carried | NotNeeded:
        self.carried.append(parcel.key)
        self.news.set()
        outcome = self.outcomes.get(parcel.key, Carried("Hello"))
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def rest(self) -> None:
        self.rests += 1


@asynccontextmanager
async def running(db: Database, carrier: Carrier, owner: str = "me") -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(Courier(db, owner, {"mail": carrier}).run())
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def until(is_true: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not is_true():  # noqa: ASYNC110  # what changes is a row of a database, which sets no event
            await asyncio.sleep(0.01)


async def until_state(db: Database, *states: str) -> None:
    """Wait until the parcels, oldest first, are in these states."""
    await until(lambda: [row.state for row in reversed(rows(db))] == list(states))


async def test_it_wakes_at_once_when_a_commit_leaves_a_parcel(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "_LOOK_EVERY_S", 3600)
    stub = Stub()
    async with running(db, stub):
        await until_woken(db)
        await db.write(put, "a")
        await until_state(db, DONE)
        await db.write(put, "b")
        await until_state(db, DONE, DONE)
    assert rows(db)[0].subject == "Hello"
    assert stub.carried == ["a", "b"]


async def until_woken(db: Database) -> None:
    await until(lambda: outbox.WAKE in db.wake)


async def test_it_looks_for_parcels_of_other_processes(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courier, "_LOOK_EVERY_S", 0.02)
    other = Database(db.url)
    async with running(db, Stub()):
        await until_woken(db)
        other.write_now(put, "a")
        await until_state(db, DONE)
    other.close()


async def test_it_rests_after_a_batch_and_not_between(db: Database) -> None:
    for key in "abc":
        db.write_now(put, key)
    stub = Stub()
    async with running(db, stub):
        await until_state(db, DONE, DONE, DONE)
        await until(lambda: stub.rests > 0)
    assert stub.carried == ["a", "b", "c"]
    assert stub.rests == 2  # once after the batch, once at the end


async def test_one_bad_parcel_keeps_nobody_waiting(db: Database, caplog: pytest.LogCaptureFixture) -> None:
    for key in ("for_good", "later", "broken", "gone", "well"):
        db.write_now(put, key)
    stub = Stub(
        for_good=NotCarried("550 no", for_good=True, subject="Sorry"),
        later=NotCarried("451 later"),
        broken=LookupError("secret words"),
        gone=NotNeeded("The job was deleted."),
    )
    async with running(db, stub):
        await until_state(db, DEAD, READY, READY, DONE, DONE)
    well, gone, broken, later, for_good = rows(db)
    assert (for_good.last_error, for_good.subject) == ("550 no", "Sorry")
    assert (later.last_error, broken.last_error) == ("451 later", "The server made a mistake: LookupError")
    assert (gone.last_error, gone.sent_at) == ("The job was deleted.", None)
    assert well.sent_at
    assert [record.levelno for record in caplog.records].count(logging.ERROR) == 1


async def test_a_kind_that_nobody_carries_waits(db: Database) -> None:
    db.write_now(put, "a", "webhook")
    async with running(db, Stub()):
        await until(lambda: rows(db)[0].last_error is not None)
    assert rows(db)[0].last_error == "Nobody here carries webhook."


async def test_systems_bring_carriers_of_their_own(db: Database) -> None:
    courier_of_the_house, theirs = Courier(db, "me", {}), Stub()
    courier_of_the_house.employ({"mail": theirs})
    db.write_now(put, "a")
    task = asyncio.create_task(courier_of_the_house.run())
    await until_state(db, DONE)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert theirs.carried == ["a"]


async def test_when_nobody_is_there_the_others_are_left_alone(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "_FIRST_REST_S", 0.2)
    for key in "abc":
        db.write_now(put, key)
    stub = Stub(a=NotCarried("not there", nobody_there=True))
    async with running(db, stub):
        await asyncio.wait_for(stub.news.wait(), 10)
        await until_state(db, READY, READY, READY)
        assert stub.carried == ["a"]
        await until_state(db, READY, DONE, DONE)
    assert stub.carried == ["a", "b", "c"]


async def test_an_endless_carrier_is_given_up_before_the_lease_ends(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert courier.CARRY_S < outbox.LEASE_S
    monkeypatch.setattr(courier, "CARRY_S", 0.05)

    class Endless(Stub):
        async def carry(self, parcel: Parcel) -> Carried | NotNeeded:
            self.carried.append(parcel.key)
            await asyncio.Event().wait()
            raise AssertionError

    db.write_now(put, "a")
    async with running(db, Endless()):
        await until(lambda: rows(db)[0].last_error is not None)
    assert rows(db)[0].last_error == "The other side did not answer in time."


class Slow(Stub):
    """Takes until the test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.may_end = asyncio.Event()

    async def carry(self, parcel: Parcel) -> Carried | NotNeeded:
        self.news.set()
        await self.may_end.wait()
        return await super().carry(parcel)


async def test_a_stop_finishes_what_is_under_way(db: Database) -> None:
    db.write_now(put, "a")
    slow = Slow()
    async with running(db, slow) as task:
        await slow.news.wait()
        task.cancel()
        await asyncio.sleep(0)
        slow.may_end.set()
        with suppress(asyncio.CancelledError):
            await task
    assert [row.state for row in rows(db)] == [DONE]
    assert outbox.WAKE not in db.wake


async def test_a_stop_does_not_wait_for_ever(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courier, "_GRACE_S", 0.05)
    db.write_now(put, "a")
    slow = Slow()
    async with running(db, slow):
        await slow.news.wait()
    assert [row.state for row in rows(db)] == [RUNNING]


async def test_what_a_dead_process_held_is_carried_at_the_start(db: Database) -> None:
    db.write_now(put, "a")
    db.write_now(outbox.claim, "dead")
    db.write_now(processes.enter, "me")
    async with running(db, Stub()):
        await until_state(db, DONE)
    assert rows(db)[0].attempts == 2


async def test_a_library_that_swallows_the_end_holds_up_nobody(db: Database) -> None:
    class Deaf(Stub):
        async def rest(self) -> None:
            self.rests += 1
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(0.2)

    deaf = Deaf()
    db.write_now(put, "a")
    async with running(db, deaf) as task:
        await until(lambda: deaf.rests > 0)
        task.cancel()
        ended, _ = await asyncio.wait([task], timeout=5)
        assert ended
