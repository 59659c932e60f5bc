"""Rate limits: exact in bursts and spread out, over restarts, and between processes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from server.foundation import limits
from server.foundation.limits import Limit, Limits
from tests.programs.databases import SQLITE

pytestmark = pytest.mark.anyio
THREE = Limit("three", 3, 3600.0)


class Time:
    def __init__(self) -> None:
        self.now = 1_790_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    stopped = Time()
    monkeypatch.setattr(limits, "time", stopped)
    return stopped


@pytest.fixture
def counting(request: pytest.FixtureRequest, database_kind: str, tmp_path: Path) -> Iterator[Limits]:
    if database_kind == SQLITE:
        found = Limits(tmp_path / "limits.db")
        yield found
        found.close()
        return
    engine = create_engine(request.getfixturevalue("module_postgres_url"))
    found = Limits(None, engine)
    yield found
    with engine.begin() as connection:
        connection.execute(limits._hits.delete())
    found.close()
    engine.dispose()


async def test_a_burst_and_then_one_by_one(counting: Limits, time: Time) -> None:
    answers = [await counting.take(THREE, "a") for _ in range(4)]
    assert [answer.allowed for answer in answers] == [True, True, True, False]
    assert [answer.remaining for answer in answers] == [2, 1, 0, 0]
    assert answers[3].retry_after_s == pytest.approx(1200)
    time.now += 1199
    assert not (await counting.take(THREE, "a")).allowed
    time.now += 1
    assert (await counting.take(THREE, "a")).allowed
    assert not (await counting.take(THREE, "a")).allowed


async def test_being_refused_costs_nothing(counting: Limits, time: Time) -> None:
    for _ in range(50):
        await counting.take(THREE, "a")
    time.now += 1200
    assert (await counting.take(THREE, "a")).allowed


async def test_everybody_counts_apart(counting: Limits, time: Time) -> None:
    for _ in range(3):
        await counting.take(THREE, "a")
    assert (await counting.take(THREE, "b")).allowed
    assert (await counting.take(Limit("other", 3, 3600.0), "a")).allowed


async def test_looking_counts_nothing(counting: Limits, time: Time) -> None:
    for _ in range(10):
        assert (await counting.look(THREE, "a")).allowed
    for _ in range(3):
        await counting.take(THREE, "a")
    looked = await counting.look(THREE, "a")
    assert (looked.allowed, looked.remaining) == (False, 0)


async def test_very_long_names_are_cut(counting: Limits, time: Time) -> None:
    assert (await counting.take(THREE, "x" * 5000)).allowed


async def test_a_restart_forgets_nothing(tmp_path: Path, time: Time) -> None:
    for _ in range(3):
        counting = Limits(tmp_path / "limits.db")
        assert (await counting.take(THREE, "a")).allowed
        counting.close()
    counting = Limits(tmp_path / "limits.db")
    assert not (await counting.take(THREE, "a")).allowed
    counting.close()


@settings(max_examples=60)
@given(
    count=st.integers(1, 60),
    window_s=st.sampled_from([1.0, 60.0, 3600.0, 86400.0]),
    start=st.floats(1.7e9, 2.2e9),
)
def test_a_burst_is_exactly_the_count_whatever_the_rounding(
    count: int, window_s: float, start: float
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        stopped = Time()
        stopped.now = start
        patch.setattr(limits, "time", stopped)
        counting = Limits(None)
        limit = Limit("burst", count, window_s)
        allowed = [counting._take_now(limit, "a").allowed for _ in range(count + 2)]
        stopped.now += window_s / count + 1e-5
        later = [counting._take_now(limit, "a").allowed for _ in range(2)]
        counting.close()
    assert allowed == [True] * count + [False, False]
    assert later == [True, False]


async def test_only_who_is_still_limited_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = Time()
    monkeypatch.setattr(limits, "time", stopped)
    counting = Limits(tmp_path / "limits.db")
    await counting.take(THREE, "early")
    stopped.now += THREE.window_s + 1
    await counting.take(THREE, "late")
    await counting.prune()
    with counting._engine.connect() as connection:
        assert [row.key for row in connection.execute(limits._hits.select())] == [f"{THREE.name}:late"]
    counting.close()
