"""Loops: started again when they fail, honest about it, and stopped together."""

import asyncio

import pytest

from server.foundation import tasks
from server.foundation.tasks import Loops, every

pytestmark = pytest.mark.anyio


async def until(is_so: object) -> None:
    assert callable(is_so)
    for _ in range(500):
        if is_so():
            return
        await asyncio.sleep(0.01)
    pytest.fail("it never happened")


async def test_a_loop_that_fails_is_dead_until_it_runs_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "_FIRST_PAUSE_S", 0.02)
    loops, tries = Loops(), 0

    async def fails_once() -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise OSError
        await asyncio.Event().wait()

    loops.start("mailer", fails_once)
    await until(loops.dead)
    assert loops.dead() == {"mailer": "mailer failed: OSError"}
    await until(lambda: not loops.dead())
    assert tries == 2
    await loops.stop()


async def test_a_loop_that_returns_has_stopped() -> None:
    loops = Loops()

    async def ends() -> None:
        return

    loops.start("short", ends)
    await until(lambda: loops.dead() == {"short": "stopped"})
    await loops.stop()
    assert loops.dead() == {}


async def test_every() -> None:
    count = 0

    async def step() -> None:
        nonlocal count
        count += 1

    task = asyncio.create_task(every(0.001, step))
    await until(lambda: count >= 3)
    task.cancel()
