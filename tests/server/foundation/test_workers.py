"""Threads that carry out calls: results, errors, order, and an orderly end."""

import asyncio
import threading
from functools import partial

import pytest

from server.foundation.workers import Workers

pytestmark = pytest.mark.anyio


async def test_results_and_errors_come_back() -> None:
    workers = Workers(1, "test")
    assert await workers.ask(lambda: 1 + 1) == 2
    with pytest.raises(ZeroDivisionError):
        await workers.ask(lambda: 1 // 0)
    assert await workers.ask(threading.current_thread) is not threading.current_thread()
    workers.close()


async def test_one_thread_keeps_the_order() -> None:
    workers, seen = Workers(1, "test"), list[int]()
    await asyncio.gather(*(workers.ask(partial(seen.append, n)) for n in range(50)))
    assert seen == list(range(50))
    workers.close()


async def test_what_was_cancelled_before_its_turn_is_not_done() -> None:
    workers, release, done = Workers(1, "test"), threading.Event(), list[str]()
    first = asyncio.create_task(workers.ask(lambda: release.wait(10)))
    second = asyncio.create_task(workers.ask(lambda: done.append("second")))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    release.set()
    assert await first
    await workers.ask(lambda: None)
    assert done == []
    workers.close()


async def test_closing_waits_for_what_was_asked() -> None:
    workers, done = Workers(2, "test"), list[str]()
    task = asyncio.create_task(workers.ask(lambda: done.append("done")))
    await asyncio.sleep(0)
    workers.close()
    assert done == ["done"]
    await task
    workers.close()
