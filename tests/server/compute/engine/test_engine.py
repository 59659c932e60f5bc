"""The loop: from uploads to results, over failures, cancellations and restarts."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from unittest.mock import AsyncMock, Mock

import pytest

from server.compute import agents, jobs, parts
from server.compute.engine.cluster import NoCluster
from server.compute.engine.engine import Engine
from server.compute.states import CANCELLED, COMPLETED, FAILED, RUNNING, SENT, WAITING
from server.foundation.database import Database
from tests.programs.laboratory import until
from tests.server.compute.engine.jobs_on_disk import TABLE, result, uploaded

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def running(engine: Engine) -> AsyncIterator[None]:
    task = asyncio.create_task(engine.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def reaches(db: Database, job_id: int, status: str) -> None:
    async def has() -> bool:
        row = await db.read(jobs.get, job_id)
        return row is not None and row.status == status

    await until(has, within_s=120)


async def test_two_jobs_side_by_side(engine: Engine, db: Database, account_id: int) -> None:
    first = uploaded(engine, db, account_id)
    broken = uploaded(engine, db, account_id, code="raise SystemExit('enough')", name="f2")
    async with running(engine):
        await reaches(db, first, COMPLETED)
        await reaches(db, broken, FAILED)
        assert result(engine).read_bytes() == TABLE
        rows = await db.read(parts.of_job, first)
        assert len(rows) > 3
        assert {row.agent for row in rows} == {row.name for row in await db.read(agents.online)}
        row = await db.read(jobs.get, broken)
        assert row is not None
        assert "enough" in row.error


async def test_a_cancelled_job_frees_its_slots(engine: Engine, db: Database, account_id: int) -> None:
    endless = uploaded(engine, db, account_id, code="import time; time.sleep(900)")
    async with running(engine):
        await reaches(db, endless, RUNNING)
        await db.write(jobs.cancel, account_id, endless)
        second = uploaded(engine, db, account_id, name="f2")
        await reaches(db, second, COMPLETED)
        await reaches(db, endless, CANCELLED)


async def test_what_a_killed_server_left_is_finished(engine: Engine, db: Database, account_id: int) -> None:
    job_id = uploaded(engine, db, account_id)
    assert await db.write(parts.plan, job_id, [(10, 20), (20, len(TABLE))])
    lost = await db.write(parts.claim, 1)
    await db.write(parts.begun, [(lost[0].attempt, "gone")])
    async with running(engine):
        await reaches(db, job_id, COMPLETED)
    assert (await db.read(parts.of_job, job_id))[0].attempt == 2


async def test_who_lost_the_lead_takes_nothing_back(engine: Engine, db: Database, account_id: int) -> None:
    """Another process leads: what is under way is its own."""
    job_id = uploaded(engine, db, account_id)
    await db.write(parts.plan, job_id, [(10, len(TABLE))])
    await db.write(parts.claim, 1)
    for is_leading, state in ((False, SENT), (True, WAITING)):
        engine._cluster, engine._is_leading = AsyncMock(), is_leading
        await engine.close()
        assert [row.state for row in await db.read(parts.of_job, job_id)] == [state]


async def test_a_part_that_hangs_is_stopped(
    engine: Engine, db: Database, account_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = uploaded(engine, db, account_id)
    await db.write(parts.plan, job_id, [(10, len(TABLE))])
    (part,) = await db.write(parts.claim, 1)
    await db.write(parts.begun, [(part.attempt, "pc-1")])
    monkeypatch.setattr("server.compute.engine.engine._GRACE_S", -engine.rules.limits.seconds)
    cluster = AsyncMock()
    await engine._give_up_overdue(cluster)
    cluster.stop.assert_awaited_once_with([part.attempt.key])
    assert (await db.read(parts.of_job, job_id))[0].losses == 1


async def test_a_scheduler_that_is_away_is_asked_for_less_and_less(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    look = AsyncMock(side_effect=[*[NoCluster("gone")] * 6, None, NoCluster("gone")])
    monkeypatch.setattr(Engine, "_look", look)
    monkeypatch.setattr("server.compute.engine.engine.asyncio", Mock(wraps=asyncio, sleep=sleep))
    for _ in range(8):
        await engine._undisturbed()
    assert slept == [3, 6, 12, 24, 30, 30, 3]


async def test_data_that_is_no_table(engine: Engine, db: Database, account_id: int) -> None:
    job_id = uploaded(engine, db, account_id, data="a,b\n".encode("utf-32"))
    gone = uploaded(engine, db, account_id, name="f2")
    (engine.folder / "f2" / "data.csv").unlink()
    async with running(engine):
        for number, said in ((job_id, "UTF-32"), (gone, "missing")):
            await reaches(db, number, FAILED)
            row = await db.read(jobs.get, number)
            assert row is not None
            assert said in row.error


async def test_without_jobs_dask_is_not_started(engine: Engine, db: Database) -> None:
    async with running(engine):

        async def is_reported() -> bool:
            return bool(await db.read(agents.online))

        await until(is_reported, within_s=60)
        assert engine._cluster is None
        assert await engine.state() is None


@pytest.mark.parametrize("ticks", range(3))
async def test_it_ends_when_work_arrives_in_the_same_moment(engine: Engine, ticks: int) -> None:
    task = asyncio.create_task(engine.run())

    async def waits() -> bool:
        return bool(engine._wake._waiters)  # type: ignore[attr-defined]  # the only sign of it from outside

    await until(waits)
    engine._wake.set()
    for _ in range(ticks):
        await asyncio.sleep(0)
    task.cancel()
    ended, _ = await asyncio.wait([task], timeout=5)
    assert ended
