"""Waking a program: it is there and tells, it is not there, or it was never paired."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from server.devices.driver import NotSynced, Work
from server.devices.drivers.agent import AgentDriver

pytestmark = pytest.mark.anyio

WORK = Work(1, "101", "", "", {}, 1, True, {}, {})


class Story:
    """Answers that turn to yes after some questions."""

    def __init__(self, taken_after: int, finished_after: int) -> None:
        self.left = {"taken": taken_after, "finished": finished_after}
        self.driver = AgentDriver(self._ask("taken"), self._ask("finished"), _until, 0.05)

    def _ask(self, what: str) -> Callable[[int], Awaitable[bool]]:
        async def ask(sync_id: int) -> bool:
            assert sync_id == WORK.sync_id
            self.left[what] -= 1
            return self.left[what] < 0

        return ask


async def _until(is_so: Callable[[], Awaitable[bool]]) -> None:
    while not await is_so():  # noqa: ASYNC110  # the bell has its own tests
        await asyncio.sleep(0)


async def test_a_program_that_is_there() -> None:
    story = Story(2, 5)
    await story.driver.sync(WORK)
    assert story.left == {"taken": -1, "finished": -1}


async def test_a_program_that_is_not_there() -> None:
    with pytest.raises(NotSynced) as failure:
        await Story(10**9, 0).driver.sync(WORK)
    assert failure.value.cause == "unreachable"


async def test_no_program() -> None:
    with pytest.raises(NotSynced) as failure:
        await Story(0, 0).driver.sync(replace(WORK, is_paired=False))
    assert failure.value.cause == "authentication"
