"""Four of five, the same each time, and forced where a test or a demonstration wants it."""

from typing import Any

import pytest

from server.devices.driver import NotSynced, Work
from server.devices.drivers.simulated import Simulated
from server.devices.rules import FAILURES

pytestmark = pytest.mark.anyio


def work(attempt: int = 1, **options: Any) -> Work:
    return Work(1, "101", "", "", options, attempt, False, {}, {})


async def outcome(given: Work) -> str:
    try:
        await Simulated().sync(given)
    except NotSynced as failure:
        return failure.cause
    return "success"


async def test_four_of_five_succeed_and_all_causes_come() -> None:
    found = [await outcome(work(attempt, seed=1)) for attempt in range(1000)]
    assert 760 <= found.count("success") <= 840
    assert set(found) == {"success", *FAILURES}
    assert found == [await outcome(work(attempt, seed=1)) for attempt in range(1000)]
    assert found != [await outcome(work(attempt, seed=2)) for attempt in range(1000)]


@pytest.mark.parametrize("forced", ["success", *FAILURES])
async def test_forced(forced: str) -> None:
    assert {await outcome(work(attempt, outcome=forced)) for attempt in range(5)} == {forced}


async def test_a_rate() -> None:
    assert {await outcome(work(attempt, success_rate=1)) for attempt in range(20)} == {"success"}
    assert "success" not in {await outcome(work(attempt, success_rate=0, seed=1)) for attempt in range(20)}


async def test_a_state_is_made_up() -> None:
    done = await Simulated().sync(work(outcome="success"))
    assert done.state
    assert 0 < done.state["disk_free"] < done.state["disk_total"]
